// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "engine/dataset/column.hpp"
#include "stats/core/factor.hpp"

namespace tertulia::engine::analysis {

/// A categorical variable as read: for each row of the dataset the position of its value among the listed levels, -1
/// when missing or not listed.
struct Category {
  std::vector<std::int32_t> positions;
  std::vector<std::string> levels;

  Category(const dataset::Column& column, std::vector<std::string> listed);
  [[nodiscard]] int size() const { return static_cast<int>(levels.size()); }
};

/// The rows of a dataset that an analysis uses: all at first, then those complete in each variable required.
class KeptRows {
 public:
  explicit KeptRows(std::size_t rows) : keep_(rows, true) {}

  /// Drops rows where the number is missing, or the category missing or not listed.
  KeptRows& require(const std::vector<double>& numbers);
  KeptRows& require(const Category& category);
  KeptRows& require(const std::vector<std::int32_t>& codes);

  /// Drops rows of the matrix, one a row of the dataset, that hold a NaN.
  KeptRows& require_complete(const Eigen::MatrixXd& matrix);

  /// Those of the kept rows that have the level.
  [[nodiscard]] KeptRows with_level(const Category& category, int level) const;

  [[nodiscard]] std::size_t count() const;
  /// The positions of the kept rows in the dataset, ascending.
  [[nodiscard]] std::vector<std::size_t> rows() const;

  /// One entry a row of the dataset: `codes` of the kept rows plus `offset`, NaN for the others.
  [[nodiscard]] Eigen::VectorXd spread(const std::vector<int>& codes, int offset) const;

  /// What the kept rows hold.
  [[nodiscard]] Eigen::VectorXd of(const std::vector<double>& numbers) const;
  [[nodiscard]] stats::Factor of(const Category& category) const;
  [[nodiscard]] std::vector<int> of(const std::vector<std::int32_t>& codes) const;
  /// One column a variable.
  [[nodiscard]] Eigen::MatrixXd of(const std::vector<std::vector<double>>& variables) const;
  /// The kept rows of a matrix that has one row a row of the dataset.
  [[nodiscard]] Eigen::MatrixXd of(const Eigen::MatrixXd& matrix) const;

 private:
  std::vector<bool> keep_;
};

/// numbers() of each column.
[[nodiscard]] std::vector<std::vector<double>> numbers_of(const std::vector<const dataset::Column*>& columns);
/// The names of the columns, in their order.
[[nodiscard]] std::vector<std::string> names_of(const std::vector<const dataset::Column*>& columns);

}  // namespace tertulia::engine::analysis
