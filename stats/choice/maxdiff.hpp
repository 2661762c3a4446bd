// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

namespace tertulia::stats {

/// Best-worst answers: one row an item shown in a task.
struct BestWorst {
  std::vector<int> task;  ///< any codes: one task of one respondent
  std::vector<int> item;  ///< in [0, items)
  std::vector<bool> best;
  std::vector<bool> worst;
  int items = 0;
};

/// Vectors are (items).
struct BestWorstCounts {
  Eigen::VectorXd shown;
  Eigen::VectorXd best;
  Eigen::VectorXd worst;

  [[nodiscard]] Eigen::VectorXd standardized() const { return (best - worst).cwiseQuotient(shown); }
  /// Infinite for an item that was never worst.
  [[nodiscard]] Eigen::VectorXd root_ratio() const { return best.cwiseQuotient(worst).cwiseSqrt(); }
};

/// @throws std::invalid_argument if sizes disagree; std::domain_error if an item is out of range.
/// Source: Louviere, Flynn & Marley (2015), Best-Worst Scaling, ch. 2.
[[nodiscard]] BestWorstCounts count_best_worst(const BestWorst& answers);

/// Utilities relative to the last item, whose own is 0.
struct BestWorstUtilities {
  Eigen::VectorXd utilities;  ///< (items)
  Eigen::VectorXd se;
  double loglik_null = 0;
  double loglik = 0;
  bool converged = false;

  /// Shares of preference: exp(u) scaled to sum 1.
  [[nodiscard]] Eigen::VectorXd shares() const;
};

/// Sequential logit: the best among all items shown by u, then the worst among the others by -u.
/// @throws as count_best_worst and fit_conditional_logit.
/// Source: Marley & Louviere (2005), Journal of Mathematical Psychology 49, 464-480.
[[nodiscard]] BestWorstUtilities fit_best_worst(const BestWorst& answers);

}  // namespace tertulia::stats
