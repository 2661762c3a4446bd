// SPDX-License-Identifier: Apache-2.0
#include "panels/sampling/panel_columns.hpp"

#include <algorithm>

namespace tertulia::panels::sampling {

Standing standing_of(std::string_view permit) {
  if (permit == "open") return Standing::Open;
  return permit == "guardian_needed" ? Standing::NeedsGuardian : Standing::NoConsent;
}

bool PanelColumns::append(const PanelRow& row) {
  if (!rows_.empty() && row.member_id <= rows_.back().member_id) return false;
  rows_.push_back(row);
  return true;
}

Column& PanelColumns::attribute(std::string_view name) {
  const auto found = attributes_.find(name);
  return found != attributes_.end() ? found->second : attributes_[std::string(name)];
}

void PanelColumns::clear_attributes(std::size_t row) {
  for (auto& [name, column] : attributes_) column.set(row, Column::kNothing);
}

std::optional<std::size_t> PanelColumns::row_of(const MemberId& member) const {
  const auto found = std::ranges::lower_bound(rows_, member, {}, &PanelRow::member_id);
  if (found == rows_.end() || found->member_id != member) return std::nullopt;
  return static_cast<std::size_t>(found - rows_.begin());
}

const Column* PanelColumns::find_attribute(std::string_view name) const {
  const auto found = attributes_.find(name);
  return found == attributes_.end() ? nullptr : &found->second;
}

std::size_t PanelColumns::bytes() const {
  std::size_t bytes = rows_.capacity() * sizeof(PanelRow) + contacts_.bytes();
  for (const auto& [name, column] : attributes_) bytes += column.bytes();
  return bytes;
}

}  // namespace tertulia::panels::sampling
