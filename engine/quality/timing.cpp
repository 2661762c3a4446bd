// SPDX-License-Identifier: Apache-2.0
#include "engine/quality/timing.hpp"

#include <algorithm>

namespace tertulia::engine::quality {

std::vector<PageTime> page_times(const std::string& first_page, Instant started_at, const std::vector<SavePoint>& saves,
                                 Instant ended_at) {
  std::vector<PageTime> times;
  if (ended_at <= started_at) return times;
  const auto spend = [&](const std::string& page, Instant from, Instant to) {
    const double seconds = std::chrono::duration<double>(std::max(to, from) - from).count();
    const auto found = std::ranges::find(times, page, &PageTime::page);
    if (found == times.end()) {
      times.push_back({page, seconds});
    } else {
      found->seconds += seconds;
    }
  };
  std::string page = first_page;
  Instant since = started_at;
  for (const SavePoint& save : saves) {
    spend(page, since, save.saved_at);
    page = save.page.empty() ? page : save.page;
    since = std::max(since, save.saved_at);
  }
  spend(page, since, ended_at);
  return times;
}

}  // namespace tertulia::engine::quality
