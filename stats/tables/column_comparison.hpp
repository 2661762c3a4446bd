// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

namespace tertulia::stats {

enum class Adjustment { None, Bonferroni };

struct ComparisonOptions {
  double alpha = 0.05;
  Adjustment adjustment = Adjustment::Bonferroni;  ///< over the k(k-1)/2 pairs of columns within a row
  int first_column = 0;  ///< where the first of the columns stands in a wider table, for its letter
};

/// Every pair of columns compared, row by row. Matrices are (rows) x (pairs); NaN where a pair cannot be compared.
struct ColumnComparison {
  std::vector<std::pair<int, int>> pairs;  ///< (0,1), (0,2), ..., 0-based
  Eigen::MatrixXd statistic;               ///< positive when the first column of the pair is larger
  Eigen::MatrixXd p_raw;
  Eigen::MatrixXd p_adjusted;
  /// (rows)[columns]: the sorted letters of the columns that this one significantly exceeds.
  std::vector<std::vector<std::string>> letters;
};

/// The letter of a column: A to Z, then a to z.
/// @throws std::invalid_argument beyond the 52nd column.
[[nodiscard]] char column_letter(int column);

/// Compares the shares of columns by the pooled two-sided z test without continuity correction.
/// Shapes: shares is (rows) x (k), each in [0, 1] or NaN; bases is (k): the effective base of each column.
/// A pair whose shares are both 0 or both 1, or with an empty column, is not compared.
/// @throws std::invalid_argument if sizes disagree or k > 52; std::domain_error if alpha is not in (0, 1).
/// Source: Agresti (2013), Categorical Data Analysis, 3.2; bases after Kish (1965).
[[nodiscard]] ColumnComparison compare_column_shares(const Eigen::MatrixXd& shares, const Eigen::VectorXd& bases,
                                                     const ComparisonOptions& options);

/// Compares the means of columns by Welch's t test with effective bases in place of counts.
/// Shapes: means, sds (divisor n-1) and bases are (rows) x (k).
/// A pair with a base of at most 1, or without any variance, is not compared.
/// @throws as compare_column_shares.
/// Source: Welch (1947), Biometrika 34, 28-35.
[[nodiscard]] ColumnComparison compare_column_means(const Eigen::MatrixXd& means, const Eigen::MatrixXd& sds,
                                                    const Eigen::MatrixXd& bases, const ComparisonOptions& options);

}  // namespace tertulia::stats
