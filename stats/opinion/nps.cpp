// SPDX-License-Identifier: Apache-2.0
#include "stats/opinion/nps.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"

namespace tertulia::stats {

int nps_group(double score) { return score >= 9 ? 1 : score <= 6 ? -1 : 0; }

NetPromoterScore net_promoter_score(const Eigen::Ref<const Eigen::VectorXd>& scores) {
  check_not_empty("net_promoter_score", "scores", static_cast<std::size_t>(scores.size()));
  std::size_t promoters = 0;
  std::size_t detractors = 0;
  for (Eigen::Index i = 0; i < scores.size(); ++i) {
    if (!(scores(i) >= 0 && scores(i) <= 10)) {
      throw std::domain_error("net_promoter_score: scores[" + std::to_string(i) + "] must lie between 0 and 10");
    }
    const int group = nps_group(scores(i));
    promoters += group == 1 ? 1U : 0U;
    detractors += group == -1 ? 1U : 0U;
  }
  NetPromoterScore result;
  const auto n = static_cast<double>(scores.size());
  result.n = static_cast<std::size_t>(scores.size());
  result.promoters = static_cast<double>(promoters) / n;
  result.detractors = static_cast<double>(detractors) / n;
  result.passives = static_cast<double>(result.n - promoters - detractors) / n;
  result.nps = result.promoters - result.detractors;
  result.variance = result.promoters + result.detractors - result.nps * result.nps;
  result.se = std::sqrt(result.variance / n);
  result.moe95 = normal_factor(0.95) * result.se;
  return result;
}

}  // namespace tertulia::stats
