// SPDX-License-Identifier: Apache-2.0
#include "panels/sampling/plan.hpp"

#include <algorithm>
#include <numeric>

namespace tertulia::panels::sampling {

std::size_t Plan::cells() const {
  std::size_t cells = 1;
  for (const Margin& margin : margins) cells *= margin.levels.size();
  return cells;
}

std::vector<std::size_t> Plan::levels_of(std::size_t cell) const {
  std::vector<std::size_t> levels(margins.size());
  for (std::size_t i = margins.size(); i-- > 0;) {
    levels[i] = cell % margins[i].levels.size();
    cell /= margins[i].levels.size();
  }
  return levels;
}

std::vector<bool> flags_of(const PanelColumns& panel, const Members& members) {
  std::vector<bool> flags(panel.size());
  for (const MemberId& member : members) {
    if (const auto row = panel.row_of(member)) flags[*row] = true;
  }
  return flags;
}

std::vector<bool> flags_of(const PanelColumns& panel, const Condition& condition, engine::Instant now) {
  const Classes classes = classify(panel, {condition}, now);
  std::vector<bool> flags(panel.size());
  for (std::size_t row = 0; row < panel.size(); ++row) flags[row] = classes.of_row[row] == 0;
  return flags;
}

std::vector<bool> flags_of(const PanelColumns& panel, const engine::WaveId& wave) {
  std::vector<bool> flags(panel.size());
  const auto place = panel.contacts().find(wave);
  if (!place) return flags;
  for (std::size_t row = 0; row < panel.size(); ++row) {
    flags[row] = std::ranges::any_of(panel.contacts().of(row), [&](const Contact& contact) {
      return contact.kind == ContactKind::Invitation && contact.wave == *place;
    });
  }
  return flags;
}

std::vector<bool> rows_of_audience(const PanelColumns& panel, const AudienceOfPlan& audience, engine::Instant now) {
  if (const auto* condition = std::get_if<Condition>(&audience)) return flags_of(panel, *condition, now);
  if (const auto* members = std::get_if<Members>(&audience)) return flags_of(panel, *members);
  return std::vector<bool>(panel.size(), true);
}

AudienceCount count_audience(const PanelColumns& panel, const AudienceOfPlan& audience, engine::Instant now) {
  const auto inside = rows_of_audience(panel, audience, now);
  AudienceCount count;
  for (std::size_t row = 0; row < panel.size(); ++row) {
    if (!inside[row] || panel.row(row).has_left) continue;
    ++count.members;
    count.may_be_asked += panel.row(row).standing == Standing::Open ? 1 : 0;
  }
  return count;
}

std::vector<int> divide(int total, const std::vector<std::int64_t>& weights) {
  std::vector<int> parts(weights.size());
  const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  if (sum <= 0) return parts;
  std::vector<std::int64_t> remainders;
  int given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const std::int64_t share = weights[i] * total;
    parts[i] = static_cast<int>(share / sum);
    remainders.push_back(share % sum);
    given += parts[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return remainders[i]; });
  for (std::size_t i = 0; given < total; ++i, ++given) ++parts[order[i]];
  return parts;
}

}  // namespace tertulia::panels::sampling
