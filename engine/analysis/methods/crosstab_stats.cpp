// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/tables/crosstab.hpp"
#include "stats/tables/crosstab_tests.hpp"

namespace tertulia::engine::analysis::methods {

void crosstab_stats(Arguments& args, Output& out) {
  const Category row(args.column("row"), args.levels("row_levels"));
  const Category column(args.column("col"), args.levels("col_levels"));
  const KeptRows kept = KeptRows(row.positions.size()).require(row).require(column);
  const Eigen::VectorXd ones = Eigen::VectorXd::Ones(static_cast<Eigen::Index>(kept.count()));
  const Eigen::MatrixXd counts = stats::crosstab(kept.of(row), kept.of(column), ones).counts;
  const stats::CrosstabTests tests = stats::crosstab_tests(counts);
  constexpr double kSmall = 5;
  if ((tests.expected.array() < kSmall).any()) {
    out.warn("Some expected counts are below 5; the chi-squared approximation may be poor.");
  }
  out.set_base(stats::base_of(ones));
  out.member("table", counts)
      .member("expected", tests.expected)
      .member("pearson_chisq", tests.pearson.statistic)
      .member("df", tests.pearson.df)
      .member("p", tests.pearson.p)
      .member("lr_chisq", tests.likelihood_ratio.statistic)
      .member("lr_p", tests.likelihood_ratio.p)
      .member("adjusted_residuals", tests.adjusted_residuals)
      .member("contingency", tests.contingency)
      .member("cramers_v", tests.cramers_v)
      .member("tau_b", tests.tau_b)
      .member("spearman", tests.spearman);
  if (counts.rows() != 2 || counts.cols() != 2) return;
  const stats::FourfoldTests fourfold = stats::fourfold_tests(counts);
  out.member("phi", fourfold.phi)
      .member("yates_chisq", fourfold.yates.statistic)
      .member("yates_p", fourfold.yates.p)
      .member("fisher_p", fourfold.fisher_p)
      .member("fisher_odds_ratio", fourfold.fisher_odds_ratio);
}

}  // namespace tertulia::engine::analysis::methods
