// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/start.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "api/interviews/submit_ending.hpp"
#include "engine/store/access_store.hpp"
#include "engine/store/quota_store.hpp"
#include "panels/member.hpp"

namespace tertulia::api {

using engine::fieldwork::Disposition;
using engine::store::InterviewRecord;
using engine::store::PlacesHeld;
using engine::store::Transaction;
using http::ExchangePtr;
using http::optional;
using http::required;
using http::Schema;

namespace {

const Schema& body_schema() {
  static const Schema schema = beginning_schema();
  return schema;
}

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/i/:token/start",
      .scope = "",
      .summary =
          "Begins the respondent's interview or resumes it, from now on in `locale` if one is given; or says in "
          "{state, message} why there is nothing more to "
          "answer.",
      .path_parameters = {required("token", Schema::text(1, 200))},
      .body = body_schema(),
      .answer = Schema::object(
          {required("state", state_schema({"open"})), optional("message", Schema::text(1, 2000)),
           optional("brand", Schema::text(1, 200)), optional("title", Schema::text(1, 200)),
           optional("locale", Schema::text(0, 35)), optional("test", Schema::boolean()),
           optional("seed", Schema::integer(0, 4294967295)), optional("questionnaire", Schema::map(Schema::any())),
           optional("given", Schema::map(Schema::any())), optional("awaits", Schema::array(Schema::text(1, 63), 50)),
           optional("answers", Schema::map(Schema::any())), optional("version", Schema::integer(1, 1'000'000)),
           optional("page", Schema::text(0, 200)), optional("save_no", Schema::integer(0, 1'000'000'000))}),
      .errors = {engine::ErrorCode::LinkUnusable}};
  return endpoint;
}

std::string open_json(const Caller& caller, const InterviewRecord& interview, const std::string& brand) {
  engine::json::Writer writer;
  writer.begin_object()
      .member("state", "open")
      .member("brand", brand)
      .member("title", caller.wave.title)
      .member("locale", interview.locale)
      .member("version", interview.version);
  writer.member("test", interview.is_test)
      .member("seed", std::int64_t{interview.seed})
      .key("questionnaire")
      .raw(caller.plan->version->respondents_part);
  writer.key("given").raw(interview.given).key("awaits").begin_array();
  if (awaits_concept(*caller.plan, interview)) {
    for (const std::string& variable : caller.wave.assigned) writer.string(variable);
  }
  writer.end_array()
      .key("answers")
      .raw(interview.answers)
      .member("page", interview.page)
      .member("save_no", interview.save_no)
      .end_object();
  return writer.take();
}

/// A first start, in a transaction that is committed only if nobody turned the respondent away.
struct Begun {
  InterviewRecord interview;
  std::optional<Disposition> turned_away;
  bool cells_gone = false;  ///< the wave got other quota cells at this moment: try again
};

Begun begin(Transaction& tx, const Caller& caller, const std::optional<std::string>& locale,
            const std::optional<std::string>& time_zone, engine::Instant now) {
  const WavePlan& plan = *caller.plan;
  Begun begun{new_interview(caller, locale, time_zone, now), {}, false};
  InterviewRecord& interview = begun.interview;
  if (!engine::store::insert_interview(tx, interview)) {  // another tab was first
    interview = *engine::store::find_interview(tx, caller.wave.wave_id, caller.invited.respondent_id);
    return begun;
  }
  const auto given = value_of(interview.given);
  engine::store::PlacesWanted wanted{cells_at_start(plan, given, now), {}};
  if (!plan.concepts.empty() && plan.concepts_known_at_start) {
    wanted.concepts = concepts_for(plan, engine::Value{engine::Value::Object{}}, given, now);
    if (wanted.concepts.empty()) {
      begun.turned_away = Disposition::ScreenOut;
      return begun;
    }
  }
  const auto held =
      engine::store::hold_places(tx, interview, wanted, now + std::chrono::minutes{caller.wave.lease_minutes});
  if (held.outcome == PlacesHeld::Outcome::Full) begun.turned_away = Disposition::QuotaFull;
  begun.cells_gone = held.outcome == PlacesHeld::Outcome::CellsGone;
  if (held.concept_cell) {
    interview.given = given_with_concept(plan, given, *held.concept_cell);
    engine::store::set_given(tx, interview.interview_id, interview.given);
  }
  return begun;
}

/// It goes on, in another language if one is wanted.
InterviewRecord resume(Transaction& tx, InterviewRecord interview, const std::optional<std::string>& locale) {
  if (locale && panels::is_language(*locale) && *locale != interview.locale) {
    engine::store::set_locale(tx, interview.interview_id, *locale);
    interview.locale = *locale;
  }
  return interview;
}

void start(const InterviewDesk& desk, const ExchangePtr& exchange, const http::PathArguments& arguments) {
  const auto& request = exchange->request();
  const auto token = admit(desk, exchange, arguments);
  if (!token) return;
  const auto body = read_body(request, body_schema(), endpoint().max_body);
  if (!body) return exchange->send(http::problem(body.error(), request.id));
  const auto locale = optional_text(body->root(), "locale");
  const auto now = desk.services.clock.now();
  std::optional<Caller> caller;
  Begun begun;
  {
    Transaction tx(desk.services.database, token->brand);
    auto found = find_caller(desk, tx, *token, request.address);
    if (!found) return exchange->send(http::problem(found.error(), request.id));
    caller = std::move(*found);
    if (const auto ended = end_state(*caller)) return exchange->send(interview_response(200, *ended));
    begun = caller->interview ? Begun{resume(tx, *caller->interview, locale), {}, false}
                              : begin(tx, *caller, locale, optional_text(body->root(), "time_zone"), now);
    caller->brand_name = engine::store::find_brand(tx)->name;
    if (!begun.turned_away && !begun.cells_gone) tx.commit();
  }
  if (begun.cells_gone) return exchange->send(http::retry_response(engine::ErrorCode::Overloaded, 1, request.id));
  if (begun.turned_away) {
    auto ending = unfinished_ending(*caller->plan, begun.interview, now);
    ending.disposition = *begun.turned_away;
    return submit_ending(desk, exchange, token->brand, std::move(ending), 200);
  }
  exchange->send(interview_response(200, open_json(*caller, begun.interview, caller->brand_name)));
}

}  // namespace

http::OpenRoute start_interview_route(const InterviewDesk& desk) {
  return {&endpoint(), http::RunsOn::Worker, [desk](const ExchangePtr& exchange, const http::PathArguments& arguments) {
            start(desk, exchange, arguments);
          }};
}

}  // namespace tertulia::api
