// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/import/draft.hpp"
#include "engine/import/report.hpp"

namespace tertulia::engine::imports {

/// Reading of the loose JSON that Qualtrics writes: numbers as strings, objects as lists when their keys count up.
namespace loose {
/// A string, or a number or boolean as one; empty for anything else or where nothing is there.
std::string text(const Value* value);
std::string text(const Value& holder, std::string_view name);
/// Members of an object or elements of a list, with their keys ("0", "1", … in a list).
std::vector<std::pair<std::string, const Value*>> members(const Value* value);
/// The value below a chain of names; nullptr if any is not there.
const Value* below(const Value& holder, std::initializer_list<std::string_view> names);
bool is_on(const Value* value);
}  // namespace loose

/// Choices (or answers: the columns of a matrix) of one question in their order.
struct QualtricsChoice {
  std::string id;     ///< by which Qualtrics speaks of it
  std::string value;  ///< what is stored: its recode value, or the id
  Texts text;
  bool takes_text = false;
  bool is_exclusive = false;
};

struct QualtricsQuestion {
  std::string id;    ///< "QID7"
  std::string name;  ///< ours
  const Value* payload = nullptr;
  std::vector<QualtricsChoice> choices, answers;

  [[nodiscard]] std::string type() const { return loose::text(*payload, "QuestionType"); }
  [[nodiscard]] std::string selector() const { return loose::text(*payload, "Selector"); }
  [[nodiscard]] std::string sub_selector() const { return loose::text(*payload, "SubSelector"); }
  /// Whether its answer is a list of choices.
  [[nodiscard]] bool is_list() const;
  [[nodiscard]] const QualtricsChoice* choice(std::string_view choice_id) const;
  [[nodiscard]] const QualtricsChoice* answer(std::string_view answer_id) const;
};

/// A .qsf file's questions by id, and the texts of it as ours.
class QualtricsSurvey {
 public:
  /// `file` must outlive this.
  QualtricsSurvey(const Value& file, Report& report);

  [[nodiscard]] const QualtricsQuestion* find(std::string_view id) const;
  /// The payload of the first element of a kind ("BL", "FL"); nullptr if there is none.
  [[nodiscard]] const Value* element(std::string_view kind) const;
  [[nodiscard]] std::vector<const Value*> elements(std::string_view kind) const;
  /// A condition of display logic, branches and skips. Errors: InvalidExpression with a sentence.
  [[nodiscard]] Result<std::string> condition(const Value& logic) const;
  /// One comparison, as skip logic has it.
  [[nodiscard]] Result<std::string> comparison(const Value& expression) const;
  /// Without HTML, with {Q1} where Qualtrics pipes an answer.
  [[nodiscard]] Texts plain(const Texts& texts, const std::string& place) const;
  /// A text of `payload` in all languages of it.
  [[nodiscard]] static Texts texts_of(const Value& payload, std::string_view name);
  /// Names a field of embedded data that has a value here, so that conditions read {field}; others are {given.field}.
  std::string define_field(const std::string& field);

 private:
  std::string piped(std::string_view text, const std::string& place) const;
  [[nodiscard]] Result<std::string> pipe(std::string_view locator) const;
  [[nodiscard]] Result<std::string> question_comparison(const Value& expression) const;
  [[nodiscard]] std::string field_name(const std::string& field) const;

  const Value& file_;
  Report& report_;
  Names names_;
  std::map<std::string, QualtricsQuestion, std::less<>> questions_;
  std::map<std::string, std::string, std::less<>> fields_;
};

/// A question of Qualtrics as an element of SurveyJS without its conditions; undefined if nothing of it is shown.
Value qualtrics_question(const QualtricsQuestion& question, const QualtricsSurvey& survey, Report& report);

}  // namespace tertulia::engine::imports
