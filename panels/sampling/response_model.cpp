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

ResponseModel fit_response(const PanelColumns& panel, Minute now, double assumed) {
  // Kleinman's moments with weights n_i: of the panelists' rates p_i around the mean p, and of what chance alone makes
  // of them, follows the correlation of a panelist's answers; strength = 1 / correlation - 1.
  double n = 0, n_squared = 0, x = 0, x_squared_by_n = 0;
  std::int64_t panelists = 0;
  for (std::size_t row = 0; row < panel.size(); ++row) {
    const auto contacts = panel.contacts().of(row);
    if (contacts.empty()) continue;
    const Trials trials = trials_of(contacts, now, 0);
    if (trials.invitations == 0) continue;
    ++panelists;
    n += trials.invitations;
    n_squared += trials.invitations * trials.invitations;
    x += trials.interviews;
    x_squared_by_n += trials.interviews * trials.interviews / trials.invitations;
  }
  ResponseModel model{(kWeightOfAssumed * assumed + x) / (kWeightOfAssumed + n), kUnknownStrength,
                      static_cast<std::int64_t>(n)};
  if (panelists < kLeastPanelists) return model;
  const double p = x / n;
  const double by_chance = p * (1 - p) * static_cast<double>(panelists - 1);
  const double seen = x_squared_by_n - n * p * p;  // sum of n_i (p_i - p)^2
  const double room = p * (1 - p) * (n - n_squared / n) - by_chance;
  if (room <= 0) return model;  // nobody was invited twice, or all did the same
  const double correlation = std::clamp((seen - by_chance) / room, 1 / (kMostStrength + 1), 1 / (kLeastStrength + 1));
  model.strength = 1 / correlation - 1;
  return model;
}

double predicted_rate(const ResponseModel& model, std::span<const Contact> contacts, Minute now) {
  if (contacts.empty()) return model.mean;
  const Trials trials = trials_of(contacts, now, kHalfLifeDays);
  return (model.strength * model.mean + trials.interviews) / (model.strength + trials.invitations);
}

}  // namespace tertulia::panels::sampling
