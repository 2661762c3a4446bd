// SPDX-License-Identifier: Apache-2.0
#include "stats/pricing/gabor_granger.hpp"

#include <algorithm>
#include <cmath>

#include "stats/core/checks.hpp"
#include "stats/weighting/kish.hpp"

namespace tertulia::stats {

PriceDemand price_demand(const Eigen::Ref<const Eigen::VectorXd>& prices,
                         const Eigen::Ref<const Eigen::MatrixXd>& would_buy,
                         const Eigen::Ref<const Eigen::VectorXd>& weights, double level) {
  check_not_empty("price_demand", "prices", static_cast<std::size_t>(prices.size()));
  check_same_size("price_demand", "prices", static_cast<std::size_t>(prices.size()), "columns of would_buy",
                  static_cast<std::size_t>(would_buy.cols()));
  check_same_size("price_demand", "weights", static_cast<std::size_t>(weights.size()), "rows of would_buy",
                  static_cast<std::size_t>(would_buy.rows()));
  check_not_empty("price_demand", "weights", static_cast<std::size_t>(weights.size()));
  check_positive("price_demand", "prices", prices);
  check_weights("price_demand", "weights", weights);
  for (Eigen::Index j = 0; j < would_buy.cols(); ++j) check_finite("price_demand", "would_buy", would_buy.col(j));

  const Base base = base_of(weights);
  PriceDemand result;
  result.demand = (would_buy.array() == 1).cast<double>().matrix().transpose() * weights / base.weighted;
  result.demand = result.demand.cwiseMin(1);
  for (const double share : result.demand) result.wilson.push_back(wilson_interval(share, base.effective, level));
  result.revenue = result.demand.cwiseProduct(prices);
  Eigen::Index best = 0;
  result.revenue.maxCoeff(&best);
  result.best_price = prices(best);
  result.arc_elasticity.resize(prices.size() - 1);
  for (Eigen::Index i = 0; i + 1 < prices.size(); ++i) {
    result.arc_elasticity(i) =
        (std::log(result.demand(i + 1)) - std::log(result.demand(i))) / (std::log(prices(i + 1)) - std::log(prices(i)));
  }
  return result;
}

}  // namespace tertulia::stats
