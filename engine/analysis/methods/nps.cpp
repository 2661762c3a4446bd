// SPDX-License-Identifier: Apache-2.0
#include "stats/opinion/nps.hpp"

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {

void nps(Arguments& args, Output& out) {
  const std::vector<double> score = args.numeric_column("var").numbers();
  const KeptRows kept = KeptRows(score.size()).require(score);
  const stats::NetPromoterScore result = stats::net_promoter_score(kept.of(score));
  // In points: shares times 100, the variance of the score -100, 0, 100.
  out.set_base(stats::base_of(Eigen::VectorXd::Ones(static_cast<Eigen::Index>(result.n))));
  out.member("n", result.n)
      .member("promoters_pct", 100 * result.promoters)
      .member("passives_pct", 100 * result.passives)
      .member("detractors_pct", 100 * result.detractors)
      .member("nps", 100 * result.nps)
      .member("variance", 1e4 * result.variance)
      .member("se", 100 * result.se)
      .member("moe95", 100 * result.moe95);
}

}  // namespace tertulia::engine::analysis::methods
