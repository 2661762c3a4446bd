// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "stats/core/factor.hpp"

namespace tertulia::stats {

struct FTest {
  double statistic = 0;
  double df1 = 0;
  double df2 = 0;
  double p = 0;
};

struct ChiSquaredTest {
  double statistic = 0;
  double df = 0;
  double p = 0;
};

/// Comparisons of a mean between groups. A test that the data do not allow is NaN.
struct Oneway {
  Eigen::VectorXd n;     ///< per group, also the empty ones
  Eigen::VectorXd mean;  ///< NaN for an empty group
  Eigen::VectorXd sd;    ///< NaN for a group of less than two
  FTest anova;
  double eta_squared = 0;
  FTest welch;              ///< unequal variances
  ChiSquaredTest kruskal;   ///< Kruskal-Wallis, corrected for ties
  ChiSquaredTest bartlett;  ///< equal variances
  FTest levene;             ///< equal variances, deviations from the median (Brown-Forsythe)
  /// (k) x (k), below the diagonal: two-sided p of row against column.
  Eigen::MatrixXd pairwise_p;        ///< t tests with the pooled sd
  Eigen::MatrixXd pairwise_welch_p;  ///< Welch's t tests
  Eigen::MatrixXd difference;        ///< row mean minus column mean
  Eigen::MatrixXd tukey_p;           ///< Tukey-Kramer
};

/// Shapes: values and group have n entries.
/// Missing values: not accepted.
/// @throws std::invalid_argument if sizes disagree, or fewer than two groups are occupied.
/// @throws std::domain_error if a value is not finite or a code not in the factor.
/// Source: Welch (1951), Biometrika 38, 330-336; Kruskal & Wallis (1952), JASA 47, 583-621; Bartlett (1937), Proc. R.
/// Soc. A 160, 268-282; Brown & Forsythe (1974), JASA 69, 364-367; Kramer (1956), Biometrics 12, 307-310.
[[nodiscard]] Oneway oneway(const Eigen::Ref<const Eigen::VectorXd>& values, const Factor& group);

/// Bonferroni: each p below the diagonal times the number of p-values that are defined, at most 1.
[[nodiscard]] Eigen::MatrixXd bonferroni(const Eigen::MatrixXd& lower_triangle);

}  // namespace tertulia::stats
