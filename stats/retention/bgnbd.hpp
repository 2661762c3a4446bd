// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <Eigen/Core>

namespace tertulia::stats {

/// A member's purchases, counted in one unit of time.
struct PurchaseHistory {
  Eigen::VectorXd frequency;  ///< repeat purchases
  Eigen::VectorXd recency;    ///< from the first to the last purchase; 0 without a repeat
  Eigen::VectorXd observed;   ///< from the first purchase to the end of observation
};

/// Purchase rates are gamma (shape r, rate alpha) over members; after each purchase a member leaves with a chance that
/// is beta (a, b) over members.
struct BgNbdParameters {
  double r = 0;
  double alpha = 0;
  double a = 0;
  double b = 0;
};

/// The BG/NBD model. Missing values: not accepted.
/// All throw std::invalid_argument if sizes disagree or there is no member; std::domain_error if a frequency is not a
/// whole number of 0 or more, recency exceeds the time observed, or a parameter is not positive.
/// Source: Fader, Hardie & Lee (2005), Marketing Science 24, 275-284.
class BgNbd {
 public:
  explicit BgNbd(const BgNbdParameters& parameters);

  [[nodiscard]] double loglik(const PurchaseHistory& history) const;
  /// The chance that each member has not left; 1 without a repeat purchase.
  [[nodiscard]] Eigen::VectorXd alive(const PurchaseHistory& history) const;
  /// Purchases expected of each member within `horizon` after the time observed.
  [[nodiscard]] Eigen::VectorXd expected(const PurchaseHistory& history, double horizon) const;
  /// Repeat purchases expected of a new member within `horizon`.
  [[nodiscard]] double expected_of_new_member(double horizon) const;

 private:
  BgNbdParameters p_;
};

struct BgNbdFit {
  BgNbdParameters parameters;
  double loglik = 0;
  bool converged = false;
};

/// Maximum likelihood by a quasi-Newton method on the logarithms of the parameters. Throws as BgNbd.
[[nodiscard]] BgNbdFit fit_bgnbd(const PurchaseHistory& history);

}  // namespace tertulia::stats
