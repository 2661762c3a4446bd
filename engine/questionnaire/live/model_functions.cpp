// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/model_functions.hpp"

#include <algorithm>

#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/depth.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {
namespace {

std::string text_of(const Value::Array& arguments, std::size_t i) {
  return i < arguments.size() && expression::is_truthy(arguments[i]) ? expression::to_text(arguments[i], {})
                                                                     : std::string();
}

LiveQuestion* neighbour(const LiveQuestionnaire& survey, const LiveQuestion* from, const std::string& name) {
  for (const LiveQuestion* question = from; question != nullptr && question->parent() != nullptr;
       question = question->parent_question()) {
    for (LiveQuestion* other : question->parent()->questions()) {
      if (other->name() == name) return other;
    }
  }
  if (from != nullptr) {
    if (LiveQuestion* found = from->host().find_question(name)) return found;
  }
  return survey.find_question(name);
}

bool is_ready(LiveContainer& container) {
  for (LiveQuestion* question : container.questions()) {
    const auto panels = question->inner_panels();
    if (panels) {
      if (!std::all_of(panels->begin(), panels->end(), [](LiveContainer* panel) { return is_ready(*panel); })) {
        return false;
      }
    } else if (!question->validate(false)) {
      return false;
    }
  }
  return true;
}

Value is_container_ready(const LiveQuestionnaire& survey, const Value::Array& arguments) {
  const std::string name = text_of(arguments, 0);
  for (const auto& page : survey.pages()) {
    if (page->name() == name) return Value(is_ready(*page));
  }
  for (LiveContainer* panel : survey.panels()) {
    if (panel->name() == name) return Value(is_ready(*panel));
  }
  const LiveQuestion* question = survey.find_question(name);
  const auto panels = question == nullptr ? std::nullopt : question->inner_panels();
  if (!panels) return Value(false);
  if (arguments.size() > 1) {
    const double index = expression::to_number(arguments[1]);
    const bool exists = index >= 0 && index < static_cast<double>(panels->size());
    return Value(exists && is_ready(*(*panels)[static_cast<std::size_t>(index)]));
  }
  return Value(std::all_of(panels->begin(), panels->end(), [](LiveContainer* panel) { return is_ready(*panel); }));
}

Value comment_of(const LiveQuestionnaire& survey, const Value::Array& arguments) {
  const std::string name = text_of(arguments, 0);
  if (name.empty()) return {};
  const LiveQuestion* question = survey.find_question(name);
  if (question == nullptr) return Value("");
  return question->choice_comment(arguments.size() > 1 ? arguments[1] : Value());
}

}  // namespace

Value ask_model(const LiveQuestionnaire& survey, const LiveQuestion* question, std::string_view function,
                const Value::Array& arguments) {
  const Depth depth(survey.asking_depth());
  if (depth.is_too_deep()) survey.give_up();
  if (!survey.spend(1)) return {};
  if (function == "isDisplayMode") return Value(survey.is_display_mode());
  if (function == "isContainerReady") return is_container_ready(survey, arguments);
  if (function == "getComment") return comment_of(survey, arguments);
  const LiveQuestion* asked = neighbour(survey, question, text_of(arguments, 0));
  if (asked == nullptr) return {};
  if (function == "displayValue") {
    if (!asked->is_ready()) {
      survey.note_waiting();
      return {};
    }
    const bool given = arguments.size() > 1 && !expression::is_empty(arguments[1]);
    return asked->display_value(given ? &arguments[1] : nullptr);
  }
  if (arguments.size() != 2 || text_of(arguments, 1).empty()) return {};
  const Found property = asked->property(text_of(arguments, 1));
  return property ? property.get() : Value();
}

}  // namespace tertulia::engine::questionnaire
