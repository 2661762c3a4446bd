// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <Eigen/Core>

namespace tertulia::stats {

/// Principal components of the correlations; each vector's largest element is positive.
struct PrincipalComponents {
  std::size_t n = 0;
  Eigen::VectorXd eigenvalues;  ///< falling; they sum to the number of variables
  Eigen::MatrixXd vectors;      ///< (variables) x (components), unit length

  /// The first k vectors times the roots of their eigenvalues: correlations of variables and components.
  [[nodiscard]] Eigen::MatrixXd loadings(Eigen::Index k) const;
};

/// Shapes: values is (n) x (variables), n >= 2.
/// Missing values: not accepted.
/// @throws std::domain_error if a value is not finite or a variable does not vary.
/// Source: Jolliffe (2002), Principal Component Analysis.
[[nodiscard]] PrincipalComponents principal_components(const Eigen::Ref<const Eigen::MatrixXd>& values);

/// Varimax with Kaiser's normalisation: rotates loadings towards large and small values, pair by pair. Columns are
/// sorted by their sum of squares, falling, and their largest element is positive.
/// @throws std::invalid_argument if there is no column.
/// Source: Kaiser (1958), Psychometrika 23, 187-200.
[[nodiscard]] Eigen::MatrixXd varimax(const Eigen::Ref<const Eigen::MatrixXd>& loadings);

/// Correspondence analysis of a table of counts. An empty row or column has mass 0 and NaN coordinates.
struct CorrespondenceAnalysis {
  Eigen::VectorXd inertia;  ///< of each axis, falling
  Eigen::VectorXd row_mass;
  Eigen::VectorXd column_mass;
  Eigen::MatrixXd rows;  ///< principal coordinates, (rows) x (dims); each axis' largest standard coordinate is positive
  Eigen::MatrixXd columns;  ///< (columns) x (dims)
};

/// Shapes: counts is (rows) x (columns), two of each occupied; 1 <= dims <= min(occupied rows, occupied columns) - 1.
/// @throws std::invalid_argument if the table is smaller or has fewer axes; std::domain_error if a count is negative or
/// not finite.
/// Source: Greenacre (2017), Correspondence Analysis in Practice.
[[nodiscard]] CorrespondenceAnalysis correspondence_analysis(const Eigen::MatrixXd& counts, Eigen::Index dims);

}  // namespace tertulia::stats
