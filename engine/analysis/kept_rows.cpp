// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/kept_rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tertulia::engine::analysis {

Category::Category(const dataset::Column& column, std::vector<std::string> listed)
    : positions(column.positions_in(listed)), levels(std::move(listed)) {}

KeptRows& KeptRows::require(const std::vector<double>& numbers) {
  for (std::size_t i = 0; i < keep_.size(); ++i) keep_[i] = keep_[i] && !std::isnan(numbers[i]);
  return *this;
}

KeptRows& KeptRows::require(const Category& category) { return require(category.positions); }

KeptRows& KeptRows::require(const std::vector<std::int32_t>& codes) {
  for (std::size_t i = 0; i < keep_.size(); ++i) keep_[i] = keep_[i] && codes[i] >= 0;
  return *this;
}

KeptRows& KeptRows::require_complete(const Eigen::MatrixXd& matrix) {
  for (std::size_t i = 0; i < keep_.size(); ++i) {
    keep_[i] = keep_[i] && !matrix.row(static_cast<Eigen::Index>(i)).hasNaN();
  }
  return *this;
}

KeptRows KeptRows::with_level(const Category& category, int level) const {
  KeptRows chosen = *this;
  for (std::size_t i = 0; i < keep_.size(); ++i) {
    chosen.keep_[i] = keep_[i] && category.positions[i] == level;
  }
  return chosen;
}

std::size_t KeptRows::count() const { return static_cast<std::size_t>(std::count(keep_.begin(), keep_.end(), true)); }

std::vector<std::size_t> KeptRows::rows() const {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < keep_.size(); ++i) {
    if (keep_[i]) rows.push_back(i);
  }
  return rows;
}

Eigen::VectorXd KeptRows::spread(const std::vector<int>& codes, int offset) const {
  Eigen::VectorXd all =
      Eigen::VectorXd::Constant(static_cast<Eigen::Index>(keep_.size()), std::numeric_limits<double>::quiet_NaN());
  std::size_t next = 0;
  for (std::size_t i = 0; i < keep_.size(); ++i) {
    if (keep_[i]) all(static_cast<Eigen::Index>(i)) = codes[next++] + offset;
  }
  return all;
}

Eigen::VectorXd KeptRows::of(const std::vector<double>& numbers) const {
  Eigen::VectorXd kept(static_cast<Eigen::Index>(count()));
  Eigen::Index next = 0;
  for (std::size_t i = 0; i < keep_.size(); ++i) {
    if (keep_[i]) kept(next++) = numbers[i];
  }
  return kept;
}

stats::Factor KeptRows::of(const Category& category) const { return {of(category.positions), category.size()}; }

std::vector<int> KeptRows::of(const std::vector<std::int32_t>& codes) const {
  std::vector<int> kept;
  for (std::size_t i = 0; i < keep_.size(); ++i) {
    if (keep_[i]) kept.push_back(codes[i]);
  }
  return kept;
}

Eigen::MatrixXd KeptRows::of(const std::vector<std::vector<double>>& variables) const {
  Eigen::MatrixXd kept(static_cast<Eigen::Index>(count()), static_cast<Eigen::Index>(variables.size()));
  for (std::size_t j = 0; j < variables.size(); ++j) kept.col(static_cast<Eigen::Index>(j)) = of(variables[j]);
  return kept;
}

Eigen::MatrixXd KeptRows::of(const Eigen::MatrixXd& matrix) const {
  Eigen::MatrixXd kept(static_cast<Eigen::Index>(count()), matrix.cols());
  Eigen::Index next = 0;
  for (std::size_t i = 0; i < keep_.size(); ++i) {
    if (keep_[i]) kept.row(next++) = matrix.row(static_cast<Eigen::Index>(i));
  }
  return kept;
}

std::vector<std::vector<double>> numbers_of(const std::vector<const dataset::Column*>& columns) {
  std::vector<std::vector<double>> numbers;
  for (const dataset::Column* column : columns) numbers.push_back(column->numbers());
  return numbers;
}

std::vector<std::string> names_of(const std::vector<const dataset::Column*>& columns) {
  std::vector<std::string> names;
  for (const dataset::Column* column : columns) names.push_back(column->name());
  return names;
}

}  // namespace tertulia::engine::analysis
