// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/simulate/duration.hpp"

#include <algorithm>

#include "engine/questionnaire/live/live_matrix.hpp"
#include "engine/questionnaire/outline/readability.hpp"

namespace tertulia::engine::questionnaire::simulate {
namespace {

/// Texts that respondents read before they answer; errors and buttons are not among them.
bool is_read(const TextAt& text) {
  for (const std::string_view property : {"title", "description", "html", "value", "minRateDescription",
                                          "maxRateDescription", "labelTrue", "labelFalse", "otherText", "noneText"}) {
    if (text.property == property) return true;
  }
  return text.property == "text" && text.pointer.find("/validators/") == std::string::npos;
}

double text_seconds(const TextInput* input) {
  const std::string type = input == nullptr ? "text" : input->input_type;
  if (type == "number" || type == "range" || type == "time") return 5;
  if (type == "date" || type == "month" || type == "week" || type == "datetime-local") return 8;
  return 10;
}

std::size_t count_of(const Value& value) { return value.is_array() ? value.array().size() : 1; }

/// Seconds for the answer alone.
double answer_seconds(const LiveQuestion& question) {
  if (question.is_empty()) return 0;
  const auto chosen = static_cast<double>(count_of(question.value()));
  switch (question.type()) {
    case QuestionType::Radiogroup:
    case QuestionType::ButtonGroup:
    case QuestionType::Rating:
      return 4;
    case QuestionType::Boolean:
      return 3;
    case QuestionType::Dropdown:
    case QuestionType::Slider:
      return 5;
    case QuestionType::Checkbox:
    case QuestionType::ImagePicker:
      return 3 + 1.5 * chosen;
    case QuestionType::Tagbox:
      return 3 + 3 * chosen;
    case QuestionType::Ranking:
      return 4 * chosen;
    case QuestionType::Matrix: {
      const auto& matrix = dynamic_cast<const LiveMatrix&>(question);
      return 4 * static_cast<double>(std::max<std::size_t>(1, matrix.visible_rows().size()));
    }
    case QuestionType::Text:
      return text_seconds(question.definition().input.get());
    case QuestionType::Comment:
      return 30;
    case QuestionType::File:
      return 30;
    case QuestionType::SignaturePad:
      return 10;
    default:
      return 0;  // its cells, panels and fields count; content has no answer
  }
}

}  // namespace

Durations::Durations(const Outline& outline, const std::string& locale) {
  std::vector<std::string> questions;
  for (const ObjectAt& object : outline.objects) {
    const bool is_inside = !questions.empty() && object.pointer.starts_with(questions.back() + "/");
    if (object.is_element && object.type != "panel" && !is_inside) questions.push_back(object.pointer);
  }
  // Both are in the order of the text, so that one pass is enough.
  auto question = questions.begin();
  for (const TextAt& text : outline.texts) {
    if (!is_read(text)) continue;
    const auto holds = [&](const std::string& pointer) { return text.pointer.starts_with(pointer + "/"); };
    const auto here = std::find_if(question, questions.end(), holds);
    if (here == questions.end()) continue;
    question = here;
    words_[*question] += readability(text.text.in(locale)).words;
  }
}

double Durations::seconds(LiveQuestion& question) const {
  const auto words = words_.find(question.definition().pointer);
  double seconds = words == words_.end() ? 0 : static_cast<double>(words->second) * 60 / kWordsPerMinute;
  std::vector<LiveQuestion*> nested;
  question.collect_nested(nested, true);
  for (const LiveQuestion* one : nested) seconds += answer_seconds(*one);
  return seconds;
}

double Durations::page_seconds() { return 2; }

}  // namespace tertulia::engine::questionnaire::simulate
