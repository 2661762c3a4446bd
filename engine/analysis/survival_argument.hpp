// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/analysis/arguments.hpp"
#include "engine/analysis/kept_rows.hpp"
#include "stats/survival/times.hpp"

namespace tertulia::engine::analysis {

/// The arguments `time`, `event` and `event_value`: a row is an event when its value of `event` is `event_value`, else
/// censored; a row without a time or without a value of `event` is missing.
class SurvivalArgument {
 public:
  explicit SurvivalArgument(Arguments& args);

  /// Drops the rows that are missing.
  void require_in(KeptRows& rows) const { rows.require(time_).require(is_event_); }
  [[nodiscard]] stats::Survival of(const KeptRows& rows) const;

 private:
  std::vector<double> time_;
  std::vector<double> is_event_;  ///< 1, 0 or NaN
};

}  // namespace tertulia::engine::analysis
