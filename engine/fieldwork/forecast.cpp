// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/forecast.hpp"

#include <algorithm>

namespace tertulia::engine::fieldwork {
namespace {

std::optional<double> share(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::optional<double> incidence_rate(std::int64_t completes, std::int64_t screen_outs) {
  return share(completes, completes + screen_outs);
}

std::optional<double> completion_rate(const Course& course) {
  return share(course.usable, course.started - course.quota_full - course.under_way);
}

std::optional<double> expected_completes(std::int64_t completes, std::int64_t held, std::optional<double> rate,
                                         std::optional<int> places) {
  if (held > 0 && !rate) return std::nullopt;
  const auto there = static_cast<double>(completes);
  const double expected = there + static_cast<double>(held) * rate.value_or(0);
  // Places that were filled before there were fewer stay filled.
  return places ? std::min(expected, std::max(there, static_cast<double>(*places))) : expected;
}

}  // namespace tertulia::engine::fieldwork
