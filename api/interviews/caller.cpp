// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/caller.hpp"

#include <map>
#include <set>

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

namespace {

using Query = std::pair<engine::store::Query, engine::store::Parameters>;

/// Where links lead, and what stands there; without the plans.
std::vector<std::optional<Caller>> read_callers(
    engine::store::Transaction& tx, const std::vector<std::string>& secrets,
    const std::function<std::vector<engine::store::Rows>(std::vector<Query>)>& ask) {
  auto invited = panels::store::find_by_tokens(tx, secrets);
  std::vector<engine::store::RespondentKey> keys;
  std::set<engine::WaveId> wave_ids;
  for (const auto& found : invited) {
    if (!found) continue;
    keys.emplace_back(found->wave_id, found->respondent_id);
    wave_ids.insert(found->wave_id);
  }
  std::vector<std::optional<Caller>> callers(secrets.size());
  if (keys.empty()) return callers;
  const auto rows =
      ask({engine::store::interviews_query(tx.brand(), keys), engine::store::waves_query(tx.brand(), wave_ids)});
  std::map<engine::store::RespondentKey, engine::store::InterviewRecord> interviews;
  for (auto& interview : engine::store::read_interviews(rows[0]))
    interviews[{interview.wave_id, interview.respondent_id}] = std::move(interview);
  std::map<engine::WaveId, engine::fieldwork::Wave> waves;
  for (auto& wave : engine::store::read_waves(rows[1])) waves[wave.wave_id] = std::move(wave);
  for (std::size_t i = 0; i < callers.size(); ++i) {
    if (!invited[i]) continue;
    Caller& caller = callers[i].emplace();
    caller.wave = waves.at(invited[i]->wave_id);
    const auto interview = interviews.find({invited[i]->wave_id, invited[i]->respondent_id});
    if (interview != interviews.end()) caller.interview = interview->second;
    caller.invited = std::move(*invited[i]);
  }
  return callers;
}

/// With the plan that `find_plan` gives.
engine::Result<Caller> planned(
    std::optional<Caller> caller,
    const std::function<engine::Result<std::shared_ptr<const WavePlan>>(const engine::fieldwork::Wave&, int version)>&
        find_plan) {
  if (!caller) return Error{ErrorCode::LinkUnusable, "", {}};
  auto plan = find_plan(caller->wave, caller->interview ? caller->interview->version : caller->wave.version);
  if (!plan) return plan.error();
  caller->plan = *plan;
  return std::move(*caller);
}

}  // namespace

std::vector<engine::Result<Caller>> find_callers(PlanCache& plans, const engine::store::Database& database,
                                                 engine::BrandId brand, const std::vector<std::string>& secrets) {
  std::vector<std::optional<Caller>> read;
  {
    engine::store::Transaction tx(database, brand);
    read = read_callers(tx, secrets, [&](auto queries) { return tx.finish(std::move(queries)); });
  }
  std::vector<engine::Result<Caller>> callers;
  for (auto& caller : read) {
    callers.push_back(planned(
        std::move(caller), [&](const auto& wave, int version) { return plans.find(database, brand, wave, version); }));
  }
  return callers;
}

engine::Result<Caller> find_caller(const InterviewDesk& desk, engine::store::Transaction& tx,
                                   const engine::Token& token, const std::string& address) {
  auto read = read_callers(tx, {token.secret}, [&](auto queries) { return tx.rows_of_each(std::move(queries)); });
  auto caller = planned(std::move(read.front()),
                        [&](const auto& wave, int version) { return desk.plans.find(tx, wave, version); });
  if (!caller && caller.error().code == ErrorCode::LinkUnusable) desk.dispatch->refused_from(address);
  return caller;
}

std::string given_of(const engine::fieldwork::Wave& wave, const std::string& profile) {
  const engine::Value all = value_of(profile);
  engine::Value given{engine::Value::Object{}};
  for (const std::string& attribute : wave.given) {
    if (const engine::Value* value = all.find(attribute)) given.set(attribute, *value);
  }
  return engine::value_to_json(given);
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
  interview.is_test = caller.invited.is_test;
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
  const std::string language = language_of(caller);
  const auto status = caller.wave.status;
  if (caller.interview && caller.interview->disposition)
    return end_state_json(state_of(*caller.interview->disposition), language);
  if (caller.invited.is_test) return std::nullopt;
  if (is_over(status)) return end_state_json("closed", language);
  if (!takes_answers(status)) return end_state_json("not_open", language);
  if (!caller.interview && !takes_new_interviews(status)) return end_state_json("paused", language);
  return std::nullopt;
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

std::optional<std::string> optional_text(const engine::json::Value& body, std::string_view name) {
  const auto value = body.find(name);
  return value && value->is_string() ? std::optional(std::string(value->string())) : std::nullopt;
}

http::Response interview_response(int status, std::string body) {
  return http::json_response(status, std::move(body)).with("Cache-Control", "no-store");
}

http::Schema beginning_schema(std::vector<http::Property> others) {
  using http::Schema;
  others.push_back(http::optional("locale", Schema::text(0, 35).nullable()));
  others.push_back(http::optional("time_zone", Schema::text(0, 100).nullable()));
  return Schema::object(std::move(others));
}

const http::Schema& all_answers_schema() {
  using http::Schema;
  static const Schema schema = Schema::object(
      {http::required("answers", Schema::map(Schema::any())), http::optional("version", Schema::integer(1, 1'000'000)),
       http::optional("client",
                      Schema::object({http::optional("hints", Schema::text(0, 1000)),
                                      http::optional("trap", Schema::text(0, 1000))})
                          .described("What the page tells of itself: `hints` of the browser, which are kept as a keyed "
                                     "hash only, and what stands in a field that people do not see."))});
  return schema;
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
