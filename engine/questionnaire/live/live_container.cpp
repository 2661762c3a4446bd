// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_container.hpp"

#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/random_order.hpp"

namespace tertulia::engine::questionnaire {

LiveContainer::LiveContainer(const Container& definition, Kind kind, const Place& place)
    : definition_(definition),
      kind_(kind),
      place_(place),
      visible_(definition.visible),
      read_only_(definition.read_only),
      is_required_(definition.is_required) {
  Place inside = place;
  inside.parent = this;
  elements_.reserve(definition.elements.size());
  for (const Container::Element& element : definition.elements) {
    if (element.question) {
      elements_.push_back({make_live_question(*element.question, inside), nullptr, element.question->watch.conditions});
    } else {
      elements_.push_back({nullptr, std::make_unique<LiveContainer>(*element.panel, Kind::Panel, inside),
                           element.panel->watched_names});
    }
  }
  list_questions();
}

bool LiveContainer::Element::is_visible() const { return question ? question->is_visible() : panel->is_visible(); }

void LiveContainer::list_questions() {
  questions_.clear();
  questions_.reserve(elements_.size());
  for (const Element& element : elements_) {
    if (element.question) {
      questions_.push_back(element.question.get());
    } else {
      questions_.insert(questions_.end(), element.panel->questions_.begin(), element.panel->questions_.end());
    }
  }
}

void LiveContainer::collect_panels(std::vector<LiveContainer*>& panels) const {
  for (const Element& element : elements_) {
    if (!element.panel) continue;
    panels.push_back(element.panel.get());
    element.panel->collect_panels(panels);
  }
}

bool LiveContainer::has_visible_element() const {
  return std::any_of(elements_.begin(), elements_.end(), [](const Element& element) { return element.is_visible(); });
}

bool LiveContainer::is_parent_visible() const {
  return place_.parent == nullptr || (place_.parent->is_visible() && place_.parent->is_parent_visible());
}

LiveContainer* LiveContainer::page() { return place_.parent == nullptr ? this : place_.parent->page(); }

bool LiveContainer::is_read_only() const {
  return read_only_ || place_.survey.is_display_mode() || (place_.parent != nullptr && place_.parent->is_read_only());
}

Found LiveContainer::property(std::string_view name) const {
  if (name == "name") return Found::made(Value(this->name()));
  if (name == "title") return Found::made(Value(definition_.title.in(place_.survey.locale())));
  if (name == "isVisible") return Found::made(Value(is_visible()));
  if (name == "visible") return Found::made(Value(visible_));
  if (name == "isReadOnly") return Found::made(Value(is_read_only()));
  if (name == "isRequired") return Found::made(Value(is_required_));
  return Found::nothing();
}

// Visibility
// ------------------------------------------------------------------------------------------------------------

void LiveContainer::set_visible(bool visible) {
  if (visible_ == visible) return;
  visible_ = visible;
  on_visible_changed();
  if (place_.parent != nullptr) place_.parent->on_element_visibility_changed();
}

void LiveContainer::on_element_visibility_changed() {
  if (place_.survey.is_loading()) return;
  child_visibility_changed();
  if (place_.parent != nullptr) place_.parent->on_element_visibility_changed();
}

void LiveContainer::child_visibility_changed() {
  if (running_conditions_) return;
  if (is_visible() != last_is_visible_) on_visible_changed();
}

void LiveContainer::on_visible_changed() {
  const bool now = is_visible();
  const bool changed = last_is_visible_ != now;
  last_is_visible_ = now;
  if (changed && place_.parent != nullptr) place_.parent->on_element_visibility_changed();
  if (place_.survey.can_react_to_visibility()) {
    for (std::size_t i = 0; i < questions_.size(); ++i) {
      LiveQuestion* question = questions_[i];
      if (!now) {
        question->clear_value_if_invisible(ClearIfInvisible::OnHiddenContainer);
        question->on_hiding_content();
      } else {
        question->update_value_with_defaults();
      }
    }
  }
  if (is_page()) place_.survey.on_page_visibility_changed(*this);
}

void LiveContainer::update_read_only() {
  const bool now = is_read_only();
  if (now == last_is_read_only_) return;
  last_is_read_only_ = now;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const Element& element = elements_[i];
    if (element.question) {
      element.question->update_read_only();
    } else {
      element.panel->update_read_only();
    }
  }
}

