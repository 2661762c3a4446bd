// SPDX-License-Identifier: Apache-2.0
#include "stats/tables/correlation.hpp"

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {

void correlation(Arguments& args, Output& out) {
  const std::vector<double> x = args.numeric_column("x").numbers();
  const std::vector<double> y = args.numeric_column("y").numbers();
  const KeptRows kept = KeptRows(x.size()).require(x).require(y);
  const stats::Correlations result = stats::correlate(kept.of(x), kept.of(y));
  out.member("n", result.n)
      .member("pearson", result.pearson.estimate)
      .member("pearson_t", result.pearson.statistic)
      .member("pearson_p", result.pearson.p)
      .member("pearson_ci", result.pearson_ci)
      .member("spearman", result.spearman.estimate)
      .member("spearman_p", result.spearman.p)
      .member("kendall_tau_b", result.kendall.estimate)
      .member("kendall_z", result.kendall.statistic)
      .member("kendall_p", result.kendall.p);
}

}  // namespace tertulia::engine::analysis::methods
