// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "stats/tables/proportion.hpp"

namespace tertulia::stats {

/// Demand at each of several prices. Vectors are (prices).
struct PriceDemand {
  Eigen::VectorXd demand;          ///< weighted share that would buy
  std::vector<Interval> wilson;    ///< on the effective base
  Eigen::VectorXd revenue;         ///< price times demand, for one respondent
  double best_price = 0;           ///< of the highest revenue, the first of equals
  Eigen::VectorXd arc_elasticity;  ///< between neighbouring prices: change of log demand over change of log price
};

/// Shapes: prices is (k), would_buy is (n) x (k), 1 for yes, anything else for no; weights is (n).
/// Missing values: not accepted.
/// @throws std::invalid_argument if sizes disagree or there is no row or price.
/// @throws std::domain_error if a price is not positive, a value not finite, a weight negative or level not in (0, 1).
/// Source: Gabor & Granger (1966), Economica 33, 43-70.
[[nodiscard]] PriceDemand price_demand(const Eigen::Ref<const Eigen::VectorXd>& prices,
                                       const Eigen::Ref<const Eigen::MatrixXd>& would_buy,
                                       const Eigen::Ref<const Eigen::VectorXd>& weights, double level);

}  // namespace tertulia::stats
