// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/tables/crosstab.hpp"

namespace tertulia::engine::analysis::methods {

void weighted_crosstab(Arguments& args, Output& out) {
  const Category row(args.column("row"), args.levels("row_levels"));
  const Category column(args.column("col"), args.levels("col_levels"));
  const std::vector<double> weight = args.weights("weight");
  const KeptRows kept = KeptRows(weight.size()).require(row).require(column).require(weight);
  const Eigen::VectorXd weights = kept.of(weight);
  const stats::Crosstab table = stats::crosstab(kept.of(row), kept.of(column), weights);
  out.set_base(stats::base_of(weights));
  out.member("n", kept.count())
      .member("counts", table.counts)
      .member("weighted_counts", table.weighted)
      .member("row_pct", Eigen::MatrixXd(100 * table.row_shares()))
      .member("col_pct", Eigen::MatrixXd(100 * table.column_shares()))
      .member("total_pct", Eigen::MatrixXd(100 * table.total_shares()))
      .member("col_base_unweighted", Eigen::VectorXd(table.counts.colwise().sum()))
      .member("col_base_weighted", Eigen::VectorXd(table.weighted.colwise().sum()))
      .member("col_base_effective", table.column_effective_base())
      .member("row_base_weighted", Eigen::VectorXd(table.weighted.rowwise().sum()))
      .member("total_weighted", table.weighted.sum());
}

}  // namespace tertulia::engine::analysis::methods
