// SPDX-License-Identifier: Apache-2.0
#include "stats/weighting/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

/// New weight over old as a function of the pull u = x'lambda, and its slope.
struct Response {
  double g = 1;
  double slope = 1;
};

Response respond(double u, const CalibrationOptions& options) {
  const double low = options.lower;
  const double high = options.upper;
  const auto clipped = [&](double g, double slope) {
    const bool inside = g > low && g < high;
    return Response{std::clamp(g, low, high), inside ? slope : 0};
  };
  switch (options.distance) {
    case CalibrationDistance::Linear:
      return clipped(1 + u, 1);
    case CalibrationDistance::Raking:
      return clipped(std::exp(u), std::exp(u));
    case CalibrationDistance::Logit: {
      const double a = (high - low) / ((high - 1) * (1 - low));
      // With e = exp(-|au|) both branches stay finite for any pull.
      const double e = std::exp(-std::abs(a * u));
      const double falling = u >= 0 ? (high - 1) * e : high - 1;
      const double rising = u >= 0 ? 1 - low : (1 - low) * e;
      const double sum = falling + rising;
      return {(low * falling + high * rising) / sum, a * (high - low) * falling * rising / (sum * sum)};
    }
  }
  return {};
}

void check_arguments(const Eigen::Ref<const Eigen::VectorXd>& base_weights,
                     const Eigen::Ref<const Eigen::MatrixXd>& auxiliary,
                     const Eigen::Ref<const Eigen::VectorXd>& targets, const CalibrationOptions& options) {
  check_same_size("calibrate", "auxiliary", static_cast<std::size_t>(auxiliary.rows()), "base_weights",
                  static_cast<std::size_t>(base_weights.size()));
  check_same_size("calibrate", "targets", static_cast<std::size_t>(targets.size()), "columns of auxiliary",
                  static_cast<std::size_t>(auxiliary.cols()));
  check_positive("calibrate", "base_weights", base_weights);
  check_finite("calibrate", "targets", targets);
  for (Eigen::Index j = 0; j < auxiliary.cols(); ++j) check_finite("calibrate", "auxiliary", auxiliary.col(j));
  if (!(options.lower < 1 && options.upper > 1)) throw std::domain_error("calibrate: bounds must enclose 1");
  if (options.distance == CalibrationDistance::Logit && !std::isfinite(options.upper - options.lower)) {
    throw std::domain_error("calibrate: bounds of the logit distance must be finite");
  }
}

}  // namespace

CalibrationResult calibrate(const Eigen::Ref<const Eigen::VectorXd>& base_weights,
                            const Eigen::Ref<const Eigen::MatrixXd>& auxiliary,
                            const Eigen::Ref<const Eigen::VectorXd>& targets, const CalibrationOptions& options) {
  check_arguments(base_weights, auxiliary, targets, options);
  constexpr double kOtherScale = 20;
  const Eigen::VectorXd ratios = targets.cwiseQuotient(auxiliary.transpose() * base_weights);
  const double scale = ratios.minCoeff() > kOtherScale ? ratios.mean() : 1;
  const Eigen::VectorXd weights = scale * base_weights;

  CalibrationResult result;
  result.g = Eigen::VectorXd::Ones(weights.size());
  Eigen::VectorXd slopes = result.g;
  Eigen::VectorXd lambda = Eigen::VectorXd::Zero(targets.size());
  const auto update = [&] {
    const Eigen::VectorXd pull = auxiliary * lambda;
    for (Eigen::Index i = 0; i < pull.size(); ++i) {
      const Response response = respond(pull(i), options);
      result.g(i) = response.g;
      slopes(i) = response.slope;
    }
  };
  const auto misfit = [&]() -> Eigen::VectorXd {
    return targets - auxiliary.transpose() * weights.cwiseProduct(result.g);
  };
  while (result.iterations < options.max_iterations && !result.converged) {
    ++result.iterations;
    // Newton's step; the pseudo-inverse lets redundant columns pass when their targets agree.
    const Eigen::VectorXd curvature = weights.cwiseProduct(slopes);
    const Eigen::MatrixXd hessian = auxiliary.transpose() * curvature.asDiagonal() * auxiliary;
    Eigen::VectorXd step = hessian.completeOrthogonalDecomposition().solve(misfit());
    lambda += step;
    update();
    while (!result.g.allFinite() && step.norm() > 0) {
      step /= 2;
      lambda -= step;
      update();
    }
    result.max_deviation = (misfit().array().abs() / (1 + targets.array().abs())).maxCoeff();
    result.converged = result.max_deviation < options.tolerance;
  }
  result.g *= scale;
  result.weights = base_weights.cwiseProduct(result.g);
  return result;
}

Eigen::MatrixXd calibration_residuals(const Eigen::Ref<const Eigen::MatrixXd>& values,
                                      const Eigen::Ref<const Eigen::VectorXd>& base_weights,
                                      const Eigen::Ref<const Eigen::VectorXd>& g,
                                      const Eigen::Ref<const Eigen::MatrixXd>& auxiliary) {
  const Eigen::ArrayXd roots = base_weights.cwiseSqrt();
  const Eigen::ArrayXd scale = g.array() * roots;
  const Eigen::MatrixXd x = auxiliary.array().colwise() * roots;
  const Eigen::MatrixXd y = values.array().colwise() / scale;
  const Eigen::MatrixXd residuals = y - x * x.colPivHouseholderQr().solve(y);
  return residuals.array().colwise() * scale;
}

}  // namespace tertulia::stats
