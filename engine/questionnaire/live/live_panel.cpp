// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/live_loop.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/live_select.hpp"

namespace tertulia::engine::questionnaire {
namespace {}  // namespace

LivePanel::LivePanel(const Container& definition, LiveLoop& loop)
    : LiveEntry(loop),
      loop_(loop),
      panel_(definition, LiveContainer::Kind::LoopPanel, Place{loop.survey(), *this, nullptr, &loop}) {}

Value LivePanel::all_values() const { return loop_.element_of(*this); }

std::size_t LivePanel::index() const { return loop_.index_of(*this); }

Value LivePanel::answer() const {
  Value answer(Value::Object{});
  for (const LiveQuestion* question : panel_.questions()) {
    if (question->is_empty()) continue;
    answer.set(question->value_name(), question->value());
    Value comment = comment_of(question->value_name());
    if (!is_blank(comment)) answer.set(question->value_name() + std::string(kCommentSuffix), std::move(comment));
  }
  return answer;
}

void LivePanel::update_from_survey() {
  const Value values = all_values();
  const std::vector<LiveQuestion*> all = panel_.questions();
  for (LiveQuestion* question : all) {
    const Value* value = values.find(question->value_name());
    // The question changes the very list that the loop holds.
    if (value != nullptr && value->is_array()) {
      if (auto changed = question->changed_in_place(*value)) {
        loop_.replace_in_place(*this, question->value_name(), *std::move(changed));
      }
    }
    question->update_value_from_survey(value == nullptr ? Value() : *value, false);
    const Value* comment = values.find(question->value_name() + std::string(kCommentSuffix));
    question->update_comment_from_survey(comment == nullptr ? Value() : *comment);
  }
}

void LivePanel::set_value(const std::string& name, Value value, bool, const LiveQuestion*) {
  if (setting_value_) return;
  if (expression::equal_values(value, value_of(name), {.case_sensitive = true, .trim = false})) return;
  update_shared_questions(name, value);
  loop_.update_element(*this, name, value);
  run_triggers_on_set(name, value);
}

Value LivePanel::comment_of(const std::string& name) const {
  Value text = value_of(name + std::string(kCommentSuffix));
  return expression::is_empty(text) ? Value("") : text;
}

void LivePanel::set_comment(const std::string& name, const Value& text) {
  set_value(name + std::string(kCommentSuffix), text, true, nullptr);
}

const LiveEntry::Words& LivePanel::words() const {
  static const Words words{"panel", "prevpanel", "nextpanel", {"panelindex", "visiblepanelindex"}, {"parentpanel"}};
  return words;
}

Found LivePanel::own_value(std::string_view lower_name) const {
  const auto position = [](const auto& panels, const LivePanel* panel) {
    const auto is_it = [&](const auto& other) { return &*other == panel; };
    const auto place = std::find_if(panels.begin(), panels.end(), is_it);
    Found found = Found::made(Value(place == panels.end() ? -1.0 : static_cast<double>(place - panels.begin())));
    found.is_position = true;
    return found;
  };
  if (lower_name == "panelindex") return position(loop_.panels(), this);
  if (lower_name == "visiblepanelindex") return position(loop_.visible_panels(), this);
  return Found::nothing();
}

const LiveEntry* LivePanel::neighbour(int distance) const {
  const auto visible = loop_.visible_panels();
  const auto here = std::find(visible.begin(), visible.end(), this);
  // A panel that is not visible stands before all others.
  const auto place = (here == visible.end() ? -1 : here - visible.begin()) + distance;
  if (place < 0 || place >= static_cast<std::ptrdiff_t>(visible.size())) return nullptr;
  return visible[static_cast<std::size_t>(place)];
}

Found LivePanel::relative(const Lookup& lookup, std::string_view first) const {
  if (first != "parentpanel" || loop_.parent_question() == nullptr) return Found::nothing();
  const auto* outer = dynamic_cast<const LivePanel*>(&loop_.host());
  if (outer == nullptr) return Found::nothing();
  Lookup inner = lookup;
  inner.is_root = true;
  return outer->look_up_inside(lookup.steps.subspan(1), inner);
}

}  // namespace tertulia::engine::questionnaire
