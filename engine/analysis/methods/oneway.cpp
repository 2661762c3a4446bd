// SPDX-License-Identifier: Apache-2.0
#include "stats/tables/oneway.hpp"

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// What lies below the diagonal: rows are groups 2 to k, columns groups 1 to k-1.
Eigen::MatrixXd below_diagonal(const Eigen::MatrixXd& pairs) {
  return pairs.bottomLeftCorner(pairs.rows() - 1, pairs.cols() - 1);
}

/// The same as a list: column by column.
Eigen::VectorXd listed(const Eigen::MatrixXd& pairs) {
  const Eigen::Index k = pairs.rows();
  Eigen::VectorXd list(k * (k - 1) / 2);
  Eigen::Index next = 0;
  for (Eigen::Index j = 0; j < k; ++j) {
    for (Eigen::Index i = j + 1; i < k; ++i) list(next++) = pairs(i, j);
  }
  return list;
}

}  // namespace

void oneway(Arguments& args, Output& out) {
  const std::vector<double> value = args.numeric_column("var").numbers();
  const Category group(args.column("group"), args.levels("levels"));
  const KeptRows kept = KeptRows(value.size()).require(value).require(group);
  const stats::Oneway result = stats::oneway(kept.of(value), kept.of(group));
  out.member("n", result.n)
      .member("mean", result.mean)
      .member("sd", result.sd)
      .member("anova_F", result.anova.statistic)
      .member("anova_df1", result.anova.df1)
      .member("anova_df2", result.anova.df2)
      .member("anova_p", result.anova.p)
      .member("eta_squared", result.eta_squared)
      .member("welch_F", result.welch.statistic)
      .member("welch_df1", result.welch.df1)
      .member("welch_df2", result.welch.df2)
      .member("welch_p", result.welch.p)
      .member("kruskal", result.kruskal.statistic)
      .member("kruskal_p", result.kruskal.p)
      .member("bartlett", result.bartlett.statistic)
      .member("bartlett_p", result.bartlett.p)
      .member("levene_median_F", result.levene.statistic)
      .member("levene_median_p", result.levene.p)
      .member("pairwise_p_raw", below_diagonal(result.pairwise_p))
      .member("pairwise_p_bonferroni", below_diagonal(stats::bonferroni(result.pairwise_p)))
      .member("pairwise_p_welch_bonferroni", below_diagonal(stats::bonferroni(result.pairwise_welch_p)))
      .member("tukey_diff", listed(result.difference))
      .member("tukey_p", listed(result.tukey_p));
}

}  // namespace tertulia::engine::analysis::methods
