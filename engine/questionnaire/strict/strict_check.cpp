// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/strict/strict_check.hpp"

#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/number.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/live/live_select.hpp"

namespace tertulia::engine::questionnaire {
namespace {

constexpr std::string_view kTotalsSuffix = "-total";

/// Whether something may stand under the question's name: content has no answer, but may be given a value.
bool has_value(const LiveQuestion& question) {
  const Question& definition = question.definition();
  return definition.has_input() || question.type() == QuestionType::Expression ||
         !definition.default_value.is_nothing() || definition.default_value_expression.given() ||
         definition.set_value_expression.given();
}

bool takes_comment(const LiveQuestion& question) {
  if (question.needs_comment_from_survey()) return true;
  const Choices* choices = question.definition().choices.get();
  return choices != nullptr && std::any_of(choices->items.begin(), choices->items.end(),
                                           [](const Item& item) { return item.show_comment_area; });
}

}  // namespace

bool same_answer(const Value& a, const Value& b) {
  return expression::equal_values(a, b, {.case_sensitive = true, .trim = false});
}

void StrictCheck::object(const LiveQuestion& question, std::string_view kind, messages::Parameters parameters) {
  object_at(question, question.pointer(), kind, std::move(parameters));
}

void StrictCheck::object_at(const LiveQuestion& question, std::string pointer, std::string_view kind,
                            messages::Parameters parameters) {
  objections_.push_back({question.path(), std::move(pointer), kind, std::move(parameters)});
}

void StrictCheck::check_answer(const LiveQuestion& question, const Value& answer) {
  // What the questionnaire puts there itself is its author's matter: the linter names it, no respondent is refused for
  // it.
  if (is_blank(answer) || same_answer(answer, question.definition().default_value)) return;
  switch (question.type()) {
    case QuestionType::Radiogroup:
    case QuestionType::Dropdown:
    case QuestionType::ButtonGroup:
      return check_choice(question, answer);
    case QuestionType::ImagePicker:
      return question.definition().choices->multi_select ? check_choices(question, answer)
                                                         : check_choice(question, answer);
    case QuestionType::Checkbox:
    case QuestionType::Tagbox:
    case QuestionType::Ranking:
      return check_choices(question, answer);
    case QuestionType::Rating:
      return check_rating(question, answer);
    case QuestionType::Boolean:
      return check_boolean(question, answer);
    case QuestionType::Text:
    case QuestionType::Comment:
      return check_text(question, answer);
    case QuestionType::MultipleText:
      return check_fields(question, answer);
    case QuestionType::Matrix:
      return check_grid(question, answer);
    case QuestionType::PanelDynamic:
      return check_loop(question, answer);
    case QuestionType::MatrixDropdown:
    case QuestionType::MatrixDynamic:
      return check_table(question, answer);
    case QuestionType::Slider:
      return check_slider(question, answer);
    default:
      return;  // nothing is answered to html, images and expressions; files are for check_files()
  }
}

void StrictCheck::check_comment(const LiveQuestion& question, const Value& comment) {
  if (is_blank(comment)) return;
  if (!comment.is_string()) {
    return object_at(question, question.pointer() + std::string(kCommentSuffix), "wrong_type");
  }
  const double max_length = survey_.definition().max_comment_length;
  const auto length = static_cast<double>(unicode::utf16_length(comment.string()));
  if (max_length > 0 && length > max_length) {
    object_at(question, question.pointer() + std::string(kCommentSuffix), "too_long",
              {{"max", expression::number_to_text(max_length)}});
  }
}

void StrictCheck::check_unchanged(const LiveQuestion& question, const Value& answer) {
  if (is_blank(answer) || same_answer(answer, question.value())) return;
  object(question, "changed_read_only");
}

/// Calculated values, sums below a table's rows, numbers of rows and panels, and names that a trigger sets: they are
/// among the answers that a browser posts, and computed anew.
bool StrictCheck::is_made_by_questionnaire(std::string_view name) const {
  const Questionnaire& questionnaire = survey_.definition();
  if (std::any_of(questionnaire.questions.begin(), questionnaire.questions.end(),
                  [&](const Question* question) { return !name.empty() && question->count_from() == name; })) {
    return true;
  }
  const auto& calculated = questionnaire.calculated_values;
  if (std::any_of(calculated.begin(), calculated.end(),
                  [&](const CalculatedValue& value) { return value.include_into_result && value.name == name; })) {
    return true;
  }
  if (name.ends_with(kTotalsSuffix)) {
    const std::string table(name.substr(0, name.size() - kTotalsSuffix.size()));
    const auto questions = survey_.questions_by_value_name(table);
    const auto has_totals = [](const LiveQuestion* q) {
      return q->definition().table && q->definition().table->has_total_row;
    };
    if (std::any_of(questions.begin(), questions.end(), has_totals)) return true;
  }
  const auto& triggers = questionnaire.triggers;
  return std::any_of(triggers.begin(), triggers.end(),
                     [&](const Trigger& trigger) { return !trigger.is_variable && trigger.set_to_name == name; });
}

void StrictCheck::check_keys(const PostedAnswers& posted) {
  for (const PostedAnswers::Entry& entry : posted.entries()) {
    const std::string_view name = entry.member->name;
    if (entry.group) {
      const auto asked = survey_.questions_of(*entry.group);
      if (std::any_of(asked.begin(), asked.end(), [](const LiveQuestion* q) { return has_value(*q); })) continue;
    }
    if (is_made_by_questionnaire(name)) continue;
    if (name.ends_with(kCommentSuffix)) {
      const auto about = survey_.questions_by_value_name(name.substr(0, name.size() - kCommentSuffix.size()));
      if (std::any_of(about.begin(), about.end(), [](const LiveQuestion* q) { return takes_comment(*q); })) continue;
    }
    objections_.push_back({"", json::pointer_to("", name), "unknown_question", {}});
  }
}

}  // namespace tertulia::engine::questionnaire
