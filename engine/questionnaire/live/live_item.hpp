// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/questionnaire/definition/definition.hpp"
#include "engine/questionnaire/live/scope.hpp"

namespace tertulia::engine::questionnaire {

/// A choice, row or column while the questionnaire is answered.
struct LiveItem {
  const Item* item = nullptr;  ///< nullptr for those made on the way, which have only value and text
  Value own_value{};           ///< of those made on the way
  std::string own_text{};      ///< likewise
  bool visible = true;
  std::size_t creation_index = 0;

  [[nodiscard]] const Value& value() const { return item == nullptr ? own_value : item->value; }
  [[nodiscard]] std::string text(const std::string& locale) const;
};

std::vector<LiveItem> live_items(const std::vector<Item>& items);

/// The item whose value this is; nullptr if there is none. "1" finds 1, "A" does not find "a".
const LiveItem* find_item(const std::vector<const LiveItem*>& items, const Value& value);
LiveItem* find_item(std::vector<LiveItem>& items, const Value& value);
const LiveItem* find_item(const std::vector<LiveItem>& items, const Value& value);

/// {item} beside everything the question knows.
class ItemScope final : public Scope {
 public:
  ItemScope(const LiveItem& item, const LiveQuestion& question) : item_(item), question_(question) {}
  [[nodiscard]] Found look_up(const Lookup& lookup) const override;
  [[nodiscard]] const Scope* outer() const override;

 private:
  const LiveItem& item_;
  const LiveQuestion& question_;
};

/// Whether an item is visible now: by its own condition, else by the common one.
bool is_item_visible(const LiveItem& item, const Formula& common, const LiveQuestion& question);
/// Asks whether an item can be chosen. No answer depends on it, but reading a condition makes panels and rows that
/// nobody has seen.
void ask_enabled(const LiveItem& item, const Formula& common, const LiveQuestion& question);
/// Brings `visible` of all items up to date; whether any changed.
bool update_visibility(std::vector<LiveItem>& items, const Formula& common, const LiveQuestion& question);

}  // namespace tertulia::engine::questionnaire
