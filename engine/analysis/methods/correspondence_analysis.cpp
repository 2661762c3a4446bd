// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/segmentation/components.hpp"
#include "stats/tables/crosstab.hpp"

namespace tertulia::engine::analysis::methods {

void correspondence_analysis(Arguments& args, Output& out) {
  const Category row(args.column("row"), args.levels("row_levels"));
  const Category column(args.column("col"), args.levels("col_levels"));
  const KeptRows rows = KeptRows(row.positions.size()).require(row).require(column);
  const Eigen::VectorXd ones = Eigen::VectorXd::Ones(static_cast<Eigen::Index>(rows.count()));
  const Eigen::MatrixXd counts = stats::crosstab(rows.of(row), rows.of(column), ones).counts;
  constexpr int kMost = 1000;
  const stats::CorrespondenceAnalysis result =
      stats::correspondence_analysis(counts, args.whole_or("dims", 1, kMost, 2));
  out.set_base(stats::base_of(ones));
  out.member("inertia", result.inertia)
      .member("total_inertia", result.inertia.sum())
      .member("row_mass", result.row_mass)
      .member("col_mass", result.column_mass)
      .member("row_principal", result.rows)
      .member("col_principal", result.columns);
}

}  // namespace tertulia::engine::analysis::methods
