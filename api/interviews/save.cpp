// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/save.hpp"

#include <variant>

#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "api/interviews/submit_ending.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::store::Ending;
using engine::store::InterviewRecord;
using engine::store::Transaction;
using http::ExchangePtr;
using http::required;
using http::Schema;

namespace {

constexpr std::size_t kMaxBody = 2 * 1024 * 1024;

const Schema& body_schema() {
  static const Schema schema = Schema::object(
      {required("save_no", Schema::integer(1, 1'000'000'000)), required("page", Schema::text(0, 200)),
       required("answers", Schema::map(Schema::any())), http::optional("version", Schema::integer(1, 1'000'000))});
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
          "hold.",
      .path_parameters = {required("token", Schema::text(1, 200))},
      .body = body_schema(),
      .answer =
          Schema::object({required("state", state_schema({"open"})), http::optional("message", Schema::text(1, 2000)),
                          http::optional("save_no", Schema::integer(0, 1'000'000'000)),
                          http::optional("answers", Schema::map(Schema::any())),
                          http::optional("page", Schema::text(0, 200)), http::optional("stale", Schema::boolean())}),
      .errors = {ErrorCode::LinkUnusable, ErrorCode::StateConflict, ErrorCode::Stale, ErrorCode::InvalidAnswers},
      .max_body = kMaxBody};
  return endpoint;
}

std::string saved_json(int save_no) { return "{\"state\":\"open\",\"save_no\":" + std::to_string(save_no) + "}"; }

/// Somebody has saved later, on another device: what stands now.
std::string stale_json(const InterviewRecord& interview) {
  engine::json::Writer writer;
  writer.begin_object()
      .member("state", "open")
      .member("save_no", interview.save_no)
      .key("answers")
      .raw(interview.answers);
  writer.member("page", interview.page).member("stale", true).end_object();
  return writer.take();
}

/// What a save came to: an answer, or the end of the interview.
using Saved = std::variant<std::string, Ending>;

/// Keeps the answers, unless they were kept before or somebody saved others meanwhile. `interview` is locked.
std::string keep(const InterviewDesk& desk, Transaction& tx, const Caller& caller, const engine::json::Value& body,
                 const std::string& answers) {
  const InterviewRecord& interview = *caller.interview;
  const int save_no = static_cast<int>(*body.find("save_no")->integer());
  if (save_no < interview.save_no) return stale_json(interview);
  if (save_no == interview.save_no) {
    const bool repeated = engine::store::is_repeated_save(tx, interview.interview_id, save_no, answers);
    return repeated ? saved_json(save_no) : stale_json(interview);
  }
  const auto now = desk.services.clock.now();
  engine::store::save_page(tx, interview.interview_id, save_no, body.find("page")->string(), answers, now);
  engine::store::extend_leases(tx, interview.interview_id, now + std::chrono::minutes{caller.wave.lease_minutes});
  tx.commit();
  return saved_json(save_no);
}

engine::Result<Saved> save(const InterviewDesk& desk, Transaction& tx, const engine::Token& token,
                           const std::string& address, const engine::json::Value& body) {
  auto caller = find_caller(desk, tx, token, address);
  if (!caller) return caller.error();
  if (auto ended = end_state(*caller)) return Saved(std::move(*ended));
  if (!caller->interview) return Error{ErrorCode::StateConflict, "The interview has not been started.", {}};
  if (const auto current = check_version(*caller, body); !current) return current.error();
  const auto now = desk.services.clock.now();
  const engine::Value answers = engine::value_from_json(*body.find("answers"));
  auto outcome = engine::questionnaire::check_partial(*caller->plan->version->questionnaire, answers,
                                                      session_of(*caller->interview, now));
  if (!outcome.errors.empty()) return answers_error(outcome.errors);
  auto files = engine::questionnaire::check_files(*caller->plan->version->questionnaire, std::move(outcome.cleaned),
                                                  uploaded_files(tx, *caller->plan, caller->interview->interview_id),
                                                  caller->interview->locale);
  if (!files.errors.empty()) return answers_error(files.errors);
  outcome.cleaned = std::move(files.answers);
  engine::store::lock_interview(tx, caller->interview->interview_id);
  caller->interview = engine::store::find_interview(tx, caller->wave.wave_id,
                                                    caller->invited.respondent_id);  // as it is now that it is ours
  if (auto ended = end_state(*caller)) return Saved(std::move(*ended));
  if (caller->interview->version != caller->plan->wave.version) return Error{ErrorCode::Stale, "", {}};
  auto kept = keep(desk, tx, *caller, body, engine::value_to_json(outcome.cleaned));
  if (auto ending = screened_out_ending(*caller->plan, *caller->interview, outcome, body.find("page")->string(), now)) {
    return Saved(std::move(*ending));
  }
  return Saved(std::move(kept));
}

}  // namespace

http::OpenRoute save_interview_route(const InterviewDesk& desk) {
  return {&endpoint(), http::RunsOn::Worker, [desk](const ExchangePtr& exchange, const http::PathArguments& arguments) {
            const auto& request = exchange->request();
            const auto token = admit(desk, exchange, arguments);
            if (!token) return;
            const auto body = read_body(request, body_schema(), kMaxBody);
            if (!body) return exchange->send(http::problem(body.error(), request.id));
            auto saved = [&] {
              Transaction tx(desk.services.database, token->brand);
              return save(desk, tx, *token, request.address, body->root());
            }();
            if (!saved) return exchange->send(http::problem(saved.error(), request.id));
            if (auto* ending = std::get_if<Ending>(&*saved))
              return submit_ending(desk, exchange, token->brand, std::move(*ending), 200);
            exchange->send(interview_response(200, std::get<std::string>(std::move(*saved))));
          }};
}

}  // namespace tertulia::api
