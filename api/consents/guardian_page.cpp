// SPDX-License-Identifier: Apache-2.0
#include "api/consents/guardian_page.hpp"

#include <algorithm>

#include "api/consents/consent_json.hpp"
#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "engine/store/access_store.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/guardian_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::store::Transaction;
using http::ExchangePtr;
using http::Method;
using http::optional;
using http::PathArguments;
using http::required;
using http::Schema;
using panels::Guardian;
using panels::Offer;

namespace {

const std::vector<http::Property>& path_parameters() {
  static const std::vector<http::Property> parameters = {required("token", Schema::text(1, 200))};
  return parameters;
}

const Schema& state_answer() {
  static const Schema offer =
      Schema::object({required("purpose", purpose_schema()), required("version", Schema::text(1, 50)),
                      required("language", Schema::text(2, 20)), required("text", Schema::text(1, 20'000)),
                      required("permitted_until", Schema::time().nullable())});
  static const Schema schema = Schema::object(
      {required("state", Schema::one_of({"open", "of_age"})), required("brand", Schema::text(1, 200)),
       required("guardian", Schema::text(0, 200).nullable()), required("member", Schema::text(0, 200).nullable()),
       required("offers", Schema::array(offer, panels::kPurposes.size()))});
  return schema;
}

const Schema& grant_body() {
  static const Schema schema =
      Schema::object({required("responsible", Schema::boolean().described("That they hold parental responsibility")),
                      required("permits", Schema::array(Schema::object({required("purpose", purpose_schema()),
                                                                        required("version", Schema::text(1, 50))}),
                                                        panels::kPurposes.size()))});
  return schema;
}

const Schema& withdraw_body() {
  static const Schema schema = Schema::object({});
  return schema;
}

/// Who stands behind a guardian's link, in a transaction of their brand.
struct Visit {
  Transaction tx;
  Guardian guardian;
  panels::store::Ward ward;
  std::vector<Offer> offers;
};

/// Nothing when the exchange has been answered.
std::optional<Visit> visit_of(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  const auto token = admit(desk, exchange, arguments);
  if (!token) return std::nullopt;
  const auto now = desk.services.clock.now();
  Transaction tx(desk.services.database, token->brand);
  auto guardian = panels::store::find_guardian(tx, desk.services.keys, std::string_view(token->secret));
  if (!guardian || guardian->revoked_at) {
    desk.dispatch->refused_from(exchange->request().address);
    exchange->send(http::problem({ErrorCode::LinkUnusable, "", {}}, exchange->request().id));
    return std::nullopt;
  }
  auto ward = panels::store::find_ward(tx, desk.services.keys, guardian->member_id, now);
  auto offers = panels::store::offers_to(tx, *guardian, guardian->language, now);
  return Visit{std::move(tx), std::move(*guardian), std::move(*ward), std::move(offers)};
}

std::string state_json(const Visit& visit, const std::string& brand) {
  engine::json::Writer writer;
  const auto text = [&](std::string_view name, const std::optional<std::string>& value) {
    writer.key(name);
    value ? writer.string(*value) : writer.null();
  };
  writer.begin_object().member("state", visit.ward.is_minor ? "open" : "of_age").member("brand", brand);
  text("guardian", visit.guardian.name);
  text("member", visit.ward.name);
  writer.key("offers").begin_array();
  for (const Offer& offer : visit.offers) {
    writer.begin_object().member("purpose", offer.purpose).member("version", offer.version);
    writer.member("language", offer.language).member("text", offer.text);
    text("permitted_until",
         offer.permitted_until ? std::optional(engine::format_instant(*offer.permitted_until)) : std::nullopt);
    writer.end_object();
  }
  writer.end_array().end_object();
  return writer.take();
}

void show_state(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  auto visit = visit_of(desk, exchange, arguments);
  if (!visit) return;
  exchange->send(interview_response(200, state_json(*visit, engine::store::find_brand(visit->tx)->name)));
}

/// What the body permits, as the guardian was shown it.
engine::Result<std::vector<panels::ConsentWord>> grants_of(const Visit& visit, const engine::json::Value& body,
                                                           engine::Instant now) {
  if (!visit.ward.is_minor) return Error{ErrorCode::StateConflict, "The member is of age and consents alone.", {}};
  if (!body.find("responsible")->boolean()) {
    return engine::error_at(ErrorCode::InvalidInput, "/responsible", "required",
                            "Only who holds parental responsibility can permit this.");
  }
  std::vector<panels::ConsentWord> words;
  const auto permits = *body.find("permits");
  for (std::size_t i = 0; i < permits.size(); ++i) {
    const auto purpose = permits.at(i).find("purpose")->string();
    const auto version = permits.at(i).find("version")->string();
    const auto offer = std::find_if(visit.offers.begin(), visit.offers.end(), [&](const Offer& candidate) {
      return candidate.purpose == purpose && candidate.version == version;
    });
    if (offer == visit.offers.end()) return Error{ErrorCode::Stale, "The text was changed meanwhile.", {}};
    words.push_back({visit.guardian.member_id, offer->purpose, true, offer->version, offer->language, now});
  }
  return words;
}

/// Reads the body, changes what `change` changes, and answers with what holds then.
template <typename Change>
void write_change(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments,
                  const Schema& schema, Change change) {
  const auto& request = exchange->request();
  const auto body = read_body(request, schema, 10'000);
  if (!body) return exchange->send(http::problem(body.error(), request.id));
  auto visit = visit_of(desk, exchange, arguments);
  if (!visit) return;
  const auto now = desk.services.clock.now();
  if (const engine::Result<void> changed = change(*visit, body->root(), now); !changed)
    return exchange->send(http::problem(changed.error(), request.id));
  visit->offers = panels::store::offers_to(visit->tx, visit->guardian, visit->guardian.language, now);
  const std::string state = state_json(*visit, engine::store::find_brand(visit->tx)->name);
  visit->tx.commit();
  exchange->send(interview_response(200, state));
}

engine::Result<void> grant(Visit& visit, const engine::json::Value& body, engine::Instant now) {
  const auto words = grants_of(visit, body, now);
  if (!words) return words.error();
  panels::store::add_consents(visit.tx, *words, "page", visit.guardian.guardian_id, now);
  return {};
}

engine::Result<void> withdraw(Visit& visit, const engine::json::Value&, engine::Instant now) {
  panels::store::withdraw_permissions(visit.tx, visit.guardian, "page", now);
  return {};
}

}  // namespace

std::vector<http::OpenRoute> guardian_routes(const InterviewDesk& desk) {
  static const http::Endpoint state{.method = Method::Get,
                                    .path = "/g/:token/state",
                                    .scope = "",
                                    .summary = "What a guardian may permit, and until when they do. Writes nothing.",
                                    .path_parameters = path_parameters(),
                                    .answer = state_answer(),
                                    .errors = {ErrorCode::LinkUnusable}};
  static const http::Endpoint grants{
      .method = Method::Post,
      .path = "/g/:token/grant",
      .scope = "",
      .summary = "A guardian permits purposes for a year, by the texts that they were shown.",
      .path_parameters = path_parameters(),
      .body = grant_body(),
      .answer = state_answer(),
      .errors = {ErrorCode::LinkUnusable, ErrorCode::StateConflict, ErrorCode::Stale}};
  static const http::Endpoint withdraws{.method = Method::Post,
                                        .path = "/g/:token/withdraw",
                                        .scope = "",
                                        .summary = "A guardian withdraws all that they permitted.",
                                        .path_parameters = path_parameters(),
                                        .body = withdraw_body(),
                                        .answer = state_answer(),
                                        .errors = {ErrorCode::LinkUnusable}};
  return {
      {&state, http::RunsOn::Worker,
       [desk](const ExchangePtr& exchange, const PathArguments& arguments) { show_state(desk, exchange, arguments); }},
      {&grants, http::RunsOn::Worker,
       [desk](const ExchangePtr& exchange, const PathArguments& arguments) {
         write_change(desk, exchange, arguments, grant_body(), grant);
       }},
      {&withdraws, http::RunsOn::Worker, [desk](const ExchangePtr& exchange, const PathArguments& arguments) {
         write_change(desk, exchange, arguments, withdraw_body(), withdraw);
       }}};
}

}  // namespace tertulia::api
