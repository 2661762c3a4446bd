// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "panels/sampling/panel_columns.hpp"

namespace tertulia::panels::sampling {

/// How likely it is that an invited panelist takes part, from what they and the panel did when they were invited
/// before: the beta-binomial model. A panelist's own rate is drawn towards the panel's, the more the less is known of
/// them; what is long ago counts less. docs/sampling.md derives it.
/// Source of the moments: Kleinman (1973), J. Am. Stat. Assoc. 68, 46-54.
struct ResponseModel {
  double mean = 0;               ///< of the panel
  double strength = 0;           ///< so many invitations of a panelist's own weigh as much as the panel's mean
  std::int64_t invitations = 0;  ///< from which it was estimated
  double mean_variance = 0;      ///< of the estimate of the mean, members' own habits allowed for
};

/// How much of what varies between groups of trials (a member's, a wave's) is the groups' own and not chance: the
/// correlation of two trials of one group, by the method of moments. Source: Kleinman (1973), weights n_i.
class Correlation {
 public:
  void add(double trials, double successes);
  /// Nothing where it cannot be told: no group has two trials, or all went the same way.
  [[nodiscard]] std::optional<double> value() const;
  [[nodiscard]] std::int64_t groups() const { return groups_; }
  [[nodiscard]] double trials() const { return n_; }
  [[nodiscard]] double successes() const { return x_; }
  /// The sum of n_i² divided by the square of their sum: the variance of the pooled rate is p (1 - p) times this for
  /// groups that are wholly alike within.
  [[nodiscard]] double concentration() const { return n_ > 0 ? n_squared_ / (n_ * n_) : 0; }

 private:
  double n_ = 0, n_squared_ = 0, x_ = 0, x_squared_by_n_ = 0;
  std::int64_t groups_ = 0;
};

/// Invitations and what came of them.
struct Trials {
  double invitations = 0;
  double interviews = 0;
};
/// Each interview answers the last invitation before it that is not answered yet. An invitation without an answer
/// counts once a week has passed. With `half_life` days, an invitation so old counts half; 0: all count alike.
Trials trials_of(std::span<const Contact> contacts, Minute now, double half_life);

/// `assumed`: the rate taken for the panel's while little is known of it; it weighs as much as 20 invitations.
ResponseModel fit_response(const PanelColumns& panel, Minute now, double assumed);
/// Between 0 and 1.
double predicted_rate(const ResponseModel& model, std::span<const Contact> contacts, Minute now);

}  // namespace tertulia::panels::sampling