// What happens
// ----------------------------------------------------------------------------------------------------------

void LiveContainer::on_survey_load() {
  // Elements may be shuffled by what an element does on the way.
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (elements_[i].question) {
      elements_[i].question->on_survey_load();
    } else {
      elements_[i].panel->on_survey_load();
    }
  }
  on_element_visibility_changed();
}

void LiveContainer::run_condition() {
  // Inside of loops and tables a change has further names ("panel.x"); there every condition looks for itself.
  const bool has_global_names = place_.host.is_whole();
  const auto may_concern = [&](std::uint64_t names) {
    return !has_global_names || (names & place_.survey.changed_names()) != 0;
  };
  if (!may_concern(definition_.watched_names)) return;
  const bool before = is_visible();
  running_conditions_ = true;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (!may_concern(elements_[i].watched_names)) continue;
    if (elements_[i].question) {
      elements_[i].question->run_condition();
    } else {
      elements_[i].panel->run_condition();
    }
  }
  run_own_conditions();
  const bool after = is_visible();
  running_conditions_ = false;
  if (before != after) child_visibility_changed();
}

template <typename Use>
void LiveContainer::run_formula(const Formula& formula, Use&& use) {
  if (!formula.given() || can_skip_formula(formula) || !formula.compiled) return;
  use(place_.survey.evaluate(*formula.compiled, place_.host, nullptr));
}

bool LiveContainer::can_skip_formula(const Formula& formula) const {
  const ChangedKeys* keys = place_.survey.changed_keys();
  if (keys == nullptr || !formula.compiled) return false;
  if (place_.host.is_whole()) return can_skip(*formula.compiled, *keys);
  ChangedKeys with_local = *keys;
  place_.host.add_local_keys(with_local);
  return can_skip(*formula.compiled, with_local);
}

void LiveContainer::run_own_conditions() {
  const auto is = [](const Value& value, bool wanted) { return value.is_boolean() && value.boolean() == wanted; };
  run_formula(definition_.visible_if, [&](const Value& result) { set_visible(is(result, true)); });
  run_formula(definition_.enable_if, [&](const Value& result) {
    const bool before = read_only_;
    read_only_ = is(result, false);
    if (before != read_only_) update_read_only();
  });
  run_formula(definition_.required_if, [&](const Value& result) {
    is_required_ = is(result, true);
    if (!is_required_ && !faults_.empty()) validate_itself();
  });
}

void LiveContainer::on_any_value_changed(const std::string& name, const std::string& question_name,
                                         std::uint64_t names) {
  if ((definition_.names_looked_at & names) == 0) return;
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    const bool may_concern = (questions_[i]->definition().watch.any_value & names) != 0;
    if (may_concern) questions_[i]->on_any_value_changed(name, question_name);
  }
}

// Random order
// ----------------------------------------------------------------------------------------------------------

bool LiveContainer::is_random() const {
  const Order order = definition_.question_order == Order::Default ? place_.survey.definition().question_order
                                                                   : definition_.question_order;
  return order == Order::Random;
}

std::uint32_t LiveContainer::random_seed() const {
  if (kind_ == Kind::Page) return seed_of(place_.survey.seed(), "page", name());
  return seed_of(kind_ == Kind::Panel ? place_.parent->random_seed() : 0, "panel", name());
}

