// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_select.hpp"

#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/live_container.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {
namespace {

LiveItem built_in_item(const char* value) {
  LiveItem item;
  item.own_value = Value(value);
  return item;
}

bool is_object_with_value(const Value& value) {
  const Value* inner = value.find("value");
  return inner != nullptr && !expression::is_empty(*inner);
}

}  // namespace

const LiveItem LiveSelect::kOtherItem = built_in_item("other");
const LiveItem LiveSelect::kNoneItem = built_in_item("none");
const LiveItem LiveSelect::kRefuseItem = built_in_item("refused");
const LiveItem LiveSelect::kDontKnowItem = built_in_item("dontknow");
const LiveItem LiveSelect::kSelectAllItem = built_in_item("");

LiveSelect::LiveSelect(const Question& definition, const Place& place)
    : LiveQuestion(definition, place), choices_(*definition.choices), own_(live_items(definition.choices->items)) {
  if (choices_.choices_max > choices_.choices_min) {
    constexpr double kUsual = 100;
    own_.reserve(own_.size() +
                 static_cast<std::size_t>(std::min(kUsual, choices_.choices_max - choices_.choices_min + 1)));
    for (double n = choices_.choices_min; n <= choices_.choices_max; n += choices_.choices_step) {
      own_.push_back({nullptr, Value(n), {}, true, own_.size()});
    }
  }
  note_items(definition.choices->items);
  if (!survey().is_loading()) update_visible_choices();
}

void LiveSelect::note_items(const std::vector<Item>& items) {
  const auto any = [&](auto rule) { return std::any_of(items.begin(), items.end(), rule); };
  choices_change_ = choices_.visible_if.given() || !choices_.from_question.empty() ||
                    any([](const Item& item) { return item.visible_if.given(); });
  has_enabling_ = choices_.enable_if.given() || !choices_.from_question.empty() ||
                  any([](const Item& item) { return item.enable_if.given(); });
  has_item_comments_ = any([](const Item& item) { return item.show_comment_area; });
  own_pointers_.clear();
  own_pointers_.reserve(own_.size());
  for (const LiveItem& item : own_) own_pointers_.push_back(&item);
}

void LiveSelect::inherit_choices(const std::vector<Item>& items) {
  own_ = live_items(items);
  filtered_.reset();
  ++selection_revision_;
  note_items(items);
  update_visible_choices();
}

// Values
// ----------------------------------------------------------------------------------------------------------------

bool LiveSelect::is_other_value(const Value& value) const {
  const auto is_other = [](const Value& v) { return v.is_string() && v.string() == "other"; };
  if (!value.is_array()) return is_other(value);
  return std::any_of(value.array().begin(), value.array().end(), is_other);
}

bool LiveSelect::stores_others_as_comment() const {
  if (definition().show_comment_area) return false;
  if (has_item_comments_) return true;
  if (store_others_override_) return *store_others_override_;
  return choices_.store_others_as_comment.value_or(survey().definition().store_others_as_comment);
}

const LiveItem* LiveSelect::item_by_value(const Value& value, const std::vector<const LiveItem*>& items) const {
  return find_item(items, is_object_with_value(value) ? *value.find("value") : value);
}

bool LiveSelect::is_unknown_item(const Value& value, bool with_other, bool filtered, bool count_empty) const {
  if (!count_empty && is_blank(value)) return false;
  if (with_other && is_other_value(value)) return false;
  const auto is = [&](const SpecialItem& special, const LiveItem& item) {
    return special.show && expression::loosely_equal(value, item.value(), {});
  };
  if (is(choices_.none, kNoneItem) || is(choices_.refuse, kRefuseItem) || is(choices_.dont_know, kDontKnowItem)) {
    return false;
  }
  return item_by_value(value, filtered ? filtered_choices() : active_choices()) == nullptr;
}

bool LiveSelect::is_unknown(const Value& value, bool with_other, bool filtered, bool count_empty) const {
  if (!value.is_array()) return is_unknown_item(value, with_other, filtered, count_empty);
  return std::any_of(value.array().begin(), value.array().end(),
                     [&](const Value& element) { return is_unknown_item(element, with_other, filtered, count_empty); });
}

