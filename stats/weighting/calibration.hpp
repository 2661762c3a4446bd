// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>

#include <Eigen/Core>

namespace tertulia::stats {

/// How far a weight may move for the same pull: linearly (may turn negative), exponentially, or between two bounds.
enum class CalibrationDistance { Linear, Raking, Logit };

struct CalibrationOptions {
  CalibrationDistance distance = CalibrationDistance::Linear;
  /// Bounds of new weight over old; Logit needs both finite, lower < 1 < upper.
  double lower = -std::numeric_limits<double>::infinity();
  double upper = std::numeric_limits<double>::infinity();
  double tolerance = 1e-12;  ///< of each total, relative to 1 + its target
  int max_iterations = 200;
};

struct CalibrationResult {
  Eigen::VectorXd weights;
  Eigen::VectorXd g;  ///< new weight over old
  int iterations = 0;
  bool converged = false;    ///< false when the totals cannot be met within the bounds
  double max_deviation = 0;  ///< largest |total - target| / (1 + |target|)
};

/// Weights as near as possible to the base weights that meet known totals of the columns of `auxiliary`.
/// Shapes: base_weights is (n), auxiliary is (n) x (p), targets is (p).
/// Missing values: not accepted.
/// If the targets are all more than 20 times the sample's totals, the base weights are first scaled up by their mean
/// ratio, so that bounds speak of the change of shape and not of scale.
/// @throws std::invalid_argument if sizes disagree.
/// @throws std::domain_error if a value is not finite, a weight is not positive, or the bounds do not fit the distance.
/// Source: Deville & Sarndal (1992), JASA 87, 376-382.
[[nodiscard]] CalibrationResult calibrate(const Eigen::Ref<const Eigen::VectorXd>& base_weights,
                                          const Eigen::Ref<const Eigen::MatrixXd>& auxiliary,
                                          const Eigen::Ref<const Eigen::VectorXd>& targets,
                                          const CalibrationOptions& options);

/// What of weighted linearised values the auxiliary variables do not explain: residuals of the regression of values/(g
/// w) on them with the base weights w, times g w.
/// Shapes: values is (n) x (p).
[[nodiscard]] Eigen::MatrixXd calibration_residuals(const Eigen::Ref<const Eigen::MatrixXd>& values,
                                                    const Eigen::Ref<const Eigen::VectorXd>& base_weights,
                                                    const Eigen::Ref<const Eigen::VectorXd>& g,
                                                    const Eigen::Ref<const Eigen::MatrixXd>& auxiliary);

}  // namespace tertulia::stats
