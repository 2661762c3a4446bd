// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "engine/analysis/methods/methods.hpp"
#include "engine/core/clock.hpp"
#include "stats/retention/cohorts.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// Months since year 0 of the day that an RFC 3339 date or time begins with.
std::optional<int> month_of(std::string_view text) {
  constexpr std::size_t kDateLength = 10;
  const auto day = parse_instant(text.substr(0, kDateLength));
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(*day));
  return static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

}  // namespace

void retention_cohorts(Arguments& args, Output& out) {
  const dataset::Column& member = args.column("member");
  const dataset::Column& date = args.column("date");
  (void)args.choice("unit", {"month"});  // the only unit so far; others are refused
  const dataset::Groups members = member.groups();
  std::vector<stats::Activity> activities;
  for (std::size_t row = 0; row < date.size(); ++row) {
    if (members.codes[row] < 0 || date.missing(row) != dataset::Missing::None) continue;
    const auto month = month_of(date.text(row));
    if (!month) throw args.unfit("date", "date", fmt::format("{} in row {} is no date.", date.name(), row + 1));
    activities.push_back({members.codes[row], *month});
  }
  const stats::RetentionCohorts result = stats::retention_cohorts(activities);
  std::vector<std::string> cohorts;
  for (const int month : result.cohorts) cohorts.push_back(fmt::format("{:04}-{:02}", month / 12, month % 12 + 1));
  out.member("cohorts", cohorts)
      .member("size", result.size)
      .member("active", result.active)
      .member("retention_pct", Eigen::MatrixXd(100 * result.retention()));
}

}  // namespace tertulia::engine::analysis::methods
