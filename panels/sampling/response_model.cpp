// SPDX-License-Identifier: Apache-2.0
#include "panels/sampling/response_model.hpp"

#include <algorithm>
#include <cmath>

namespace tertulia::panels::sampling {
namespace {

constexpr double kHalfLifeDays = 180;
constexpr Minute kAnswersWithin = 7 * kMinutesOfDay;
constexpr double kWeightOfAssumed = 20;
constexpr double kUnknownStrength = 5;
constexpr double kLeastStrength = 1;
constexpr double kMostStrength = 1000;
/// Fewer panelists tell nothing about how panelists differ.
constexpr std::int64_t kLeastPanelists = 30;

/// 2^(-days / half life), of whole days looked up.
double weight_of(Minute age, double half_life) {
  if (half_life <= 0) return 1;
  static const std::vector<double> of_day = [] {
    std::vector<double> weights(4096);
    for (std::size_t day = 0; day < weights.size(); ++day)
      weights[day] = std::exp2(-static_cast<double>(day) / kHalfLifeDays);
    return weights;
  }();
  const auto day = static_cast<std::size_t>(std::max(age, 0) / kMinutesOfDay);
  return half_life == kHalfLifeDays && day < of_day.size() ? of_day[day]
                                                           : std::exp2(-static_cast<double>(day) / half_life);
}

}  // namespace

Trials trials_of(std::span<const Contact> contacts, Minute now, double half_life) {
  Trials trials;
  // Open invitations, latest last. Longer lists than this would be of somebody who never answers.
  std::vector<Minute> open;
  const auto add = [&](Minute at, double interviews) {
    const double weight = weight_of(now - at, half_life);
    trials.invitations += weight;
    trials.interviews += weight * interviews;
  };
  for (const Contact& contact : contacts) {
    if (contact.kind == ContactKind::Invitation) {
      open.push_back(contact.at);
    } else if (!open.empty()) {
      add(open.back(), 1);
      open.pop_back();
    }
  }
  for (const Minute at : open) {
    if (now - at >= kAnswersWithin) add(at, 0);
  }
  return trials;
}

void Correlation::add(double trials, double successes) {
  if (trials <= 0) return;
  ++groups_;
  n_ += trials;
  n_squared_ += trials * trials;
  x_ += successes;
  x_squared_by_n_ += successes * successes / trials;
}

std::optional<double> Correlation::value() const {
  if (n_ == 0) return std::nullopt;
  const double p = x_ / n_;
  const double by_chance = p * (1 - p) * static_cast<double>(groups_ - 1);
  const double seen = x_squared_by_n_ - n_ * p * p;  // sum of n_i (p_i - p)^2
  const double room = p * (1 - p) * (n_ - n_squared_ / n_) - by_chance;
  if (room <= 0) return std::nullopt;
  return (seen - by_chance) / room;
}

ResponseModel fit_response(const PanelColumns& panel, Minute now, double assumed) {
  Correlation members;
  for (std::size_t row = 0; row < panel.size(); ++row) {
    const auto contacts = panel.contacts().of(row);
    if (contacts.empty()) continue;
    const Trials trials = trials_of(contacts, now, 0);
    members.add(trials.invitations, trials.interviews);
  }
  const double n = members.trials();
  ResponseModel model;
  model.mean = (kWeightOfAssumed * assumed + members.successes()) / (kWeightOfAssumed + n);
  model.strength = kUnknownStrength;
  model.invitations = static_cast<std::int64_t>(n);
  if (const auto correlation = members.value(); correlation && members.groups() >= kLeastPanelists)
    model.strength = 1 / std::clamp(*correlation, 1 / (kMostStrength + 1), 1 / (kLeastStrength + 1)) - 1;
  // Of a beta distribution with so many trials in it; those of one member count for less than as many members'.
  const double alike = 1 / (model.strength + 1);
  const double of_members = 1 + alike * std::max(0.0, n * members.concentration() - 1);
  model.mean_variance = model.mean * (1 - model.mean) / (kWeightOfAssumed + n + 1) * of_members;
  return model;
}

double predicted_rate(const ResponseModel& model, std::span<const Contact> contacts, Minute now) {
  if (contacts.empty()) return model.mean;
  const Trials trials = trials_of(contacts, now, kHalfLifeDays);
  return (model.strength * model.mean + trials.interviews) / (model.strength + trials.invitations);
}

}  // namespace tertulia::panels::sampling
