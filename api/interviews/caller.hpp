// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/http/exchange.hpp"
#include "api/http/schema.hpp"
#include "api/interviews/interviews.hpp"
#include "api/interviews/plan_cache.hpp"
#include "engine/core/token.hpp"
#include "panels/store/invitation_store.hpp"

/// Who calls behind a respondent's link, and the answers that all three of its endpoints give.
namespace tertulia::api {

/// Where a link leads, as the database has it now.
struct Caller {
  std::string brand_name;
  panels::store::Invited invited;
  engine::fieldwork::Wave wave;
  std::shared_ptr<const WavePlan> plan;  ///< by the interview's version, or the wave's if there is none yet
  std::optional<engine::store::InterviewRecord> interview;  ///< nothing: not started yet
};

/// The token of the path, unless too many wrong ones came from this address or too many requests by this link; then the
/// exchange has been answered.
std::optional<engine::Token> admit(const InterviewDesk& desk, const http::ExchangePtr& exchange,
                                   const http::PathArguments& arguments);
/// Who stands behind links of one brand: one a secret, in their order. Errors: LinkUnusable, and those of
/// PlanCache::find.
std::vector<engine::Result<Caller>> find_callers(PlanCache& plans, const engine::store::Database& database,
                                                 engine::BrandId brand, const std::vector<std::string>& secrets);
/// One of them. A link that leads nowhere counts against the address.
engine::Result<Caller> find_caller(const InterviewDesk& desk, engine::store::Transaction& tx,
                                   const engine::Token& token, const std::string& address);

/// The attributes that the wave declares, out of a member's present profile (both JSON); what the member lacks is left
/// out.
std::string given_of(const engine::fieldwork::Wave& wave, const std::string& profile);
/// The interview that a caller without one would begin now.
engine::store::InterviewRecord new_interview(const Caller& caller, const std::optional<std::string>& locale,
                                             const std::optional<std::string>& time_zone, engine::Instant now);

/// What an end state is called to its respondent, for whom an interview that was broken off is simply over.
std::string_view state_of(engine::fieldwork::Disposition disposition);
/// {"state", "message"} of an interview that has ended or cannot begin, in the respondent's language.
std::string end_state_json(std::string_view state, const std::string& language);
/// What is to be said if nothing more can be answered: the interview has ended, or the wave is not in the field. A test
/// does not ask for the wave's state.
std::optional<std::string> end_state(const Caller& caller);
/// The language to speak: the interview's if it has begun, the member's otherwise.
std::string language_of(const Caller& caller);

/// Stale when the page that sent `body` shows another version than the one that the interview is asked by now.
engine::Result<void> check_version(const Caller& caller, const engine::json::Value& body);

/// The whole of a JSON body against a schema. Errors: InvalidJson, InvalidInput, UnsupportedMediaType.
engine::Result<engine::json::Document> read_body(const http::Request& request, const http::Schema& schema,
                                                 std::size_t max_bytes);
/// A text of the body; absent or null is nothing.
std::optional<std::string> optional_text(const engine::json::Value& body, std::string_view name);
/// Answers in JSON, never cached.
http::Response interview_response(int status, std::string body);
/// The largest body that brings answers, in bytes.
inline constexpr std::size_t kMaxAnswers = 2 * 1024 * 1024;
/// {"locale"?, "time_zone"?}: what a page tells of its respondent as it begins, beside `others`.
http::Schema beginning_schema(std::vector<http::Property> others = {});
/// All answers of an interview, as complete and its dry run take them.
const http::Schema& all_answers_schema();
/// States in which nothing (more) can be answered, and `others`, as a schema.
http::Schema state_schema(std::vector<std::string> others = {});
/// The schema of an end state.
http::Schema end_state_schema();

}  // namespace tertulia::api
