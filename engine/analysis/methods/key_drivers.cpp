// SPDX-License-Identifier: Apache-2.0
#include "stats/drivers/key_drivers.hpp"

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {

void key_drivers(Arguments& args, Output& out) {
  const std::vector<double> response = args.numeric_column("response").numbers();
  const std::vector<const dataset::Column*> columns = args.numeric_columns("drivers");
  const std::vector<std::vector<double>> drivers = numbers_of(columns);
  KeptRows kept(response.size());
  kept.require(response);
  for (const std::vector<double>& driver : drivers) kept.require(driver);
  const stats::KeyDrivers result = stats::key_drivers(kept.of(response), kept.of(drivers));
  out.set_base(stats::base_of(Eigen::VectorXd::Ones(static_cast<Eigen::Index>(result.n))));
  out.member("n", result.n)
      .member("r2", result.r_squared)
      .member("drivers", names_of(columns))
      .member("shapley_lmg", result.shapley)
      .member("johnson_relative_weights", result.relative_weights)
      .member("first", result.first)
      .member("last", result.last)
      .member("beta_squared", result.beta_squared)
      .member("pratt", result.pratt)
      .member("std_beta", result.standardized);
}

}  // namespace tertulia::engine::analysis::methods
