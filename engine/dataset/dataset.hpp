// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/dataset/column.hpp"

namespace tertulia::engine::dataset {

/// Columns of equal length by name: what an analysis reads. Safe to read from several threads.
class Dataset {
 public:
  explicit Dataset(std::size_t rows = 0) : rows_(rows) {}

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  /// Null when there is no such column. Valid until the next add().
  [[nodiscard]] const Column* find(std::string_view name) const;

  /// Adds a column: one of the source, a derived variable, a weight. The first column of a dataset without rows gives
  /// the number of rows.
  /// Errors: InvalidInput (another length), AlreadyExists (the name is taken).
  Result<void> add(Column column);

  /// The rows whose mark is not 0, in their order. One mark a row.
  [[nodiscard]] Dataset filter(std::span<const std::uint8_t> keep) const;

 private:
  std::size_t rows_;
  std::vector<Column> columns_;
};

}  // namespace tertulia::engine::dataset
