// SPDX-License-Identifier: Apache-2.0
#include "panels/sampling/drawing.hpp"

#include <algorithm>
#include <numeric>

namespace tertulia::panels::sampling {
namespace {

constexpr std::uint16_t kNoCell = UINT16_MAX;
/// Sums of rates are compared with whole targets.
constexpr double kTolerance = 1e-6;

std::uint64_t mix(std::uint64_t z) {
  z += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

std::uint64_t half(const engine::Uuid& id, std::size_t from) {
  std::uint64_t bits = 0;
  for (std::size_t i = from; i < from + 8; ++i) bits = bits << 8 | id.bytes()[i];
  return bits;
}

std::uint64_t key_of(std::uint64_t mixed_seed, const MemberId& member) {
  return mix(mix(mixed_seed ^ half(member.value(), 0)) ^ half(member.value(), 8));
}

}  // namespace

std::uint64_t draw_key(std::uint64_t seed, const MemberId& member) { return key_of(mix(seed), member); }

bool DrawnCell::falls_short() const { return expected + kTolerance < target; }

Drawing::Drawing(const PanelColumns& panel, const Plan& plan, engine::Instant now)
    : panel_(&panel), plan_(&plan), now_(now), minute_(minute_of(now)), wave_(panel.contacts().find(plan.wave_id)) {}

engine::Result<Drawing> Drawing::create(const PanelColumns& panel, const Plan& plan, engine::Instant now) {
  Drawing drawing(panel, plan, now);
  if (auto error = drawing.place()) return *error;
  if (plan.unit == Plan::Unit::Completes || plan.order == Plan::Order::Likeliest)
    drawing.model_ = fit_response(panel, drawing.minute_, plan.assumed_rate);
  drawing.find_audience();
  drawing.judge();
  drawing.set_targets();
  return drawing;
}

/// Each row's cell: its levels in all margins, as digits of one number.
std::optional<engine::Error> Drawing::place() {
  cells_.resize(plan_->cells());
  candidates_.resize(cells_.size());
  tried_.resize(cells_.size());
  cell_of_.assign(panel_->size(), 0);
  for (std::size_t i = 0; i < plan_->margins.size(); ++i) {
    const Margin& margin = plan_->margins[i];
    std::vector<Condition> conditions;
    for (const Level& level : margin.levels) conditions.push_back(level.condition);
    const Classes classes = classify(*panel_, conditions, now_);
    if (classes.overlap) {
      const auto& [a, b] = *classes.overlap;
      return engine::error_at(engine::ErrorCode::InvalidInput, "/margins/" + std::to_string(i), "overlap",
                              "Somebody falls into two levels of the margin " + margin.name + ": " +
                                  margin.levels[a].name + " and " + margin.levels[b].name + ".");
    }
    for (std::size_t row = 0; row < cell_of_.size(); ++row) {
      const std::uint16_t level = classes.of_row[row];
      const bool inside = cell_of_[row] != kNoCell && level != Classes::kNone;
      cell_of_[row] = inside ? static_cast<std::uint16_t>(cell_of_[row] * margin.levels.size() + level) : kNoCell;
    }
  }
  return std::nullopt;
}

void Drawing::find_audience() {
  const auto inside = rows_of_audience(*panel_, plan_->audience, now_);
  for (std::size_t row = 0; row < inside.size(); ++row) {
    if (inside[row]) rows_.push_back(static_cast<std::uint32_t>(row));
  }
}

std::vector<std::vector<bool>> Drawing::exclusion_flags() const {
  std::vector<std::vector<bool>> flags;
  for (const Exclusion& exclusion : plan_->exclusions) {
    if (const auto* condition = std::get_if<Condition>(&exclusion.who)) {
      flags.push_back(flags_of(*panel_, *condition, now_));
    } else if (const auto* wave = std::get_if<engine::WaveId>(&exclusion.who)) {
      flags.push_back(flags_of(*panel_, *wave));
    } else {
      flags.push_back(flags_of(*panel_, std::get<Members>(exclusion.who)));
    }
  }
  return flags;
}

std::optional<Reason> Drawing::contact_hindrance(std::size_t row) const {
  const auto contacts = panel_->contacts().of(row);
  if (contacts.empty()) return std::nullopt;
  for (const CoolDown& rule : plan_->cool_downs) {
    const Minute since = minute_ - rule.days * kMinutesOfDay;
    for (const Contact& contact : contacts) {
      if (contact.kind == rule.after && contact.at > since) return Reason::CoolingDown;
    }
  }
  for (const Cap& cap : plan_->caps) {
    const Minute since = minute_ - cap.days * kMinutesOfDay;
    int count = 0;
    for (const Contact& contact : contacts) count += contact.kind == cap.contact && contact.at > since ? 1 : 0;
    if (count >= cap.at_most) return Reason::Capped;
  }
  return std::nullopt;
}

std::optional<Reason> Drawing::hindrance(std::size_t row, const std::vector<std::vector<bool>>& excluded) const {
  const PanelRow& panelist = panel_->row(row);
  if (panelist.has_left) return Reason::Left;
  if (panelist.standing != Standing::Open) return reason_of(panelist.standing);
  if (panelist.open_until != 0 && panelist.open_until <= minute_) return Reason::NeedsGuardian;
  const auto is_drawn = [&](const Contact& contact) {
    return contact.kind == ContactKind::Invitation && contact.wave == *wave_;
  };
  if (wave_ && std::ranges::any_of(panel_->contacts().of(row), is_drawn)) return Reason::AlreadyDrawn;
  for (std::size_t rule = 0; rule < excluded.size(); ++rule) {
    if (excluded[rule][row]) return excluded_by(rule);
  }
  if (const auto reason = contact_hindrance(row)) return reason;
  return cell_of_[row] == kNoCell ? std::optional(Reason::NoCell) : std::nullopt;
}

double Drawing::worth(std::size_t row) const {
  if (plan_->unit == Plan::Unit::Contacts) return 1;
  const double rate = predicted_rate(model_, panel_->contacts().of(row), minute_);
  return plan_->rate_factors.empty() ? rate : std::min(1.0, rate * plan_->rate_factors[cell_of_[row]]);
}

void Drawing::judge() {
  const auto excluded = exclusion_flags();
  reasons_.assign(panel_->size(), Reason::NoCell);
  const bool likeliest = plan_->order == Plan::Order::Likeliest;
  const std::uint64_t seed = mix(plan_->seed);
  for (const std::uint32_t row : rows_) {
    const std::uint16_t cell = cell_of_[row];
    if (cell != kNoCell && !panel_->row(row).has_left) ++cells_[cell].audience;
    if (const auto reason = hindrance(row, excluded)) {
      reasons_[row] = *reason;
      continue;
    }
    reasons_[row] = Reason::NotNeeded;
    ++cells_[cell].eligible;
    const double first = likeliest ? predicted_rate(model_, panel_->contacts().of(row), minute_) : 0;
    candidates_[cell].push_back({first, key_of(seed, panel_->row(row).member_id), row});
  }
  for (auto& candidates : candidates_) std::ranges::make_heap(candidates, later());
}

void Drawing::set_targets() {
  std::vector<int> targets = plan_->targets;
  if (plan_->allocation != Plan::Allocation::Given) {
    std::vector<std::int64_t> weights;
    for (const DrawnCell& cell : cells_)
      weights.push_back(plan_->allocation == Plan::Allocation::Equal ? 1 : cell.audience);
    targets = divide(plan_->wanted, weights);
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    cells_[i].target = targets[i];
    if (targets[i] > 0) continue;
    for (const Candidate& candidate : candidates_[i]) reasons_[candidate.row] = Reason::NothingWanted;
  }
}

std::vector<std::size_t> Drawing::choose() {
  std::vector<std::size_t> added;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    DrawnCell& cell = cells_[i];
    auto& waiting = candidates_[i];
    while (cell.falls_short() && !waiting.empty()) {
      const std::uint32_t row = waiting.front().row;
      std::ranges::pop_heap(waiting, later());
      waiting.pop_back();
      reasons_[row] = Reason::Selected;
      cell.expected += worth(row);
      ++cell.selected;
      tried_[i].push_back(row);
      added.push_back(row);
    }
  }
  return added;
}

void Drawing::refuse(std::size_t row, Reason reason) {
  const std::uint16_t at = cell_of_[row];
  reasons_[row] = reason;
  --cells_[at].selected;
  --cells_[at].eligible;
  // Summed anew, so that it does not matter in which order members were refused.
  cells_[at].expected = 0;
  for (const std::uint32_t tried : tried_[at]) {
    if (reasons_[tried] == Reason::Selected) cells_[at].expected += worth(tried);
  }
}

Reason Drawing::reason(std::size_t row) const { return reasons_[row]; }

std::optional<std::size_t> Drawing::cell(std::size_t row) const {
  return cell_of_[row] == kNoCell ? std::nullopt : std::optional<std::size_t>(cell_of_[row]);
}

}  // namespace tertulia::panels::sampling
