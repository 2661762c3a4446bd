// SPDX-License-Identifier: Apache-2.0
#include "api/recruitments/recruitment_page.hpp"

#include <algorithm>

#include "api/consents/consent_json.hpp"
#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "api/recruitments/recruitment_json.hpp"
#include "api/recruitments/screening.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/store/access_store.hpp"
#include "engine/store/event_store.hpp"
#include "panels/member.hpp"
#include "panels/store/consent_store.hpp"

namespace tertulia::api {

using engine::ErrorCode;
using engine::json::Writer;
using engine::store::Transaction;
using http::ExchangePtr;
using http::Method;
using http::optional;
using http::PathArguments;
using http::Property;
using http::required;
using http::Schema;
using panels::store::Applicant;
using panels::store::FoundRecruitment;

namespace {

const std::vector<Property>& path_parameters() {
  static const std::vector<Property> parameters = {required("token", Schema::text(1, 200))};
  return parameters;
}

/// What both steps tell: the screener's answers and what conditions read beside them.
std::vector<Property> screening_properties() {
  return {required("answers", Schema::map(Schema::any())), optional("locale", Schema::text(2, 20)),
          optional("time_zone", Schema::text(1, 100)),     optional("source", Schema::text(0, 200)),
          optional("country", Schema::text(2, 2)),         optional("birth_date", Schema::text(4, 10))};
}

const Schema& screen_body() {
  static const Schema schema = Schema::object(screening_properties());
  return schema;
}

const Schema& apply_body() {
  static const Schema schema = [] {
    auto properties = screening_properties();
    properties.push_back(required("email", Schema::text(3, 254)));
    properties.push_back(optional("name", Schema::text(0, 200)));
    properties.push_back(optional("channel", Schema::one_of({"email", "inbox"})));
    properties.push_back(required("consents", Schema::array(purpose_schema(), panels::kPurposes.size())));
    properties.push_back(optional(
        "guardian", Schema::object({required("name", Schema::text(1, 200)), required("email", Schema::text(3, 254))})));
    return Schema::object(std::move(properties));
  }();
  return schema;
}

Schema state_answer() {
  const Schema country =
      Schema::object({required("country", Schema::text(2, 2)), required("age", Schema::integer(0, 25))});
  const Schema consent =
      Schema::object({required("purpose", purpose_schema()), required("language", Schema::text(2, 20)),
                      required("text", Schema::text(1, 20'000))});
  return Schema::object(
      {required("state", Schema::one_of({"open", "closed", "referral_needed"})),
       required("brand", Schema::text(1, 200)), required("texts", page_texts_schema()),
       optional("questionnaire", Schema::map(Schema::any())), optional("seed", Schema::integer(0, 9)),
       optional("asks_birth", Schema::boolean()), optional("countries", Schema::array(country, 250)),
       optional("age_of_consent", Schema::integer(0, 25).described("Where no country is told")),
       optional("consents",
                Schema::map(Schema::array(consent, panels::kPurposes.size())).described("By language of the page"))});
}

/// A request to a page that there is.
struct Visit {
  Transaction tx;
  FoundRecruitment found;
};

/// Nothing when the exchange has been answered.
std::optional<Visit> visit_of(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  const auto token = admit(desk, exchange, arguments);
  if (!token) return std::nullopt;
  Transaction tx(desk.services.database, token->brand);
  auto found = panels::store::find_recruitment(tx, std::string_view(token->secret));
  if (!found) {
    desk.dispatch->refused_from(exchange->request().address);
    exchange->send(http::problem({ErrorCode::LinkUnusable, "", {}}, exchange->request().id));
    return std::nullopt;
  }
  return Visit{std::move(tx), std::move(*found)};
}

/// Whether somebody who comes by this link may apply.
std::string_view state_of(const FoundRecruitment& found) {
  if (!found.takes_applications || found.is_used_up) return "closed";
  return found.recruitment.admits == panels::Admits::Referred && !found.referral ? "referral_needed" : "open";
}

void write_consents(Visit& visit, Writer& writer) {
  writer.begin_object();
  for (const auto& [language, text] : visit.found.recruitment.texts) {
    writer.key(language).begin_array();
    for (const auto& asked : panels::store::asked_texts(visit.tx, visit.found.recruitment, language)) {
      writer.begin_object().member("purpose", asked.purpose).member("language", asked.language);
      writer.member("text", asked.text).end_object();
    }
    writer.end_array();
  }
  writer.end_object();
}

engine::Result<std::string> state_json(const InterviewDesk& desk, Visit& visit, engine::Instant now) {
  const auto& recruitment = visit.found.recruitment;
  Writer writer;
  writer.begin_object().member("state", state_of(visit.found));
  writer.member("brand", engine::store::find_brand(visit.tx)->name).key("texts");
  write_page_texts(recruitment.texts, writer);
  if (state_of(visit.found) == "open") {
    const auto version = desk.services.questionnaires.find(visit.tx, recruitment.questionnaire_id, recruitment.version);
    if (!version) return version.error();
    writer.key("questionnaire").raw((*version)->respondents_part).member("seed", kScreenerSeed);
    writer.member("asks_birth", recruitment.asks_birth).key("countries").begin_array();
    const auto ages = panels::store::ages_of_consent(visit.tx, recruitment.countries, now);
    for (const auto& country : recruitment.countries)
      writer.begin_object().member("country", country).member("age", ages.at(country)).end_object();
    // The age where no law is named is that of a country that nobody knows.
    writer.end_array().member("age_of_consent", panels::store::ages_of_consent(visit.tx, {"ZZ"}, now).at("ZZ"));
    writer.key("consents");
    write_consents(visit, writer);
  }
  return writer.end_object().take();
}

void show_state(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  auto visit = visit_of(desk, exchange, arguments);
  if (!visit) return;
  const auto state = state_json(desk, *visit, desk.services.clock.now());
  exchange->send(state ? interview_response(200, *state) : http::problem(state.error(), exchange->request().id));
}

http::Response word(int status, std::string_view state) {
  Writer writer;
  writer.begin_object().member("state", state).end_object();
  return interview_response(status, writer.take());
}

/// Contacts and consents. Errors: InvalidInput.
engine::Result<void> read_contacts(Visit& visit, const engine::KeyRing& keys, const engine::json::Value& body,
                                   engine::Instant now, Applicant& applicant) {
  std::vector<engine::ErrorDetail> faults;
  applicant.email = body.find("email")->string();
  applicant.name = optional_text(body, "name").value_or("");
  applicant.channel = optional_text(body, "channel").value_or("email");
  if (!panels::is_email(applicant.email)) faults.push_back({"/email", "email", "The e-mail address is not valid."});
  const auto consents = *body.find("consents");
  for (std::size_t i = 0; i < consents.size(); ++i) {
    const std::string purpose(consents.at(i).string());
    const auto& asked = visit.found.recruitment.consents;
    if (std::ranges::find(asked, purpose, &panels::AskedConsent::purpose) == asked.end())
      faults.push_back({engine::json::pointer_to("/consents", i), "purpose", "This is not asked for."});
    applicant.consents.push_back(purpose);
  }
  if (std::ranges::find(applicant.consents, panels::kResearchContact) == applicant.consents.end())
    faults.push_back({"/consents", "consent_needed", "Nobody can be invited who does not agree to it."});
  if (std::ranges::find(applicant.consents, "profiling") == applicant.consents.end()) applicant.profile = "{}";
  if (applicant.born_on && panels::store::is_minor(visit.tx, applicant.country, *applicant.born_on, now)) {
    const auto guardian = body.find("guardian");
    if (!guardian) {
      faults.push_back({"/guardian", "required", "Who is too young to agree alone names a guardian."});
    } else {
      applicant.guardian_name = guardian->find("name")->string();
      applicant.guardian_email = guardian->find("email")->string();
      const auto lookup_of = [&](const std::string& email) { return keys.lookup(panels::normalised_email(email)); };
      if (!panels::is_email(*applicant.guardian_email)) {
        faults.push_back({"/guardian/email", "email", "The e-mail address is not valid."});
      } else if (lookup_of(*applicant.guardian_email) == lookup_of(applicant.email)) {
        faults.push_back({"/guardian/email", "own_address", "A guardian has another address than the applicant."});
      }
    }
  }
  if (!faults.empty()) return input_error(std::move(faults));
  return {};
}

/// What a body comes to: the answer, once everything is written.
engine::Result<http::Response> answer_to(const InterviewDesk& desk, Visit& visit, const engine::json::Value& body,
                                         engine::Instant now) {
  if (const auto state = state_of(visit.found); state != "open") return word(200, state);
  const auto& recruitment = visit.found.recruitment;
  auto applicant = applicant_of(recruitment, body, now);
  if (!applicant) return applicant.error();
  applicant->referral = visit.found.referral;
  auto screened = screen(visit.tx, desk.services, recruitment, *applicant, *body.find("answers"), now);
  if (!screened) return screened.error();
  if (screened->out) {
    panels::store::count_screened_out(visit.tx, *applicant, now);
    visit.tx.commit();
    return word(200, "screened_out");
  }
  if (!body.find("email")) return word(200, "goes_on");
  applicant->profile = std::move(screened->profile);
  applicant->cells = std::move(screened->cells);
  if (const auto read = read_contacts(visit, desk.services.keys, body, now, *applicant); !read) return read.error();
  const auto expires_at = now + std::chrono::hours{recruitment.confirm_hours};
  if (!panels::store::file_application(visit.tx, desk.services.keys, *applicant, now, expires_at))
    return word(200, "closed");
  engine::store::put_due_work(visit.tx, panels::store::kApplicationWork, expires_at);
  visit.tx.commit();
  return word(202, "mailed");
}

void take_body(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments,
               const Schema& schema) {
  const auto& request = exchange->request();
  const auto body = read_body(request, schema, kMaxAnswers);
  if (!body) return exchange->send(http::problem(body.error(), request.id));
  if (const int seconds = desk.dispatch->entered_from(request.address))
    return exchange->send(http::retry_response(ErrorCode::TooManyRequests, seconds, request.id));
  auto visit = visit_of(desk, exchange, arguments);
  if (!visit) return;
  auto answer = answer_to(desk, *visit, body->root(), desk.services.clock.now());
  exchange->send(answer ? std::move(*answer) : http::problem(answer.error(), request.id));
}

}  // namespace

std::vector<http::OpenRoute> recruitment_routes(const InterviewDesk& desk) {
  static const http::Endpoint state{
      .method = Method::Get,
      .path = "/r/:token/state",
      .scope = "",
      .summary = "What the public page of a recruitment shows: texts, screener, consents, countries. Writes nothing.",
      .path_parameters = path_parameters(),
      .answer = state_answer(),
      .errors = {ErrorCode::LinkUnusable}};
  static const http::Endpoint screens{
      .method = Method::Post,
      .path = "/r/:token/screen",
      .scope = "",
      .summary = "Whether who answered so may apply, before anything else is asked. Of who may not nothing is kept.",
      .path_parameters = path_parameters(),
      .body = screen_body(),
      .answer =
          Schema::object({required("state", Schema::one_of({"goes_on", "screened_out", "closed", "referral_needed"}))}),
      .errors = {ErrorCode::LinkUnusable, ErrorCode::InvalidAnswers},
      .max_body = kMaxAnswers};
  static const http::Endpoint applies{
      .method = Method::Post,
      .path = "/r/:token/apply",
      .scope = "",
      .summary =
          "Applies: a link to confirm by is mailed to the address. The answer is the same whoever has it, or nobody.",
      .status = 202,
      .other_statuses = {200},
      .path_parameters = path_parameters(),
      .body = apply_body(),
      .answer =
          Schema::object({required("state", Schema::one_of({"mailed", "screened_out", "closed", "referral_needed"}))}),
      .errors = {ErrorCode::LinkUnusable, ErrorCode::InvalidAnswers},
      .max_body = kMaxAnswers};
  return {
      {&state, http::RunsOn::Worker,
       [desk](const ExchangePtr& exchange, const PathArguments& arguments) { show_state(desk, exchange, arguments); }},
      {&screens, http::RunsOn::Worker,
       [desk](const ExchangePtr& exchange, const PathArguments& arguments) {
         take_body(desk, exchange, arguments, screen_body());
       }},
      {&applies, http::RunsOn::Worker, [desk](const ExchangePtr& exchange, const PathArguments& arguments) {
         take_body(desk, exchange, arguments, apply_body());
       }}};
}

}  // namespace tertulia::api
