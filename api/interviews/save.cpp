// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/save.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/assign_concept.hpp"
#include "api/interviews/caller_reader.hpp"
#include "api/interviews/submit_ending.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::store::Ending;
using engine::store::InterviewRecord;
using engine::store::Kept;
using engine::store::PageSave;
using http::ExchangePtr;
using http::required;
using http::Schema;

namespace {

const Schema& body_schema() {
  static const Schema schema = Schema::object(
      {required("save_no", Schema::integer(1, 1'000'000'000)), required("page", Schema::text(0, 200)),
       required("answers", Schema::map(Schema::any())), http::optional("version", Schema::integer(1, 1'000'000)),
       http::optional("done", Schema::boolean())});
  return schema;
}

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/i/:token/save",
      .scope = "",
      .summary =
          "Keeps all answers so far. The same save again is answered again; where others were saved under its number "
          "or "
          "a later one, the answer is their state. Ends the interview when the wave's screen_out_if is certain to "
          "hold. Assigns a concept once the answers decide who qualifies, at the latest with `done`: all is answered "
          "that was asked.",
      .path_parameters = {required("token", Schema::text(1, 200))},
      .body = body_schema(),
      .answer = Schema::object(
          {required("state", state_schema({"open"})), http::optional("message", Schema::text(1, 2000)),
           http::optional("save_no", Schema::integer(0, 1'000'000'000)),
           http::optional("answers", Schema::map(Schema::any())), http::optional("page", Schema::text(0, 200)),
           http::optional("stale", Schema::boolean()), http::optional("given", Schema::map(Schema::any()))}),
      .errors = {ErrorCode::LinkUnusable, ErrorCode::StateConflict, ErrorCode::Stale, ErrorCode::InvalidAnswers},
      .max_body = kMaxAnswers};
  return endpoint;
}

/// What a save answers while the interview goes on; with what it is given where that came with this save.
std::string saved_json(int save_no, const std::optional<std::string>& given) {
  engine::json::Writer writer;
  writer.begin_object().member("state", "open").member("save_no", save_no);
  if (given) writer.key("given").raw(*given);
  writer.end_object();
  return writer.take();
}

/// Somebody has saved later, on another device: what stands now.
std::string stale_json(const InterviewRecord& newest, const std::optional<std::string>& given) {
  engine::json::Writer writer;
  writer.begin_object().member("state", "open").member("save_no", newest.save_no).key("answers").raw(newest.answers);
  writer.member("page", newest.page).member("stale", true);
  if (given) writer.key("given").raw(*given);
  writer.end_object();
  return writer.take();
}

/// What the writer's result means to the respondent of an interview in `language`.
http::Response response_to(const Kept& kept, int save_no, const std::optional<std::string>& given,
                           const std::string& language, std::string_view request_id) {
  switch (kept.outcome) {
    case Kept::Outcome::Kept:
      return interview_response(200, saved_json(save_no, given));
    case Kept::Outcome::Stale:
      return interview_response(200, stale_json(kept.newest, given));
    case Kept::Outcome::Ended:
      return interview_response(200, end_state_json(state_of(*kept.newest.disposition), language));
    case Kept::Outcome::OtherVersion:
      return http::problem({ErrorCode::Stale, "", {}}, request_id);
    case Kept::Outcome::Refused:
      break;
    case Kept::Outcome::Unavailable:
      return http::problem({ErrorCode::Unavailable, "", {}}, request_id);
  }
  return http::problem({ErrorCode::Internal, "", {}}, request_id);
}

/// The answers of a page, checked.
struct Page {
  PageSave save;
  std::optional<Ending> ending;      ///< what is answered so far ends the interview
  std::optional<std::string> given;  ///< with the concept that it decides
};

engine::Result<Page> checked_page(const InterviewDesk& desk, engine::BrandId brand, const Caller& caller,
                                  const engine::json::Value& body) {
  if (!caller.interview) return Error{ErrorCode::StateConflict, "The interview has not been started.", {}};
  if (const auto current = check_version(caller, body); !current) return current.error();
  const auto now = desk.services.clock.now();
  const InterviewRecord& interview = *caller.interview;
  const auto& questionnaire = *caller.plan->version->questionnaire;
  auto outcome = engine::questionnaire::check_partial(questionnaire, engine::value_from_json(*body.find("answers")),
                                                      session_of(interview, now));
  if (!outcome.errors.empty()) return answers_error(outcome.errors);
  auto files = engine::questionnaire::check_files(
      questionnaire, std::move(outcome.cleaned),
      uploaded_files(desk.services.database, brand, *caller.plan, interview.interview_id), interview.locale);
  if (!files.errors.empty()) return answers_error(files.errors);
  outcome.cleaned = std::move(files.answers);
  Page page;
  page.save.interview_id = interview.interview_id;
  page.save.version = caller.plan->wave.version;
  page.save.save_no = static_cast<int>(*body.find("save_no")->integer());
  page.save.page = body.find("page")->string();
  page.save.answers = engine::value_to_json(outcome.cleaned);
  page.save.saved_at = now;
  page.save.places_until = now + std::chrono::minutes{caller.wave.lease_minutes};
  page.ending = screened_out_ending(*caller.plan, interview, outcome, page.save.page, now);
  if (page.ending || caller.plan->concepts_known_at_start) return page;
  const auto done = body.find("done");
  const bool all_asked = done && done->boolean();
  auto assignment =
      assign_concept(desk, brand, caller, outcome, all_asked ? std::nullopt : std::optional(page.save.page), now);
  if (!assignment) return assignment.error();
  page.given = std::move(assignment->given);
  if (assignment->turned_away)
    page.ending = turned_away_ending(*caller.plan, interview, outcome, *assignment->turned_away, now);
  return page;
}

void save(const InterviewDesk& desk, const ExchangePtr& exchange, engine::BrandId brand, const Caller& caller,
          const engine::json::Value& body) {
  const auto& request = exchange->request();
  if (const auto ended = end_state(caller)) return exchange->send(interview_response(200, *ended));
  auto page = checked_page(desk, brand, caller, body);
  if (!page) return exchange->send(http::problem(page.error(), request.id));
  const int save_no = page->save.save_no;
  const auto answer = [desk, exchange, brand, save_no, language = language_of(caller), ending = std::move(page->ending),
                       given = std::move(page->given)](const Kept& kept) {
    const bool goes_on = kept.outcome == Kept::Outcome::Kept || kept.outcome == Kept::Outcome::Stale;
    if (goes_on && ending) return submit_ending(desk, exchange, brand, *ending, 200);
    exchange->send(response_to(kept, save_no, given, language, exchange->request().id));
  };
  if (!desk.services.pages.submit(brand, std::move(page->save), answer))
    exchange->send(http::retry_response(ErrorCode::Overloaded, 1, request.id));
}

}  // namespace

http::OpenRoute save_interview_route(const InterviewDesk& desk) {
  return answers_route(desk, endpoint(), body_schema(), save);
}

}  // namespace tertulia::api
