// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_item.hpp"

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/live_question.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {
namespace {

constexpr expression::Equality kEquality{.case_sensitive = true, .trim = false};

/// The first of these items whose value it is.
template <typename Items, typename ItemOf>
auto* find_first(Items& items, const Value& value, ItemOf item_of) {
  const bool empty = expression::is_empty(value);
  const bool is_text = value.is_string();
  for (auto& element : items) {
    auto* item = item_of(element);
    if (is_text && item->value().is_string()) {
      if (item->value().string() == value.string()) return item;
      continue;
    }
    if (empty ? expression::is_empty(item->value()) : expression::equal_values(item->value(), value, kEquality))
      return item;
  }
  return decltype(item_of(*items.begin())){};
}

}  // namespace

std::string LiveItem::text(const std::string& locale) const {
  if (!own_text.empty()) return own_text;
  if (item != nullptr) {
    if (const std::string& written = item->text.in(locale); !written.empty()) return written;
  }
  return expression::is_empty(value()) ? std::string() : expression::to_text(value(), {});
}

std::vector<LiveItem> live_items(const std::vector<Item>& items) {
  std::vector<LiveItem> live;
  live.reserve(items.size());
  for (const Item& item : items) {
    LiveItem& made = live.emplace_back();
    made.item = &item;
    made.creation_index = live.size() - 1;
  }
  return live;
}

const LiveItem* find_item(const std::vector<const LiveItem*>& items, const Value& value) {
  return find_first(items, value, [](const LiveItem* item) { return item; });
}

const LiveItem* find_item(const std::vector<LiveItem>& items, const Value& value) {
  return find_first(items, value, [](const LiveItem& item) { return &item; });
}

LiveItem* find_item(std::vector<LiveItem>& items, const Value& value) {
  return const_cast<LiveItem*>(find_item(std::as_const(items), value));
}

Found ItemScope::look_up(const Lookup& lookup) const {
  if (!lookup.steps.empty()) {
    const std::string first = unicode::lower_case(lookup.steps[0].name);
    const bool is_item = first == "item" || first == "choice" || first == "self";
    if (lookup.steps.size() == 1 && is_item) return Found::at(item_.value());
    if (lookup.is_property && is_item) {
      if (lookup.steps[1].name == "value") return Found::at(item_.value());
      if (lookup.steps[1].name == "text" || lookup.steps[1].name == "title") {
        return Found::made(Value(item_.text(question_.survey().locale())));
      }
      if (lookup.steps[1].name == "isVisible") return Found::made(Value(item_.visible));
    }
  }
  return question_.look_up(lookup);
}

const Scope* ItemScope::outer() const { return &question_; }

void ask_enabled(const LiveItem& item, const Formula& common, const LiveQuestion& question) {
  const Formula& formula = item.item != nullptr && item.item->enable_if.given() ? item.item->enable_if : common;
  if (formula.compiled)
    static_cast<void>(question.survey().holds(*formula.compiled, ItemScope(item, question), &question));
}

bool is_item_visible(const LiveItem& item, const Formula& common, const LiveQuestion& question) {
  const Formula& formula = item.item != nullptr && item.item->visible_if.given() ? item.item->visible_if : common;
  if (!formula.given()) return true;
  // A condition that survey-core runs asynchronously has no result at once, which counts as false.
  if (!formula.compiled || formula.compiled->is_asynchronous()) return false;
  return question.survey().holds(*formula.compiled, ItemScope(item, question), &question);
}

bool update_visibility(std::vector<LiveItem>& items, const Formula& common, const LiveQuestion& question) {
  bool changed = false;
  for (LiveItem& item : items) {
    const bool visible = is_item_visible(item, common, question);
    changed = changed || visible != item.visible;
    item.visible = visible;
  }
  return changed;
}

}  // namespace tertulia::engine::questionnaire
