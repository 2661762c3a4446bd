// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/number.hpp"
#include "engine/questionnaire/live/live_container.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/live_select.hpp"
#include "engine/questionnaire/live/random_order.hpp"

// Which choices are offered: own ones, those carried forward from another question, filters, order, special ones.
namespace tertulia::engine::questionnaire {
namespace {

/// Alphabetical, but numbers in the same place by their size: "item2" before "item10".
int compare_texts(std::string_view a, std::string_view b) {
  a = unicode::trim(a);
  b = unicode::trim(b);
  if (a == b) return 0;
  if (a.empty()) return -1;
  if (b.empty()) return 1;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto digits_at = [&](std::string_view text, std::size_t from) {
    std::size_t end = from;
    while (end < text.size() && is_digit(text[end])) ++end;
    return expression::read_number(text.substr(from, end - from));
  };
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (is_digit(a[i]) && is_digit(b[i])) {
      const auto x = digits_at(a, i);
      const auto y = digits_at(b, i);
      if (x && y && *x != *y) return *x > *y ? 1 : -1;
      break;
    }
    if (a[i] != b[i]) break;
  }
  return unicode::utf16_compare(a, b) > 0 ? 1 : -1;
}

}  // namespace

LiveQuestion* LiveSelect::carry_forward_source() const {
  if (choices_.from_question.empty()) return nullptr;
  if (source_ != nullptr) return source_;
  LiveQuestion* source = host().find_question(choices_.from_question);
  if (source == nullptr || (select_of(source) == nullptr && !source->is_value_array())) return nullptr;
  if (host().is_whole()) source_ = source;  // questions of rows and panels come and go
  return source;
}

/// The source as a question with choices. A question is none to itself.
const LiveSelect* LiveSelect::select_of(const LiveQuestion* source) const {
  return source == this || source == nullptr ? nullptr : source->as_select();
}

const std::vector<const LiveItem*>& LiveSelect::active_choices() {
  LiveQuestion* source = carry_forward_source();
  if (source == nullptr) return own_pointers_;
  source->add_depended_question(*this);
  if (const LiveSelect* select = select_of(source)) {
    carry_from(*select);
  } else {
    carry(carried_from_array(*source));
  }
  return carried_;
}

void LiveSelect::carry_from(const LiveSelect& source) {
  if (carried_from_.source != &source || carried_from_.revision != source.selection_revision()) {
    carry(carried_from_select(source));
    // What is written beside "other" changes without a new selection.
    if (!source.is_other_selected()) carried_from_ = {&source, source.selection_revision()};
    return;
  }
  for (const LiveItem* item : carried_) const_cast<LiveItem*>(item)->visible = true;
}

/// Keeps the choices that stand already if they are the same, so that asking again makes nothing new.
void LiveSelect::carry(const std::vector<LiveItem>& items) {
  const auto same = [](const LiveItem* a, const LiveItem& b) {
    return a->item == b.item && a->value() == b.value() && a->own_text == b.own_text;
  };
  if (std::equal(carried_.begin(), carried_.end(), items.begin(), items.end(), same)) {
    for (const LiveItem* item : carried_) const_cast<LiveItem*>(item)->visible = true;
    return;
  }
  carried_.clear();
  carried_from_ = {};
  for (const LiveItem& item : items) {
    LiveItem& made = made_.emplace_back(item);
    made.visible = true;
    made.creation_index = made_.size() - 1;
    carried_.push_back(&made);
  }
}

std::vector<LiveItem> LiveSelect::carried_from_select(const LiveSelect& source) const {
  std::vector<LiveItem> items;
  for (const LiveItem* item : source.visible_choices()) {
    if (source.is_built_in(*item)) continue;
    const bool wanted = choices_.from_question_mode == CarryForward::All ||
                        source.is_item_selected(*item) == (choices_.from_question_mode == CarryForward::Selected);
    if (wanted) items.push_back(*item);
  }
  const Value& other = source.other_value();
  if (choices_.from_question_mode == CarryForward::Selected && !choices_.other.show && source.is_other_selected() &&
      expression::is_truthy(other)) {
    items.push_back({nullptr, source.other_item().value(), expression::to_text(other, {})});
  }
  return items;
}

