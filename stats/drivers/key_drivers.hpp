// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <Eigen/Core>

namespace tertulia::stats {

/// How much of the variation of an outcome each driver accounts for, by several definitions. Vectors are (drivers).
struct KeyDrivers {
  std::size_t n = 0;
  double r_squared = 0;
  Eigen::VectorXd shapley;           ///< mean gain of R2 over all orders of entry; sums to R2
  Eigen::VectorXd relative_weights;  ///< by orthogonal counterparts of the drivers; sums to R2
  Eigen::VectorXd first;             ///< R2 of the driver alone
  Eigen::VectorXd last;              ///< what R2 loses without the driver
  Eigen::VectorXd standardized;      ///< standardized coefficients
  Eigen::VectorXd beta_squared;
  Eigen::VectorXd pratt;  ///< standardized coefficient times correlation; sums to R2
};

/// Shapes: outcome is (n), drivers is (n) x (p), n > p + 1, 1 <= p <= 20 (all 2^p models are visited).
/// Missing values: not accepted.
/// @throws std::invalid_argument if shapes are wrong.
/// @throws std::domain_error if a value is not finite, a column does not vary, or the drivers are linearly dependent.
/// Source: Lindeman, Merenda & Gold (1980); Lipovetsky & Conklin (2001), Appl. Stoch. Models 17, 319-330; Johnson
/// (2000), Multivariate Behavioral Research 35, 1-19.
[[nodiscard]] KeyDrivers key_drivers(const Eigen::Ref<const Eigen::VectorXd>& outcome,
                                     const Eigen::Ref<const Eigen::MatrixXd>& drivers);

}  // namespace tertulia::stats
