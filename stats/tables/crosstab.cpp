// SPDX-License-Identifier: Apache-2.0
#include "stats/tables/crosstab.hpp"

#include "stats/core/checks.hpp"
#include "stats/weighting/kish.hpp"

namespace tertulia::stats {

Crosstab crosstab(const Factor& row, const Factor& column, const Eigen::Ref<const Eigen::VectorXd>& weights) {
  check_same_size("crosstab", "row", row.size(), "column", column.size());
  check_same_size("crosstab", "weights", static_cast<std::size_t>(weights.size()), "row", row.size());
  check_factor("crosstab", "row", row);
  check_factor("crosstab", "column", column);
  check_weights("crosstab", "weights", weights);
  Crosstab table;
  table.counts = Eigen::MatrixXd::Zero(row.levels, column.levels);
  table.weighted = table.counts;
  table.squared = table.counts;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const double w = weights(static_cast<Eigen::Index>(i));
    table.counts(row.codes[i], column.codes[i]) += 1;
    table.weighted(row.codes[i], column.codes[i]) += w;
    table.squared(row.codes[i], column.codes[i]) += w * w;
  }
  return table;
}

Eigen::VectorXd Crosstab::column_effective_base() const {
  const Eigen::VectorXd sums = weighted.colwise().sum();
  const Eigen::VectorXd squares = squared.colwise().sum();
  return sums.binaryExpr(squares, &effective_base);
}

// 0/0 is NaN by IEEE arithmetic, which is what an empty base calls for.
Eigen::MatrixXd Crosstab::row_shares() const {
  const Eigen::ArrayXd bases = weighted.rowwise().sum();
  return weighted.array().colwise() / bases;
}

Eigen::MatrixXd Crosstab::column_shares() const {
  const Eigen::Array<double, 1, Eigen::Dynamic> bases = weighted.colwise().sum();
  return weighted.array().rowwise() / bases;
}

Eigen::MatrixXd Crosstab::total_shares() const { return weighted / weighted.sum(); }

}  // namespace tertulia::stats
