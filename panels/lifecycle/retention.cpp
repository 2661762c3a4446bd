// SPDX-License-Identifier: Apache-2.0
#include "panels/lifecycle/retention.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace tertulia::panels::lifecycle {
namespace {

using Group = std::optional<std::string>;

std::optional<double> lost_on(const Stay& stay) {
  if (!stay.left_on) return stay.lapsed_on;
  return stay.lapsed_on ? std::min(*stay.left_on, *stay.lapsed_on) : stay.left_on;
}

/// Whole days, begun ones too.
stats::Survival survival_of(const std::vector<const Stay*>& stays, double at) {
  stats::Survival survival;
  survival.time.resize(static_cast<Eigen::Index>(stays.size()));
  for (std::size_t i = 0; i < stays.size(); ++i) {
    const auto lost = lost_on(*stays[i]);
    survival.time(static_cast<Eigen::Index>(i)) = std::max(0.0, std::ceil(lost.value_or(at) - stays[i]->joined_on));
    survival.event.push_back(lost.has_value());
  }
  return survival;
}

Curve curve_of(const Group& group, const std::vector<const Stay*>& stays, double at) {
  const auto survival = survival_of(stays, at);
  return {group, static_cast<std::int64_t>(stays.size()), std::ranges::count(survival.event, true),
          stats::kaplan_meier(survival, stats::SurvivalInterval::LogLog, kRetentionLevel)};
}

stats::RetentionCohorts cohorts_of(const std::vector<Stay>& stays) {
  std::vector<stats::Activity> activities;
  for (std::size_t i = 0; i < stays.size(); ++i) {
    for (const int quarter : stays[i].quarters) activities.push_back({static_cast<int>(i), quarter});
  }
  return stats::retention_cohorts(activities);
}

std::vector<Acquisition> acquisitions_of(const std::vector<Stay>& stays, bool grouped) {
  std::map<std::pair<int, Group>, Acquisition> cells;
  for (const Stay& stay : stays) {
    const int quarter = std::ranges::min(stay.quarters);
    const Group group = grouped ? stay.group : std::nullopt;
    Acquisition& cell = cells[{quarter, group}];
    cell.quarter = quarter;
    cell.group = group;
    ++cell.joined;
    if (stay.satisfaction) {
      ++cell.rated;
      cell.satisfaction += (*stay.satisfaction - cell.satisfaction) / static_cast<double>(cell.rated);
    }
    if (!lost_on(stay)) ++cell.kept;
  }
  std::vector<Acquisition> list;
  for (auto& [key, cell] : cells) list.push_back(std::move(cell));
  return list;
}

/// Tests whether the groups lose panelists alike.
std::optional<stats::LogrankTest> compare(const std::vector<std::vector<const Stay*>>& groups, double at) {
  std::vector<const Stay*> all;
  std::vector<int> codes;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (const Stay* stay : groups[group]) {
      all.push_back(stay);
      codes.push_back(static_cast<int>(group));
    }
  }
  const auto survival = survival_of(all, at);
  if (groups.size() < 2 || std::ranges::count(survival.event, true) == 0) return std::nullopt;
  const stats::Factor factor{codes, static_cast<int>(groups.size())};
  auto test = stats::logrank_test(survival, factor, std::vector<int>(all.size(), 0), 0);
  return test.df > 0 ? std::optional(std::move(test)) : std::nullopt;
}

}  // namespace

std::size_t groups_of(const std::vector<Stay>& stays) {
  std::set<Group> groups;
  for (const Stay& stay : stays) groups.insert(stay.group);
  return groups.size();
}

Retention retention_of(const std::vector<Stay>& stays, double at, bool grouped) {
  Retention retention;
  if (stays.empty()) return retention;
  std::vector<const Stay*> all;
  std::map<Group, std::vector<const Stay*>> by_group;
  for (const Stay& stay : stays) {
    all.push_back(&stay);
    if (grouped) by_group[stay.group].push_back(&stay);
  }
  retention.cohorts = cohorts_of(stays);
  retention.all = curve_of(std::nullopt, all, at);
  std::vector<std::vector<const Stay*>> groups;
  for (const auto& [group, members] : by_group) {
    retention.groups.push_back(curve_of(group, members, at));
    groups.push_back(members);
  }
  retention.difference = compare(groups, at);
  std::ranges::stable_sort(retention.groups, std::greater(), &Curve::panelists);
  retention.acquisitions = acquisitions_of(stays, grouped);
  return retention;
}

}  // namespace tertulia::panels::lifecycle
