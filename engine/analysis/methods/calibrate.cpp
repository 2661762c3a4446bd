// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/analysis/design_argument.hpp"
#include "engine/analysis/methods/fitted_estimates.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "engine/analysis/model_matrix.hpp"
#include "stats/weighting/calibration.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

stats::CalibrationOptions read_options(Arguments& args) {
  stats::CalibrationOptions options;
  const std::string distance = args.choice("calfun", {"linear", "raking", "logit"});
  if (distance == "raking") options.distance = stats::CalibrationDistance::Raking;
  if (distance == "logit") options.distance = stats::CalibrationDistance::Logit;
  if (!args.has("bounds")) return options;
  const std::vector<double> bounds = args.numbers("bounds");
  if (bounds.size() != 2) throw args.unfit("bounds", "shape", "The bounds must be two numbers.");
  options.lower = bounds[0];
  options.upper = bounds[1];
  return options;
}

}  // namespace

void calibrate(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  const ModelMatrix model = read_model_matrix(args, "terms", Intercept::Include);
  if (model.columns.hasNaN()) {
    throw args.unfit("terms", "missing_values", "Calibration needs a value of every variable in every row.");
  }
  const std::vector<double> targets = args.numbers("targets");
  const stats::CalibrationResult result = stats::calibrate(
      design.weights(), model.columns,
      Eigen::Map<const Eigen::VectorXd>(targets.data(), static_cast<Eigen::Index>(targets.size())), read_options(args));
  if (!result.converged) {
    out.warn(fmt::format("The totals could not be met; the worst is off by {} of its target.", result.max_deviation));
  }
  if (result.weights.minCoeff() < 0) out.warn("Some weights are negative.");
  out.set_base(stats::base_of(result.weights));
  out.member("model_columns", model.terms)
      .member("weights", result.weights)
      .member("g_min", result.g.minCoeff())
      .member("g_max", result.g.maxCoeff());
  const stats::Design fitted = design.with_fitted_weights(result.weights, [&](const auto& values) {
    return stats::calibration_residuals(values, design.weights(), result.g, model.columns);
  });
  write_fitted_estimates(args, fitted, out);
}

}  // namespace tertulia::engine::analysis::methods