/// An object {value, comment} stays one where the choice has room for a comment; else only the value counts.
Value LiveSelect::choice_value(const LiveItem& item, const Value& value, bool object_on_comment) const {
  if (!value.is_object() || item.item == nullptr || !item.item->show_comment_area) return item.value();
  const Value* comment = value.find("comment");
  const bool has_comment = comment != nullptr && !expression::is_empty(*comment);
  if (!has_comment && !object_on_comment) return item.value();
  Value object;
  object.set("value", item.value());
  if (has_comment) object.set("comment", *comment);
  return object;
}

Value LiveSelect::value_from_data(Value value) {
  const LiveItem* item = item_by_value(value, active_choices());
  if (item != nullptr && !is_same_text(value, item->value())) value = choice_value(*item, value, false);
  if (survey().is_setting_data()) update_custom_choices(value);
  return value;
}

Value LiveSelect::value_to_data(Value value) {
  if (!value.is_array()) return value;
  if (value.array().empty()) return {};
  Value first = std::move(value.array().front());
  return first;
}

void LiveSelect::set_new_value(Value value) { LiveQuestion::set_new_value(value_from_data(std::move(value))); }

void LiveSelect::set_question_value(Value value) {
  if (same_value(this->value(), value)) return;
  set_rendered_value(rendered_from_data(value), false);
  LiveQuestion::set_question_value(std::move(value));
  ++selection_revision_;
  tell_depended_questions();
  if (!definition().show_comment_area && !is_other_selected() && expression::is_truthy(other_value())) {
    make_comment_empty_ = true;
    other_value_core_ = Value("");
    comment_ = Value("");
  }
}

void LiveSelect::set_value_core(Value value) {
  LiveQuestion::set_value_core(std::move(value));
  if (!make_comment_empty_) return;
  host().set_comment(value_name(), Value(""));
  make_comment_empty_ = false;
}

bool LiveSelect::takes_for_other(const Value& value) const {
  return keeps_other_beside() && is_unknown(value) && !is_other_value(value);
}

std::optional<Value> LiveSelect::changed_in_place(const Value& list) const {
  if (!takes_for_other(list)) return std::nullopt;
  return with_other_in_place(list);
}

bool LiveSelect::keeps_other_beside() const {
  return choices_.other.show && !being_added_ && !const_cast<LiveSelect*>(this)->active_choices().empty() &&
         stores_others_as_comment();
}

void LiveSelect::update_value_from_survey(Value value, bool clear_data) {
  Value comment = Value("");
  if (keeps_other_beside()) {
    if (takes_for_other(value)) {
      comment = comment_from_value(value);
      value = with_other_in_place(value);
    } else {
      comment = host().comment_of(value_name());
    }
  }
  LiveQuestion::update_value_from_survey(std::move(value), clear_data);
  if (!expression::is_truthy(comment)) return;
  updating_from_survey_ = true;
  set_new_comment(comment);
  updating_from_survey_ = false;
}

// What is shown as selected
// ---------------------------------------------------------------------------------------------

void LiveSelect::set_rendered_value(Value value, bool change_value) {
  rendered_value_ = std::move(value);
  ++selection_revision_;
  if (!change_value || is_read_only()) return;
  Value data = rendered_to_data(rendered_value_);
  if (!same_value(data, this->value())) set_new_value(std::move(data));
}

Value LiveSelect::rendered_from_data(const Value& value) {
  Value plain =
      is_object_with_value(value) && item_by_value(value, visible_choices_) != nullptr ? *value.find("value") : value;
  if (stores_others_as_comment() || !choices_.other.show) return plain;
  return rendered_from_data_core(plain);
}

Value LiveSelect::rendered_from_data_core(const Value& value) {
  if (!is_unknown(value, true, false)) return value_from_data(value);
  set_other_value(value);
  return kOtherItem.value();
}

Value LiveSelect::rendered_to_data(const Value& value) const {
  return stores_others_as_comment() ? value : rendered_to_data_core(value);
}

Value LiveSelect::rendered_to_data_core(const Value& value) const {
  return is_other_value(value) && other_stands_for_unknown() ? other_value() : value;
}

