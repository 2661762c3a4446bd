// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/strict.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/core/clock.hpp"
#include "engine/core/number_text.hpp"

namespace tertulia::engine::questionnaire {
namespace {

using Found = std::optional<Breach>;

Breach breach(std::string kind) { return {std::move(kind), {}}; }

std::optional<double> plain_number(std::string_view text) {
  return is_plain_number(text) ? parse_number(text) : std::nullopt;
}

std::string plain(const Value& value) { return value.is_string() ? value.string() : value_to_json(value); }

bool is_scalar(const Value& value) { return value.is_string() || value.is_number() || value.is_boolean(); }

bool is_listed(const std::vector<Item>& items, const Value& value) {
  return std::any_of(items.begin(), items.end(), [&](const Item& item) { return plain(item.value) == plain(value); });
}

bool is_special(const Choices& choices, const std::string& value) {
  return (choices.other.show && value == "other") || (choices.none.show && value == "none") ||
         (choices.refuse.show && value == "refused") || (choices.dont_know.show && value == "dontknow");
}

/// Whether a value may be chosen at all. Choices that come from other questions are the conformance layer's.
bool is_choice(const Choices& choices, const Value& value) {
  if (!choices.from_question.empty() || choices.allow_custom || choices.choices_max > choices.choices_min) return true;
  if (is_listed(choices.items, value) || is_special(choices, plain(value))) return true;
  return choices.other.show && choices.store_others_as_comment == false;  // then the other text itself is the value
}

Found one_choice(const Question& question, const Value& answer) {
  if (!is_scalar(answer)) return breach("wrong_type");
  if (!is_choice(*question.choices, answer)) return breach("unknown_choice");
  return std::nullopt;
}

Found many_choices(const Question& question, const Value& answer) {
  if (!answer.is_array()) return breach("wrong_type");
  const auto& list = answer.array();
  const double most = question.choices->max_selected;
  if (most > 0 && static_cast<double>(list.size()) > most)
    return Breach{"too_many_choices", {{"max", fmt::format("{}", most)}}};
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!is_scalar(list[i])) return breach("wrong_type");
    if (!is_choice(*question.choices, list[i])) return breach("unknown_choice");
    if (std::find(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(i), list[i]) !=
        list.begin() + static_cast<std::ptrdiff_t>(i))
      return breach("repeated_choice");
  }
  return std::nullopt;
}

Found rating(const RatingScale& scale, const Value& answer) {
  if (!answer.is_number() && !answer.is_string()) return breach("wrong_type");
  if (!scale.values.empty()) return is_listed(scale.values, answer) ? std::nullopt : Found(breach("unknown_choice"));
  const auto number = answer.is_number() ? std::optional(answer.number()) : plain_number(answer.string());
  if (!number || *number < scale.min || *number > scale.max) {
    return Breach{"out_of_range", {{"min", fmt::format("{}", scale.min)}, {"max", fmt::format("{}", scale.max)}}};
  }
  const double steps = (*number - scale.min) / scale.step;
  return std::abs(steps - std::round(steps)) < 1e-9 ? std::nullopt : Found(breach("unknown_choice"));
}

Found too_long(const Value& answer, double own, double general) {
  const double most = own >= 0 ? own : general;
  if (most <= 0 || !answer.is_string()) return std::nullopt;
  const auto characters = std::count_if(answer.string().begin(), answer.string().end(),
                                        [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
  if (static_cast<double>(characters) <= most) return std::nullopt;
  return Breach{"too_long", {{"max", fmt::format("{}", most)}}};
}

Found text(const Question& question, const Value& answer, const Questionnaire& questionnaire) {
  const TextInput& input = *question.input;
  if (!answer.is_string() && !answer.is_number()) return breach("wrong_type");
  if (input.input_type == "number" || input.input_type == "range") {
    if (answer.is_string() && !plain_number(answer.string())) return breach("not_a_number");
    return std::nullopt;
  }
  if (input.is_date()) {
    if (!answer.is_string() || answer.string().size() < 10 ||
        !parse_instant(std::string_view(answer.string()).substr(0, 10)))
      return breach("not_a_date");
    return std::nullopt;
  }
  return too_long(answer, input.max_length, questionnaire.max_text_length);
}

Found boolean(const Question& question, const Value& answer) {
  const auto& labels = *question.boolean;
  const auto is = [&](const Value& own, bool standard) {
    return own.is_undefined() ? answer == Value(standard) : answer == own;
  };
  if (!is(labels.value_true, true) && !is(labels.value_false, false)) return breach("wrong_type");
  if (question.consent && is(labels.value_false, false)) return breach("consent_needed");
  return std::nullopt;
}

Found grid(const MatrixGrid& matrix, const Value& answer) {
  if (!answer.is_object()) return breach("wrong_type");
  for (const auto& member : answer.object()) {
    if (!is_listed(matrix.rows, Value(member.name))) return breach("unknown_row");
    if (!matrix.multi_select && !is_listed(matrix.columns, member.value)) return breach("unknown_column");
    if (!matrix.multi_select) continue;
    if (!member.value.is_array()) return breach("wrong_type");
    for (const Value& column : member.value.array()) {
      if (!is_listed(matrix.columns, column)) return breach("unknown_column");
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Breach> breach_of(const Question& question, const Value& answer, const Questionnaire& questionnaire) {
  if (answer.is_nothing()) return std::nullopt;
  switch (question.type) {
    case QuestionType::Radiogroup:
    case QuestionType::Dropdown:
    case QuestionType::ButtonGroup:
      return one_choice(question, answer);
    case QuestionType::ImagePicker:
      return question.choices->multi_select ? many_choices(question, answer) : one_choice(question, answer);
    case QuestionType::Checkbox:
    case QuestionType::Tagbox:
    case QuestionType::Ranking:
      return many_choices(question, answer);
    case QuestionType::Rating:
      return rating(*question.rating, answer);
    case QuestionType::Boolean:
      return boolean(question, answer);
    case QuestionType::Text:
      return text(question, answer, questionnaire);
    case QuestionType::Comment:
      if (!answer.is_string()) return breach("wrong_type");
      return too_long(
          answer, question.input ? question.input->max_length : -1,
          questionnaire.max_comment_length > 0 ? questionnaire.max_comment_length : questionnaire.max_text_length);
    case QuestionType::Matrix:
      return grid(*question.grid, answer);
    case QuestionType::MultipleText: {
      if (!answer.is_object()) return breach("wrong_type");
      for (const auto& member : answer.object()) {
        const auto item = std::find_if(question.items.begin(), question.items.end(),
                                       [&](const auto& q) { return q->name == member.name; });
        if (item == question.items.end()) return breach("unknown_row");
        if (auto found = breach_of(**item, member.value, questionnaire)) return found;
      }
      return std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace tertulia::engine::questionnaire
