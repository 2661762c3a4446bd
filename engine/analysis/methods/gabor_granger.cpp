// SPDX-License-Identifier: Apache-2.0
#include "stats/pricing/gabor_granger.hpp"

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {

void gabor_granger(Arguments& args, Output& out) {
  const std::vector<double> prices = args.numbers("prices");
  const std::vector<std::vector<double>> answers = numbers_of(args.numeric_columns("price_columns"));
  const std::vector<double> weight = args.weights("weight");
  KeptRows rows(weight.size());
  rows.require(weight);
  for (const std::vector<double>& answer : answers) rows.require(answer);
  const Eigen::VectorXd price =
      Eigen::Map<const Eigen::VectorXd>(prices.data(), static_cast<Eigen::Index>(prices.size()));
  const stats::PriceDemand result = stats::price_demand(price, rows.of(answers), rows.of(weight), 0.95);
  Eigen::VectorXd lower(price.size());
  Eigen::VectorXd upper(price.size());
  for (Eigen::Index i = 0; i < price.size(); ++i) {
    lower(i) = 100 * result.wilson[static_cast<std::size_t>(i)].lower;
    upper(i) = 100 * result.wilson[static_cast<std::size_t>(i)].upper;
  }
  out.set_base(stats::base_of(rows.of(weight)));
  out.member("price", price)
      .member("demand_pct", Eigen::VectorXd(100 * result.demand))
      .member("demand_wilson_lower", lower)
      .member("demand_wilson_upper", upper)
      .member("revenue_per_100", Eigen::VectorXd(100 * result.revenue))
      .member("best_price", result.best_price)
      .member("arc_elasticity", result.arc_elasticity);
}

}  // namespace tertulia::engine::analysis::methods