bool LiveSelect::other_stands_for_unknown() const {
  const Value& text = other_value();
  return !is_blank(text) && is_unknown(text, true, false);
}

bool LiveSelect::is_item_selected(const LiveItem& item) const {
  return &item == &kOtherItem ? is_other_selected() : is_item_selected_core(item);
}

bool LiveSelect::is_item_selected_core(const LiveItem& item) const {
  return expression::strictly_equal(item.value(), rendered_value_);
}

// Comments
// --------------------------------------------------------------------------------------------------------------

const Value& LiveSelect::other_value() const { return stores_others_as_comment() ? comment_text() : other_value_core_; }

void LiveSelect::set_other_value(Value text) {
  if (is_blank(text) && text.is_string()) text = Value("");
  if (setting_comment_ || other_value() == text) return;
  setting_comment_ = true;
  if (stores_others_as_comment()) {
    set_new_comment(text);
  } else {
    other_value_core_ = text;
    if (is_other_selected()) {
      Value data = rendered_to_data(rendered_value_);
      if (!same_value(data, this->value())) set_new_value(std::move(data));
    }
  }
  setting_comment_ = false;
  tell_depended_questions();
}

const Value& LiveSelect::comment_text() const {
  if (definition().show_comment_area) return comment_;
  if (expression::is_truthy(other_value_core_)) return other_value_core_;
  return stores_others_as_comment() ? comment_ : other_value_core_;
}

void LiveSelect::set_new_comment(Value text) { LiveQuestion::set_new_comment(std::move(text)); }

bool LiveSelect::is_comment_showing(const LiveItem& item) const {
  const bool has_comment = &item == &kOtherItem || (item.item != nullptr && item.item->show_comment_area);
  return has_comment && is_item_selected(item);
}

Value LiveSelect::comment_of_item(const LiveItem& item) const {
  if (!is_comment_showing(item)) return Value("");
  if (&item == &kOtherItem) return other_value();
  const Value& current = value();
  const auto comment_in = [](const Value& object) {
    const Value* comment = object.find("comment");
    return comment == nullptr ? Value("") : *comment;
  };
  if (current.is_object()) return comment_in(current);
  if (!current.is_array()) return Value("");
  for (const Value& element : current.array()) {
    const Value* inner = element.find("value");
    if (inner != nullptr && expression::strictly_equal(*inner, item.value())) return comment_in(element);
  }
  return Value("");
}

Value LiveSelect::choice_comment(const Value& choice) const {
  if (choice.is_nothing()) {
    const Value other = comment_of_item(kOtherItem);
    return expression::is_truthy(other) ? other : comment();
  }
  const LiveItem* item = item_by_value(choice, visible_choices_);
  return item == nullptr ? Value() : comment_of_item(*item);
}

bool LiveSelect::is_other_unused() const {
  const LiveItem* selected = is_empty() ? nullptr : item_by_value(value(), visible_choices_);
  if (selected == nullptr && !is_empty() && is_other_selected()) selected = &kOtherItem;
  if (selected == nullptr) return true;
  return selected != &kOtherItem && (selected->item == nullptr || !selected->item->show_comment_area);
}

void LiveSelect::clear_unused_values() {
  LiveQuestion::clear_unused_values();
  if (is_other_unused()) set_other_value(Value(""));
}

// Expressions, texts, faults
// --------------------------------------------------------------------------------------------

const Value& LiveSelect::filtered_value(bool) const {
  return is_object_with_value(value()) ? *value().find("value") : value();
}

std::string LiveSelect::text_of_item(const LiveItem& item) const {
  const std::string& locale = survey().locale();
  const auto built_in = [&](const SpecialItem& definition, const char* fallback) {
    const std::string& written = definition.text.in(locale);
    return written.empty() ? fallback : written;
  };
  if (&item == &kOtherItem) return built_in(choices_.other, "Other (describe)");
  if (&item == &kNoneItem) return built_in(choices_.none, "None");
  if (&item == &kRefuseItem) return built_in(choices_.refuse, "Refuse to answer");
  if (&item == &kDontKnowItem) return built_in(choices_.dont_know, "Don't know");
  const std::string& text = item.text(locale);
  using Shown = LiveQuestionnaire::Shown;
  if (text.find('{') == text.npos) return text;
  return survey().process_text(text, *this, definition().use_display_values ? Shown::AsText : Shown::AsStored);
}

