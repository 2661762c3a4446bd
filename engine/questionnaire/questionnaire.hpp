// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/result.hpp"
#include "engine/core/value.hpp"

/// What is asked: questionnaires in SurveyJS JSON, with the meaning that survey-core gives them in the browser.
namespace tertulia::engine::questionnaire {

/// A loaded questionnaire. Immutable and thread-safe; many interviews read it at once.
class Questionnaire;

/// Reads SurveyJS JSON. InvalidQuestionnaire lists every fault with a JSON Pointer into the text: expressions that
/// cannot be read, elements and features the server cannot evaluate (choicesByUrl, custom types, …), names used twice.
Result<std::shared_ptr<const Questionnaire>> load(std::string_view json);

/// The circumstances of one interview. They are fixed when it starts, so that the server computes what the browser
/// showed.
struct Session {
  Value given;                    ///< an object of profile attributes, read as {given.<attribute>}
  Value variables;                ///< an object of survey variables, read as {<name>}
  std::string locale;             ///< such as "it"; empty for the questionnaire's own
  std::string time_zone = "UTC";  ///< IANA name; an unknown one counts as UTC
  std::uint32_t seed = 0;         ///< of random orders
  Instant now{};
};

/// One fault of the answers.
struct AnswerError {
  std::string question;  ///< path of the question: name, loop[0].name, matrix[row].column; a panel's or page's name
  std::string pointer;   ///< JSON Pointer into the interview's request, such as /answers/q1
  std::string kind;      ///< stable: survey-core's error types ("required", "expression", …) and those of the strict
                         ///< layer ("unknown_choice", "too_long", …)
  std::string message;   ///< a sentence for the respondent, in the session's language
  bool operator==(const AnswerError&) const = default;
};

enum class State { Running, Completed };

struct Outcome {
  State state = State::Running;      ///< Completed: the end was reached, by the last page or by a trigger
  std::vector<AnswerError> errors;   ///< what must be mended; empty when Completed
  Value cleaned;                     ///< the record: answers of questions that were asked, computed values recomputed
  std::vector<std::string> asked;    ///< names of the top-level questions that were visible on visited pages
  std::vector<std::string> visited;  ///< names of the pages, in order
};

/// Everything was posted at the end: goes through the pages in order as the browser did, then applies the strict layer.
/// `answers` is an object by value name; comments are under "<name>-Comment".
Outcome check_answers(const Questionnaire& questionnaire, const Value& answers, const Session& session);

/// A page was saved on the way: types and strict rules only; nothing is required yet. Always Running.
Outcome check_partial(const Questionnaire& questionnaire, const Value& answers, const Session& session);

}  // namespace tertulia::engine::questionnaire
