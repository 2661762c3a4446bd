// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/experiment/paired_categories.hpp"
#include "stats/tables/crosstab.hpp"

namespace tertulia::engine::analysis::methods {

void mcnemar(Arguments& args, Output& out) {
  const Category before(args.column("before"), args.levels("levels"));
  const Category after(args.column("after"), args.levels("levels"));
  const KeptRows rows = KeptRows(before.positions.size()).require(before).require(after);
  const Eigen::VectorXd ones = Eigen::VectorXd::Ones(static_cast<Eigen::Index>(rows.count()));
  const Eigen::MatrixXd table = stats::crosstab(rows.of(before), rows.of(after), ones).counts;
  const stats::SymmetryTest test = stats::symmetry_test(table);
  out.set_base(stats::base_of(ones));
  out.member("table", table)
      .member("chisq", test.chi_squared.statistic)
      .member("df", test.chi_squared.df)
      .member("p", test.chi_squared.p);
  if (table.rows() > 2) return;
  out.member("chisq_corrected", test.corrected.statistic)
      .member("p_corrected", test.corrected.p)
      .member("exact_p", test.exact_p);
}

}  // namespace tertulia::engine::analysis::methods
