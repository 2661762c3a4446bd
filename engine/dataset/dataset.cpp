// SPDX-License-Identifier: Apache-2.0
#include "engine/dataset/dataset.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include <fmt/format.h>

namespace tertulia::engine::dataset {

const Column* Dataset::find(std::string_view name) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const Column& c) { return c.name() == name; });
  return found == columns_.end() ? nullptr : &*found;
}

Result<void> Dataset::add(Column column) {
  if (columns_.empty() && rows_ == 0) rows_ = column.size();
  if (column.size() != rows_) {
    return error_at(ErrorCode::InvalidInput, "", "wrong_length",
                    fmt::format("The column {} has {} rows, the dataset {}.", column.name(), column.size(), rows_));
  }
  if (find(column.name()) != nullptr) {
    return error_at(ErrorCode::AlreadyExists, "", "duplicate_column",
                    fmt::format("There is already a column {}.", column.name()));
  }
  columns_.push_back(std::move(column));
  return {};
}

Dataset Dataset::filter(std::span<const std::uint8_t> keep) const {
  assert(keep.size() == rows_);
  std::vector<std::size_t> kept;
  for (std::size_t row = 0; row < rows_; ++row) {
    if (keep[row] != 0) kept.push_back(row);
  }
  Dataset chosen(kept.size());
  for (const Column& column : columns_) chosen.columns_.push_back(column.select(kept));
  return chosen;
}

}  // namespace tertulia::engine::dataset
