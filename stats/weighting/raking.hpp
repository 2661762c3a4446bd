// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "stats/core/factor.hpp"

namespace tertulia::stats {

/// The population totals of one categorical variable.
struct Margin {
  Factor category;
  Eigen::VectorXd target;  ///< one a level, in persons
};

struct RakingOptions {
  double tolerance = 1e-12;  ///< of the sum of the base weights; compared with the largest change of a cell in a round
  int max_rounds = 500;
};

struct RakingResult {
  Eigen::VectorXd weights;
  int rounds = 0;
  bool converged = false;
  double max_deviation = 0;  ///< largest difference between a weighted margin and its target
};

/// Rakes base weights to population margins (iterative proportional fitting).
/// Shapes: base_weights is (n); every margin.category has n codes, margin.target one entry a level.
/// Units: weights and targets are persons. Rescale to mean 1 at the call site if needed.
/// Missing values: not accepted. Drop or impute before calling.
/// Non-convergence is not an error: check `converged` and `max_deviation` (margins that contradict each other).
/// @throws std::invalid_argument if sizes disagree or there is no margin.
/// @throws std::domain_error if a weight or target is not finite and positive, a code is not in its factor, or a
/// category with a target is empty.
/// Source: Deming & Stephan (1940), Ann. Math. Stat. 11(4), 427-444. Checked against survey::rake of R.
[[nodiscard]] RakingResult rake(const Eigen::Ref<const Eigen::VectorXd>& base_weights,
                                const std::vector<Margin>& margins, const RakingOptions& options = {});

/// What of weighted linearised values remains after raking: the part that the margins determine adds no variance.
/// Ten sweeps over the margins, each taking out the plain mean by category of values over weights: the projection that
/// survey::rake of R uses; the regression residual of the textbooks differs in the third digit.
/// Shapes: values is (n) x (p), weights is (n): the raked weights.
[[nodiscard]] Eigen::MatrixXd raking_residuals(const Eigen::Ref<const Eigen::MatrixXd>& values,
                                               const Eigen::Ref<const Eigen::VectorXd>& weights,
                                               const std::vector<Margin>& margins);

}  // namespace tertulia::stats
