// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/design_argument.hpp"
#include "engine/analysis/methods/fitted_estimates.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/weighting/post_strata.hpp"

namespace tertulia::engine::analysis::methods {

void post_stratify(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  const std::vector<std::string> levels = args.levels("levels");
  const stats::Factor strata{positions_in_every_row(args, "strata", args.column("strata"), levels),
                             static_cast<int>(levels.size())};
  const std::vector<double> targets = args.numbers("targets");
  const Eigen::VectorXd weights = stats::post_stratify(
      design.weights(), strata,
      Eigen::Map<const Eigen::VectorXd>(targets.data(), static_cast<Eigen::Index>(targets.size())));
  out.set_base(stats::base_of(weights));
  out.member("weights", weights);
  const stats::Design fitted = design.with_fitted_weights(weights, [&](const auto& values) {
    return stats::post_stratification_residuals(values, design.weights(), weights, strata);
  });
  write_fitted_estimates(args, fitted, out);
}

}  // namespace tertulia::engine::analysis::methods