std::vector<LiveItem> LiveSelect::carried_from_array(const LiveQuestion& source) const {
  std::vector<LiveItem> items;
  if (!source.value().is_array()) return items;
  for (const Value& element : source.value().array()) {
    if (!element.is_object() || element.object().empty()) continue;
    const std::string& key = choices_.values_from.empty() ? element.object().front().name : choices_.values_from;
    const Value* value = element.find(key);
    if (value == nullptr || is_blank(*value)) continue;
    const Value* text = choices_.texts_from.empty() ? nullptr : element.find(choices_.texts_from);
    items.push_back(
        {nullptr, *value, text != nullptr && expression::is_truthy(*text) ? expression::to_text(*text, {}) : ""});
  }
  return items;
}

const std::vector<const LiveItem*>& LiveSelect::filtered_choices() const {
  return filtered_ ? *filtered_ : active_choices();
}

bool LiveSelect::shows_others_than(const std::vector<const LiveItem*>& items) const {
  const auto same = [](const LiveItem* a, const LiveItem* b) {
    return expression::strictly_equal(a->value(), b->value());
  };
  return visible_choices_.size() != items.size() ||
         !std::equal(items.begin(), items.end(), visible_choices_.begin(), same);
}

bool LiveSelect::update_item_visibility() {
  const bool is_carried = carry_forward_source() != nullptr;
  const auto has_condition = [&](const LiveItem* item) {
    return choices_.visible_if.given() || (item->item != nullptr && item->item->visible_if.given());
  };
  if (const auto& all = active_choices(); is_carried && std::none_of(all.begin(), all.end(), has_condition)) {
    filtered_.reset();
    return shows_others_than(all);
  }
  const std::vector<const LiveItem*> active = active_choices();  // a copy: conditions may ask for the choices again
  std::vector<const LiveItem*> filtered;
  bool changed = false;
  for (const LiveItem* item : active) {
    const bool visible = is_item_visible(*item, choices_.visible_if, *this);
    if (visible) filtered.push_back(item);
    // Carried choices begin visible each time, whatever a condition that asked for them meanwhile has left.
    changed = changed || visible != (is_carried || item->visible);
    const_cast<LiveItem*>(item)->visible = visible;
  }
  if (!changed && is_carried) changed = shows_others_than(active);
  if (filtered.size() == active.size()) {
    filtered_.reset();
  } else {
    filtered_ = std::move(filtered);
  }
  return changed;
}

bool LiveSelect::offers(const Value& value) const {
  if (find_item(own_, value) != nullptr || find_item(visible_choices_, value) != nullptr) return true;
  if (choices_.allow_custom || (choices_.other.show && !stores_others_as_comment())) return true;
  const LiveSelect* source = select_of(carry_forward_source());
  return source != nullptr && source->offers(value);
}

void LiveSelect::run_condition_core() {
  LiveQuestion::run_condition_core();
  if (has_enabling_) {
    const std::vector<const LiveItem*> active = active_choices();  // a copy: conditions may ask for the choices again
    for (const LiveItem* item : active) ask_enabled(*item, choices_.enable_if, *this);
  }
  if (!choices_change_) return;
  const bool changed = update_item_visibility();
  if (!changed) return;
  on_visible_choices_changed();
  clear_incorrect_values();
}

void LiveSelect::update_visible_choices() {
  if (survey().is_loading() && !choices_.from_question.empty()) return;
  constexpr std::size_t kBuiltIn = 5;
  const std::vector<const LiveItem*>& filtered = filtered_choices();
  std::vector<const LiveItem*>& items = next_choices_;
  items.reserve(custom_.size() + filtered.size() + kBuiltIn);
  items.assign(custom_.begin(), custom_.end());
  items.insert(items.end(), filtered.begin(), filtered.end());
  if (choices_.order == Order::Ascending || choices_.order == Order::Descending) {
    const int sign = choices_.order == Order::Ascending ? 1 : -1;
    std::stable_sort(items.begin(), items.end(), [&](const LiveItem* a, const LiveItem* b) {
      return compare_texts(text_of_item(*a), text_of_item(*b)) * sign < 0;
    });
  } else if (choices_.order == Order::Random) {
    std::vector<RandomSlot> slots;
    slots.reserve(items.size());
    for (const LiveItem* item : items) {
      slots.push_back({item->item == nullptr || item->item->randomize,
                       item->item == nullptr ? std::string_view() : item->item->randomize_category,
                       item->creation_index});
    }
    std::vector<const LiveItem*> shuffled;
    shuffled.reserve(items.size());
    for (const std::size_t i : random_order(slots, random_seed())) shuffled.push_back(items[i]);
    items.swap(shuffled);
  }
  add_special_items(items);
  is_laid_out_ = true;
  if (visible_choices_ == items) return;
  visible_choices_.swap(items);
  ++selection_revision_;
}

