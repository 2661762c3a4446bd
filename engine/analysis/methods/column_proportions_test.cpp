// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/tables/column_comparison.hpp"
#include "stats/tables/crosstab.hpp"

namespace tertulia::engine::analysis::methods {

void column_proportions_test(Arguments& args, Output& out) {
  const Category row(args.column("row"), args.levels("row_levels"));
  const Category column(args.column("col"), args.levels("col_levels"));
  const std::vector<double> weight = args.weights("weight");
  stats::ComparisonOptions options;
  options.alpha = args.number_or("alpha", options.alpha);
  if (args.choice("adjust", {"bonferroni", "none"}) == "none") options.adjustment = stats::Adjustment::None;

  const KeptRows kept = KeptRows(weight.size()).require(row).require(column).require(weight);
  const Eigen::VectorXd weights = kept.of(weight);
  const stats::Crosstab table = stats::crosstab(kept.of(row), kept.of(column), weights);
  const stats::ColumnComparison comparison =
      stats::compare_column_shares(table.column_shares(), table.column_effective_base(), options);
  Eigen::MatrixXd pairs(static_cast<Eigen::Index>(comparison.pairs.size()), 2);
  for (Eigen::Index i = 0; i < pairs.rows(); ++i) {
    const auto [first, second] = comparison.pairs[static_cast<std::size_t>(i)];
    pairs.row(i) << first + 1, second + 1;
  }
  out.set_base(stats::base_of(weights));
  out.member("effective_base", table.column_effective_base())
      .member("col_pct", Eigen::MatrixXd(100 * table.column_shares()))
      .member("pairs", pairs)
      .member("z", comparison.statistic)
      .member("p_raw", comparison.p_raw)
      .member("p_adjusted", comparison.p_adjusted)
      .member("letters", comparison.letters);
}

}  // namespace tertulia::engine::analysis::methods
