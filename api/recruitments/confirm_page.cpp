// SPDX-License-Identifier: Apache-2.0
#include "api/recruitments/confirm_page.hpp"

#include <algorithm>

#include "api/consents/consent_json.hpp"
#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "engine/store/access_store.hpp"
#include "panels/store/application_store.hpp"
#include "panels/store/guardian_store.hpp"
#include "panels/store/panel_store.hpp"
#include "panels/store/recruitment_store.hpp"

namespace tertulia::api {

using engine::ErrorCode;
using engine::Instant;
using engine::store::Transaction;
using http::ExchangePtr;
using http::Method;
using http::PathArguments;
using http::required;
using http::Schema;
using panels::ApplicationState;
using panels::store::FoundApplication;
using panels::store::Lock;

namespace {

const Schema& confirm_body() {
  static const Schema schema = Schema::object({});
  return schema;
}

Schema state_answer() {
  const Schema consent =
      Schema::object({required("purpose", purpose_schema()), required("language", Schema::text(2, 20)),
                      required("text", Schema::text(1, 20'000))});
  return Schema::object({required("state", Schema::one_of({"pending", "waiting", "accepted", "already_in", "closed"})),
                         required("brand", Schema::text(1, 200)), required("title", Schema::text(1, 200)),
                         required("language", Schema::text(2, 20)),
                         required("consents", Schema::array(consent, panels::kPurposes.size())),
                         required("needs_guardian", Schema::boolean())});
}

/// Who stands behind a mailed link, in a transaction of their brand.
struct Visit {
  Transaction tx;
  FoundApplication application;
  panels::Recruitment recruitment;
};

/// Nothing when the exchange has been answered.
std::optional<Visit> visit_of(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments,
                              Lock lock) {
  const auto token = admit(desk, exchange, arguments);
  if (!token) return std::nullopt;
  Transaction tx(desk.services.database, token->brand);
  auto application = panels::store::find_application(tx, desk.services.keys, token->secret, lock);
  if (!application || (application->expires_at && *application->expires_at <= desk.services.clock.now())) {
    desk.dispatch->refused_from(exchange->request().address);
    exchange->send(http::problem({ErrorCode::LinkUnusable, "", {}}, exchange->request().id));
    return std::nullopt;
  }
  auto recruitment = panels::store::find_recruitment(tx, application->applicant.recruitment_id)->recruitment;
  return Visit{std::move(tx), std::move(*application), std::move(recruitment)};
}

/// What was promised at the application is kept while the recruitment is closed, not when the panel takes nobody in.
std::string_view state_of(Visit& visit) {
  if (visit.application.state != ApplicationState::Pending) return slug(visit.application.state);
  const auto panel = panels::store::find_panel(visit.tx, visit.recruitment.panel_id);
  return takes_members(panels::stage_of(panel->stage)) ? slug(ApplicationState::Pending) : "closed";
}

/// Somebody else has to permit it first.
bool needs_guardian(Visit& visit, const engine::KeyRing& keys, Instant now) {
  const auto& applicant = visit.application.applicant;
  if (visit.application.member) {
    const auto ward = panels::store::find_ward(visit.tx, keys, *visit.application.member, now);
    return ward && ward->is_minor;
  }
  return applicant.born_on && panels::store::is_minor(visit.tx, applicant.country, *applicant.born_on, now);
}

std::string state_json(const InterviewDesk& desk, Visit& visit, Instant now) {
  const auto& applicant = visit.application.applicant;
  std::vector<std::string> languages;
  for (const auto& [language, text] : visit.recruitment.texts) languages.push_back(language);
  const std::string language = panels::nearest_language(languages, applicant.language);
  engine::json::Writer writer;
  writer.begin_object().member("state", state_of(visit)).member("brand", engine::store::find_brand(visit.tx)->name);
  writer.member("title", visit.recruitment.texts.at(language).title).member("language", applicant.language);
  writer.key("consents").begin_array();
  for (const auto& asked : panels::store::asked_texts(visit.tx, visit.recruitment, applicant.language)) {
    if (std::ranges::find(applicant.consents, asked.purpose) == applicant.consents.end()) continue;
    writer.begin_object().member("purpose", asked.purpose).member("language", asked.language);
    writer.member("text", asked.text).end_object();
  }
  writer.end_array().member("needs_guardian", needs_guardian(visit, desk.services.keys, now)).end_object();
  return writer.take();
}

void show_state(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  auto visit = visit_of(desk, exchange, arguments, Lock::None);
  if (visit) exchange->send(interview_response(200, state_json(desk, *visit, desk.services.clock.now())));
}

void confirm(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  const auto& request = exchange->request();
  const auto body = read_body(request, confirm_body(), 1000);
  if (!body) return exchange->send(http::problem(body.error(), request.id));
  auto visit = visit_of(desk, exchange, arguments, Lock::Taken);
  if (!visit) return;
  const auto now = desk.services.clock.now();
  if (state_of(*visit) == slug(ApplicationState::Pending)) {
    visit->application.state =
        panels::store::confirm(visit->tx, desk.services.keys, visit->recruitment, visit->application, now);
  }
  const std::string state = state_json(desk, *visit, now);
  visit->tx.commit();
  exchange->send(interview_response(200, state));
}

}  // namespace

std::vector<http::OpenRoute> confirm_routes(const InterviewDesk& desk) {
  static const std::vector<http::Property> token = {required("token", Schema::text(1, 200))};
  static const http::Endpoint state{
      .method = Method::Get,
      .path = "/c/:token/state",
      .scope = "",
      .summary = "What somebody who applied is about to confirm, or what became of it. Writes nothing.",
      .path_parameters = token,
      .answer = state_answer(),
      .errors = {ErrorCode::LinkUnusable}};
  static const http::Endpoint confirms{
      .method = Method::Post,
      .path = "/c/:token/confirm",
      .scope = "",
      .summary =
          "Confirms an application: accepted where there is a place, else waiting for one. Repeating it changes "
          "nothing.",
      .path_parameters = token,
      .body = confirm_body(),
      .answer = state_answer(),
      .errors = {ErrorCode::LinkUnusable}};
  return {
      {&state, http::RunsOn::Worker,
       [desk](const ExchangePtr& exchange, const PathArguments& arguments) { show_state(desk, exchange, arguments); }},
      {&confirms, http::RunsOn::Worker,
       [desk](const ExchangePtr& exchange, const PathArguments& arguments) { confirm(desk, exchange, arguments); }}};
}

}  // namespace tertulia::api
