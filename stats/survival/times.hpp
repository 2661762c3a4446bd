// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>

namespace tertulia::stats {

/// Times to an event or to the end of observation.
struct Survival {
  Eigen::VectorXd time;
  std::vector<bool> event;  ///< false: censored at its time

  [[nodiscard]] Eigen::Index size() const { return time.size(); }
};

/// @throws std::invalid_argument if sizes disagree or there is no row; std::domain_error if a time is not finite.
void check_survival(const char* function, const Survival& survival);

/// The distinct times, ascending, and for each row the place of its own among them.
struct DistinctTimes {
  Eigen::VectorXd time;
  std::vector<std::uint32_t> of_row;
};

/// Times that differ by rounding only become equal: those nearer to the one before than 1.5e-8, absolutely or relative
/// to the mean of the distinct times, take the value of the first of them.
/// Shapes: at most 2^32 rows, at least one. Missing values: not accepted.
[[nodiscard]] DistinctTimes distinct_times(const Eigen::Ref<const Eigen::VectorXd>& times);

/// The same, row by row.
[[nodiscard]] Eigen::VectorXd tie_close_times(const Eigen::Ref<const Eigen::VectorXd>& times);

/// Rows of each distinct time, ascending.
[[nodiscard]] std::vector<std::vector<Eigen::Index>> rows_by_time(const Eigen::Ref<const Eigen::VectorXd>& times);

}  // namespace tertulia::stats
