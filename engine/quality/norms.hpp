// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/core/value.hpp"
#include "engine/quality/straight_lining.hpp"
#include "engine/quality/timing.hpp"

namespace tertulia::engine::quality {

/// What is typical, so that the unusual may be in it without moving it much: the median, and 1.4826 times the median
/// absolute deviation, which is the standard deviation where the values are normal. Of both the mean of the middle
/// fifth of the values is taken, so that they do not jump where values have few steps.
struct Typical {
  double middle = 0;
  double spread = 0;
  std::int64_t base = 0;  ///< of how many values
  bool operator==(const Typical&) const = default;
};

/// NaN values are left out.
Typical typical(std::vector<double> values);

/// Fewer completes make no norm.
inline constexpr std::int64_t kLeastCompletes = 30;

/// What completes of one wave are like. Kept as it was when a response was judged by it, so that the judgement can be
/// made again.
struct Norms {
  std::int64_t completes = 0;
  std::map<std::string, Typical> pages;  ///< natural logarithm of the seconds on a page
  Typical pace;                          ///< pace() of the completes
  Typical repeats;                       ///< Straightness::repeats
  Typical deviation;                     ///< Straightness::deviation
  Typical longest_run;                   ///< Straightness::longest_share()
  bool operator==(const Norms&) const = default;
};

/// One complete as a norm sees it.
struct Sample {
  std::vector<PageTime> times;
  Straightness straightness;
};
Norms norms_of(const std::vector<Sample>& completes);

/// How fast somebody went through the pages against what is usual there: the mean of ln(seconds / usual seconds),
/// weighted by the usual seconds. -0.69 is half of the usual time. The slowest pages, up to a quarter of the weight,
/// are left out, and a page that took more than twice as long counts as twice: a pause, or a careful beginning, is no
/// care throughout. Pages without a usual time are left out; NaN when none is left. Source: the lognormal model of
/// response times, van der Linden (2006), J. Educ. Behav. Stat. 31, 181-204.
double pace(const std::vector<PageTime>& times, const std::map<std::string, double>& usual_seconds);
/// exp(middle) of each page.
std::map<std::string, double> usual_seconds(const Norms& norms);

Value to_value(const Norms& norms);
/// What to_value() wrote.
Norms norms_from(const Value& value);

}  // namespace tertulia::engine::quality
