// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <Eigen/Core>

namespace tertulia::stats {

/// Internal consistency of a scale of k items. Vectors are (items).
struct ScaleReliability {
  std::size_t n = 0;
  double alpha = 0;               ///< Cronbach
  double alpha_standardized = 0;  ///< from correlations
  double lambda6 = 0;             ///< Guttman, from squared multiple correlations
  double mean_correlation = 0;
  double median_correlation = 0;
  Eigen::VectorXd alpha_if_deleted;  ///< NaN for a scale of two items
  Eigen::VectorXd item_rest;         ///< correlation of the item with the sum of the others
  Eigen::VectorXd item_mean;
};

/// Shapes: items is (n) x (k), n >= 2, k >= 2; items that point the other way have been turned round before.
/// Missing values: not accepted.
/// @throws std::invalid_argument if the shape is smaller; std::domain_error if a value is not finite or an item does
/// not vary.
/// Source: Cronbach (1951), Psychometrika 16, 297-334; Guttman (1945), Psychometrika 10, 255-282.
[[nodiscard]] ScaleReliability scale_reliability(const Eigen::Ref<const Eigen::MatrixXd>& items);

/// One common factor, fitted by maximum likelihood to the correlations.
struct OneFactor {
  std::size_t n = 0;
  Eigen::VectorXd loadings;      ///< their sum is positive
  Eigen::VectorXd uniquenesses;  ///< at least 1e-4
  double omega_total = 0;        ///< share of the sum's variance that the factor explains
  double chi_squared = 0;        ///< test that one factor suffices, Bartlett's correction; NaN for three items
  double df = 0;
  double p = 0;
  bool converged = false;
};

/// Shapes: items is (n) x (k), k >= 3, n > k.
/// Missing values: not accepted.
/// @throws as scale_reliability; std::domain_error also if the correlations are singular.
/// Source: Lawley & Maxwell (1971), Factor Analysis as a Statistical Method; McDonald (1999), Test Theory.
[[nodiscard]] OneFactor fit_one_factor(const Eigen::Ref<const Eigen::MatrixXd>& items);

/// Correlation matrix of the columns.
/// @throws std::domain_error if a value is not finite or a column does not vary.
[[nodiscard]] Eigen::MatrixXd correlation_matrix(const Eigen::Ref<const Eigen::MatrixXd>& columns);

}  // namespace tertulia::stats