void LiveSelect::add_special_items(std::vector<const LiveItem*>& items) {
  if (choices_.none.show) items.push_back(&kNoneItem);
  if (choices_.refuse.show) items.push_back(&kRefuseItem);
  if (choices_.dont_know.show) items.push_back(&kDontKnowItem);
  if (choices_.other.show) items.push_back(&kOtherItem);
}

bool LiveSelect::is_built_in(const LiveItem& item) const {
  return &item == &kOtherItem || &item == &kNoneItem || &item == &kRefuseItem || &item == &kDontKnowItem;
}

bool LiveSelect::has_active_choices() {
  if (visible_choices_.empty()) on_visible_choices_changed();
  return std::any_of(visible_choices_.begin(), visible_choices_.end(),
                     [&](const LiveItem* item) { return !is_built_in(*item); });
}

void LiveSelect::on_visible_choices_changed() {
  if (survey().is_loading()) return;
  update_visible_choices();
  if (is_other_value(rendered_value_)) set_rendered_value(rendered_from_data(value()), false);
  on_visible_changed();
  tell_depended_questions();
}

bool LiveSelect::is_visible_core() const {
  if (!LiveQuestion::is_visible_core()) return false;
  if (!choices_.hide_if_empty) return true;
  return carry_forward_source() != nullptr ? !visible_choices_.empty() : !filtered_choices().empty();
}

void LiveSelect::on_survey_load() {
  on_visible_choices_changed();
  LiveQuestion::on_survey_load();
}

void LiveSelect::on_added() {
  update_visible_choices();
  being_added_ = true;  // what is written beside "other" is not looked at yet
  LiveQuestion::on_added();
  being_added_ = false;
}

void LiveSelect::on_survey_value_changed(const Value& value) {
  LiveQuestion::on_survey_value_changed(value);
  tell_depended_questions();
}

void LiveSelect::on_any_value_changed(const std::string& name, const std::string& question_name) {
  LiveQuestion::on_any_value_changed(name, question_name);
  const std::string& source = choices_.from_question;
  if (name.empty() || source.empty() || (name != source && question_name != source)) return;
  follow_source();
}

void LiveSelect::on_seed_changed() {
  // The same choices are drawn in the same order.
  if (choices_.order == Order::Random && (choices_change_ || !is_laid_out_)) update_visible_choices();
}

void LiveSelect::update_depended_question() { follow_source(); }

/// Its source tells of each step of a change; once the choices follow it and nothing has changed since, they stay.
void LiveSelect::follow_source() {
  if (has_followed_source()) return;
  on_visible_choices_changed();
  clear_incorrect_values();
  if (!survey().is_loading()) followed_ = {carried_from_.revision, selection_revision_};
}

bool LiveSelect::has_followed_source() const {
  const LiveSelect* source = carried_from_.source;
  const bool depends_on_more = filtered_ || choices_.allow_custom || !host().is_whole() ||
                               choices_.order == Order::Ascending || choices_.order == Order::Descending ||
                               type() == QuestionType::Ranking;
  return source != nullptr && !depends_on_more && source == select_of(carry_forward_source()) &&
         carried_from_.revision == source->selection_revision() && followed_.source == carried_from_.revision &&
         followed_.own == selection_revision_;
}

/// Where respondents may add choices, what they answered is one.
void LiveSelect::update_custom_choices(const Value& value) {
  if (!choices_.allow_custom || value.is_nothing() || (value.is_array() && value.array().empty())) return;
  custom_.clear();
  const auto add = [&](const Value& v) {
    if (find_item(visible_choices_, v) == nullptr) custom_.push_back(&made_.emplace_back(LiveItem{nullptr, v, {}}));
  };
  if (value.is_array()) {
    for (const Value& element : value.array()) add(element);
  } else {
    add(value);
  }
  update_visible_choices();
}

}  // namespace tertulia::engine::questionnaire
