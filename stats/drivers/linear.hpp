// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <Eigen/Core>

#include "stats/tables/oneway.hpp"

namespace tertulia::stats {

/// Ordinary least squares. Vectors are (columns of the design).
struct LinearFit {
  std::size_t n = 0;
  Eigen::VectorXd coefficients;
  Eigen::VectorXd se;
  Eigen::VectorXd t;
  Eigen::VectorXd p;
  Eigen::VectorXd se_hc3;  ///< heteroscedasticity-consistent; NaN when a row determines a coefficient alone
  double r_squared = 0;
  double adjusted_r_squared = 0;
  FTest f;                             ///< all coefficients but the intercept
  double sigma = 0;                    ///< residual standard error
  Eigen::VectorXd variance_inflation;  ///< (columns - 1): of each predictor by the others
};

/// Shapes: design is (n) x (p) whose first column is the intercept; response is (n), n > p. Solved by orthogonal
/// transformations on scaled columns, so that ill-conditioned data keep their digits.
/// Missing values: not accepted.
/// @throws std::invalid_argument if shapes disagree or n <= p; std::domain_error if a value is not finite or the
/// columns are linearly dependent. Source: Golub & Van Loan (2013), Matrix Computations, ch. 5; MacKinnon & White
/// (1985), J. Econometrics 29, 305-325.
[[nodiscard]] LinearFit fit_linear(const Eigen::Ref<const Eigen::MatrixXd>& design,
                                   const Eigen::Ref<const Eigen::VectorXd>& response);

}  // namespace tertulia::stats
