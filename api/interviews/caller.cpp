// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/caller.hpp"

#include "api/http/problem.hpp"
#include "engine/core/time_zone.hpp"
#include "engine/messages/messages.hpp"
#include "engine/store/access_store.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/member.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::fieldwork::Disposition;

namespace {

/// The attributes that the wave declares, out of the member's present profile; what the member lacks is left out.
std::string given_of(const engine::fieldwork::Wave& wave, const std::string& profile) {
  const engine::Value all = value_of(profile);
  engine::Value given{engine::Value::Object{}};
  for (const std::string& attribute : wave.given) {
    if (const engine::Value* value = all.find(attribute)) given.set(attribute, *value);
  }
  return engine::value_to_json(given);
}

std::uint32_t seed_of(const engine::InterviewId& id) {
  const auto& bytes = id.value().bytes();  // the last four are random
  return (std::uint32_t{bytes[12]} << 24) | (std::uint32_t{bytes[13]} << 16) | (std::uint32_t{bytes[14]} << 8) |
         bytes[15];
}

}  // namespace

std::optional<engine::Token> admit(const InterviewDesk& desk, const http::ExchangePtr& exchange,
                                   const http::PathArguments& arguments) {
  const auto& request = exchange->request();
  auto token = engine::Token::parse(arguments.front().second);
  int seconds = desk.dispatch->wait_of(request.address);
  if (seconds == 0 && !token) {
    desk.dispatch->refused_from(request.address);
    exchange->send(http::problem({ErrorCode::LinkUnusable, "", {}}, request.id));
    return std::nullopt;
  }
  if (seconds == 0) seconds = desk.dispatch->used_by(token->secret);
  if (seconds > 0) {
    exchange->send(http::retry_response(ErrorCode::TooManyRequests, seconds, request.id));
    return std::nullopt;
  }
  exchange->set_brand(token->brand.text());
  return token;
}

engine::Result<Caller> find_caller(const InterviewDesk& desk, engine::store::Transaction& tx,
                                   const engine::Token& token, const std::string& address) {
  auto invited = panels::store::find_by_token(tx, token.secret);
  if (!invited) {
    desk.dispatch->refused_from(address);
    return Error{ErrorCode::LinkUnusable, "", {}};
  }
  Caller caller;
  caller.invited = std::move(*invited);
  caller.wave = *engine::store::find_wave(tx, caller.invited.wave_id);
  caller.interview = engine::store::find_interview(tx, caller.invited.wave_id, caller.invited.respondent_id);
  auto plan = desk.plans.find(tx, caller.wave, caller.interview ? caller.interview->version : caller.wave.version);
  if (!plan) return plan.error();
  caller.plan = *plan;
  return caller;
}

engine::store::InterviewRecord new_interview(const Caller& caller, const std::optional<std::string>& locale,
                                             const std::optional<std::string>& time_zone, engine::Instant now) {
  engine::store::InterviewRecord interview;
  interview.interview_id = engine::InterviewId(engine::Uuid::version7(now));
  interview.wave_id = caller.wave.wave_id;
  interview.respondent_id = caller.invited.respondent_id;
  interview.version = caller.wave.version;
  interview.seed = seed_of(interview.interview_id);
  interview.locale = locale && panels::is_language(*locale) ? *locale : caller.invited.language;
  interview.time_zone = time_zone && engine::TimeZone::find(*time_zone) ? *time_zone : caller.invited.time_zone;
  interview.given = given_of(caller.wave, caller.invited.profile);
  interview.started_at = now;
  return interview;
}

std::string language_of(const Caller& caller) {
  return caller.interview ? caller.interview->locale : caller.invited.language;
}

engine::Result<void> check_version(const Caller& caller, const engine::json::Value& body) {
  const auto version = body.find("version");
  if (!version || *version->integer() == caller.plan->wave.version) return {};
  return Error{ErrorCode::Stale, "", {}};
}

std::string_view state_of(Disposition disposition) {
  const bool broken_off = disposition == Disposition::Partial || disposition == Disposition::Terminated;
  return broken_off ? "closed" : slug(disposition);
}

std::string end_state_json(std::string_view state, const std::string& language) {
  engine::json::Writer writer;
  writer.begin_object()
      .member("state", state)
      .member("message", engine::messages::sentence("interview." + std::string(state), language))
      .end_object();
  return writer.take();
}

std::optional<std::string> end_state(const Caller& caller) {
  std::string_view state;
  if (caller.interview && caller.interview->disposition) {
    state = state_of(*caller.interview->disposition);
  } else if (is_over(caller.wave.status)) {
    state = "closed";
  } else if (!takes_answers(caller.wave.status)) {
    state = "not_open";
  } else if (!caller.interview && !takes_new_interviews(caller.wave.status)) {
    state = "paused";
  } else {
    return std::nullopt;
  }
  return end_state_json(state, language_of(caller));
}

engine::Result<engine::json::Document> read_body(const http::Request& request, const http::Schema& schema,
                                                 std::size_t max_bytes) {
  const auto type = request.header("content-type").value_or("");
  if (type.substr(0, type.find(';')) != "application/json")
    return Error{ErrorCode::UnsupportedMediaType, "The body must be application/json.", {}};
  auto document = engine::json::Document::parse(request.body, {max_bytes, 64});
  if (!document) return document;
  std::vector<engine::ErrorDetail> faults;
  schema.check(document->root(), "", faults);
  if (!faults.empty()) return Error{ErrorCode::InvalidInput, faults.front().message, std::move(faults)};
  return document;
}

http::Response interview_response(int status, std::string body) {
  return http::json_response(status, std::move(body)).with("Cache-Control", "no-store");
}

http::Schema state_schema(std::vector<std::string> others) {
  others.insert(others.end(), {"complete", "quota_full", "screen_out", "closed", "not_open", "paused", "expired"});
  return http::Schema::one_of(std::move(others));
}

http::Schema end_state_schema() {
  return http::Schema::object(
      {http::required("state", state_schema()), http::required("message", http::Schema::text(1, 2000))});
}

}  // namespace tertulia::api
