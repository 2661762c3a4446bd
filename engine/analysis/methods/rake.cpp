// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/analysis/design_argument.hpp"
#include "engine/analysis/methods/fitted_estimates.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/weighting/raking.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

stats::Margin read_margin(Arguments& args) {
  const std::vector<std::string> levels = args.levels("levels");
  const std::vector<double> target = args.numbers("targets");
  return {
      stats::Factor{positions_in_every_row(args, "var", args.column("var"), levels), static_cast<int>(levels.size())},
      Eigen::Map<const Eigen::VectorXd>(target.data(), static_cast<Eigen::Index>(target.size()))};
}

}  // namespace

void rake(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  std::vector<stats::Margin> margins;
  for (Arguments* margin : args.objects("margins")) margins.push_back(read_margin(*margin));
  const stats::RakingResult raked = stats::rake(design.weights(), margins);
  if (!raked.converged) {
    out.warn(fmt::format("Raking did not converge in {} rounds; a margin is still {} off its target.", raked.rounds,
                         raked.max_deviation));
  }
  const stats::Base base = stats::base_of(raked.weights);
  out.set_base(base);
  out.member("weights", raked.weights).member("sum_weights", base.weighted).member("kish_n_eff", base.effective);
  const stats::Design fitted = design.with_fitted_weights(
      raked.weights, [&](const auto& values) { return stats::raking_residuals(values, raked.weights, margins); });
  write_fitted_estimates(args, fitted, out);
}

}  // namespace tertulia::engine::analysis::methods
