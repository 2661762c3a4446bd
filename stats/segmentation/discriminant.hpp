// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "stats/core/factor.hpp"

namespace tertulia::stats {

/// Linear discriminant analysis. A class without rows has prior 0, NaN means and posterior 0.
struct Discriminant {
  Eigen::VectorXd prior;       ///< shares of the classes
  Eigen::MatrixXd means;       ///< (classes) x (variables)
  Eigen::MatrixXd posterior;   ///< (n) x (classes)
  std::vector<int> predicted;  ///< the class of highest posterior
  std::vector<int> left_out;   ///< the same, each row judged by a rule made of all others
};

/// Shapes: values is (n) x (variables); classes has n codes. Common covariance, divisor n - occupied classes.
/// Missing values: not accepted.
/// @throws std::invalid_argument if sizes disagree or there are too few rows or classes; std::domain_error if a value
/// is not finite, a code not in its factor, or the variables are linearly dependent within the classes. Source:
/// McLachlan (1992), Discriminant Analysis and Statistical Pattern Recognition, ch. 3.
[[nodiscard]] Discriminant linear_discriminant(const Eigen::Ref<const Eigen::MatrixXd>& values, const Factor& classes);

}  // namespace tertulia::stats
