// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {

void kish_effective_base(Arguments& args, Output& out) {
  const std::vector<double> weight = args.numeric_column("weight").numbers();
  const KeptRows kept = KeptRows(weight.size()).require(weight);
  const Eigen::VectorXd weights = kept.of(weight);
  const stats::WeightSummary summary = stats::summarize_weights(weights);
  out.set_base(stats::base_of(weights));
  out.member("n", summary.n)
      .member("sum_weights", summary.sum)
      .member("deff", summary.deff)
      .member("n_eff", summary.effective)
      .member("efficiency_pct", 100 / summary.deff)
      .member("min", summary.min)
      .member("max", summary.max)
      .member("mean", summary.mean)
      .member("cv", summary.cv);
  const dataset::Column* by = args.optional_column("by");
  (void)args.has("by_levels");  // without `by` they may stand there and mean nothing
  if (by == nullptr) return;
  const Category groups(*by, args.levels("by_levels"));
  Eigen::VectorXd n(groups.size());
  Eigen::VectorXd effective(groups.size());
  for (int level = 0; level < groups.size(); ++level) {
    const Eigen::VectorXd own = kept.with_level(groups, level).of(weight);
    n(level) = static_cast<double>(own.size());
    effective(level) =
        own.size() > 0 ? stats::summarize_weights(own).effective : std::numeric_limits<double>::quiet_NaN();
  }
  out.member("by_n", n).member("by_n_eff", effective);
}

}  // namespace tertulia::engine::analysis::methods