std::string LiveSelect::text_of_choice(const Value& value) const {
  if (is_other_value(value)) {
    const Value& other = other_value();
    return expression::is_truthy(other) ? expression::to_text(other, {}) : text_of_item(kOtherItem);
  }
  const LiveItem* item = find_item(visible_choices_, value);
  const std::string text = item == nullptr ? std::string() : text_of_item(*item);
  return text.empty() ? expression::to_text(value, {}) : text;
}

Value LiveSelect::display_value_core(const Value& value) const {
  const Value& plain = is_object_with_value(value) ? *value.find("value") : value;
  if (!definition().use_display_values) return value;
  return Value(text_of_choice(plain));
}

Value LiveSelect::empty_display_value() const {
  const LiveItem* item = find_item(visible_choices_, Value());
  return Value(item == nullptr ? std::string() : item->text(survey().locale()));
}

Value LiveSelect::correct_answer() const {
  const Value& answer = definition().correct_answer;
  if (is_blank(answer) || visible_choices_.empty()) return answer;
  const auto exists = [&](const Value& value) { return item_by_value(value, visible_choices_) != nullptr; };
  if (!answer.is_array()) return exists(answer) ? answer : Value();
  Value::Array existing;
  std::copy_if(answer.array().begin(), answer.array().end(), std::back_inserter(existing), exists);
  return existing.empty() ? Value() : Value(std::move(existing));
}

bool LiveSelect::validate_core(ValidationRun& run) {
  if (!run.on_value_changed && effective_clear_mode() != ClearIfInvisible::None) clear_incorrect_values();
  return LiveQuestion::validate_core(run);
}

void LiveSelect::check(std::vector<Fault>& faults, const ValidationRun& run) {
  LiveQuestion::check(faults, run);
  if (run.on_value_changed) return;
  for (const LiveItem* item : visible_choices_) {
    const bool required = item == &kOtherItem || (item->item != nullptr && item->item->is_comment_required);
    if (!required || !is_comment_showing(*item) || expression::is_truthy(comment_of_item(*item))) continue;
    faults.push_back({"otherempty", "other_empty", {}, &choices_.other_error_text});
    return;
  }
}

// Clean-up
// --------------------------------------------------------------------------------------------------------------

bool LiveSelect::can_clear_incorrect() const {
  if (choices_.allow_custom) return false;
  return survey().questions_beside(*this).size() <= 1;
}

void LiveSelect::clear_incorrect_values() {
  // Of choices that never change the same selection is as correct as it was.
  if (is_found_correct_ && correct_at_revision_ == selection_revision_) return;
  if (!can_clear_incorrect() || !has_value_to_clear()) return;
  const std::uint32_t before = selection_revision_;
  clear_incorrect_values_core();
  is_found_correct_ = !choices_change_ && before == selection_revision_;
  correct_at_revision_ = before;
}

bool LiveSelect::is_clearable_unknown(const Value& value) const {
  if (!stores_others_as_comment() && is_other_selected()) return false;
  return is_unknown(value, true, true, true);
}

void LiveSelect::clear_incorrect_values_core() {
  if (is_clearable_unknown(value())) clear_value(true);
}

void LiveSelect::clear_value_if_invisible_core(ClearIfInvisible reason) {
  LiveQuestion::clear_value_if_invisible_core(reason);
  clear_incorrect_values();
}

void LiveSelect::set_default_into_value(Value value) {
  if (!is_blank(value) && choices_.other.show && is_unknown(value, true)) {
    set_default_unknown_value(value);
  } else {
    LiveQuestion::set_default_into_value(std::move(value));
  }
}

void LiveSelect::set_default_unknown_value(const Value& value) {
  set_rendered_value(with_other_in_place(value), true);
  set_other_value(value);
}

void LiveSelect::tell_depended_questions() {
  if (survey().is_loading() || telling_depended_ || !notify_value_changed_) return;
  telling_depended_ = true;
  update_depended_questions();
  telling_depended_ = false;
}

}  // namespace tertulia::engine::questionnaire