void LiveContainer::shuffle(bool is_random) {
  const bool wanted =
      (is_random && definition_.question_order != Order::Initial) || definition_.question_order == Order::Random;
  if (!wanted) return;
  std::vector<RandomSlot> slots;
  for (const Element& element : elements_) {
    if (element.question) {
      const Question& question = element.question->definition();
      slots.push_back({question.randomize, question.randomize_category, question.index});
    } else {
      const Container& panel = element.panel->definition_;
      slots.push_back({panel.randomize, panel.randomize_category, panel.creation_index});
    }
  }
  const std::vector<std::size_t> order = random_order(slots, random_seed());
  std::vector<Element> shuffled;
  for (const std::size_t i : order) shuffled.push_back(std::move(elements_[i]));
  elements_ = std::move(shuffled);
  for (LiveContainer* container = this; container != nullptr; container = container->parent()) {
    if (container->kind_ == Kind::LoopPanel) return;  // survey-core lists its questions as they were
    container->list_questions();
  }
}

void LiveContainer::on_first_rendering() {
  if (was_rendered) return;
  was_rendered = true;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const Element& element = elements_[i];
    if (element.question) {
      element.question->on_first_rendering();
    } else {
      element.panel->on_first_rendering();
    }
  }
  if (!is_page()) return;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const Element& element = elements_[i];
    if (element.panel) element.panel->shuffle(is_random());
  }
  shuffle(is_random());
}

void LiveContainer::on_seed_changed() {
  shuffle(is_random());
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (elements_[i].question) {
      elements_[i].question->on_seed_changed();
    } else {
      elements_[i].panel->on_seed_changed();
    }
  }
}

// Validation
// ------------------------------------------------------------------------------------------------------------

bool LiveContainer::validate(bool keep_faults) {
  ValidationRun run{keep_faults};
  validate(run);
  return run.fault_count == 0;
}

void LiveContainer::validate(ValidationRun& run) {
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const Element& element = elements_[i];
    if (!element.is_visible()) continue;
    if (element.question) {
      element.question->validate(run);
    } else {
      element.panel->validate(run);
    }
  }
  validate_own_rules(run);
}

void LiveContainer::validate_own_rules(ValidationRun& run) {
  if (is_read_only()) return;
  std::vector<Fault> faults;
  validate_required(run, faults);
  if (!faults.empty()) run.count_fault(nullptr);
  if (run.keep_faults) faults_ = std::move(faults);
}

void LiveContainer::validate_itself() {
  for (LiveContainer* container = this; container != nullptr; container = container->parent()) {
    ValidationRun run{true};
    container->validate_own_rules(run);
  }
}

void LiveContainer::validate_required(ValidationRun& run, std::vector<Fault>& faults) {
  if (!is_required_) return;
  std::vector<LiveQuestion*> visible;
  for (const Element& element : elements_) collect_visible(element, visible);
  if (visible.empty()) return;
  if (std::any_of(visible.begin(), visible.end(), [](const LiveQuestion* q) { return !q->is_empty(); })) return;
  faults.push_back({"requireoneanswer", "require_one_answer", {}, &definition_.required_error_text});
  run.count_fault(visible.front());
}

void LiveContainer::collect_visible(const Element& element, std::vector<LiveQuestion*>& questions) {
  if (element.question) {
    if (element.question->visible_flag()) questions.push_back(element.question.get());
  } else if (element.panel->visible_) {
    for (const Element& inner : element.panel->elements_) collect_visible(inner, questions);
  }
}

Found look_up_in_questions(const std::vector<LiveQuestion*>& questions, Steps steps, const Lookup& lookup) {
  // The longest run of steps that is a value name wins; an index ends the run.
  std::size_t reach = 0;
  while (reach < steps.size() && !steps[reach].index) ++reach;
  reach = std::min(reach + 1, steps.size());
  for (std::size_t used = reach; used > 0; --used) {
    std::string name = steps[0].name;
    for (std::size_t i = 1; i < used; ++i) name += "." + steps[i].name;
    for (const LiveQuestion* question : questions) {
      if (!unicode::equal_ignoring_case(question->filtered_name(), name)) continue;
      if (lookup.is_property) return used < steps.size() ? question->property(steps[used].name) : Found::nothing();
      Lookup inner = lookup;
      inner.steps = steps.subspan(used);
      inner.index = steps[used - 1].index;
      inner.is_root = false;
      return question->look_up(inner);
    }
  }
  return Found::nothing();
}

}  // namespace tertulia::engine::questionnaire
