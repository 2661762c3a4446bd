// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/core/clock.hpp"

namespace tertulia::engine::quality {

/// An interview's save: `page` is where the respondent was.
struct SavePoint {
  std::string page;
  Instant saved_at{};
};

struct PageTime {
  std::string page;
  double seconds = 0;
  bool operator==(const PageTime&) const = default;
};

/// How long each page was in front of the respondent, in the order of the first visit; times of several visits add up.
/// What lies between two saves counts for the page of the first of them, what lies before the first for `first_page`.
/// Empty when the interview began and ended in one request, for then nobody knows.
std::vector<PageTime> page_times(const std::string& first_page, Instant started_at, const std::vector<SavePoint>& saves,
                                 Instant ended_at);

}  // namespace tertulia::engine::quality
