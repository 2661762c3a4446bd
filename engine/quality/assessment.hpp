// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/quality/bot_signals.hpp"
#include "engine/quality/checks.hpp"
#include "engine/quality/duplicates.hpp"
#include "engine/quality/norms.hpp"
#include "engine/quality/speeding.hpp"
#include "engine/quality/straight_lining.hpp"

namespace tertulia::engine::quality {

/// Counts up whenever the same stored answers would be judged otherwise: by another method, weight or cut.
inline constexpr int kMethodVersion = 1;

/// How much each component may add to the score, by kAllComponents; 0 leaves it out.
using Weights = std::array<double, kComponents>;
inline constexpr Weights kUsualWeights = {0.8, 0.8, 0.4, 0.8, 0.6, 0.8, 0.5, 0.8, 0.6, 0.9, 0.3};

/// What a wave looks for, and from where on a response is put before somebody.
struct Settings {
  double threshold = 0.5;  ///< of the score
  Weights weights = kUsualWeights;
  double speeding_cut = kSpeedingCut;
  double straight_lining_cut = kStraightLiningCut;
  std::vector<AttentionCheck> attention_checks;
  std::vector<std::string> never;  ///< expressions that should not hold
  int member_days = 30;
  int member_interviews = 10;

  [[nodiscard]] double& weight(Component component) { return weights.at(static_cast<std::size_t>(component)); }
  [[nodiscard]] double weight(Component component) const { return weights.at(static_cast<std::size_t>(component)); }
  bool operator==(const Settings&) const = default;
};

Value to_value(const Settings& settings);
/// What to_value() wrote; what is absent stays as usual.
Settings settings_from(const Value& value);

/// All that is known of one complete.
struct Subject {
  Content content;
  Value given;
  std::vector<PageTime> times;  ///< empty: unknown
  Instant ended_at{};
  std::vector<Content> others;              ///< completes of its wave and version that share a sketch with it
  std::optional<std::int64_t> same_device;  ///< other completes of its wave from its device
  std::optional<std::int64_t> interviews;   ///< of its member in the window of the settings
  bool trap_filled = false;
};

struct Assessment {
  double score = 0;  ///< in [0, 1]
  std::vector<Evidence> evidence;
};

/// The score of evidence: 1 - Π (1 - weight · value), as if each component were an independent witness who errs with
/// probability 1 - weight (noisy-or). One sure sign of a heavy component is enough, light ones must come together.
/// Source: Pearl (1988), Probabilistic Reasoning in Intelligent Systems, ch. 4.
double score_of(const std::vector<Evidence>& evidence, const Weights& weights);

/// Pure: the same subject, blueprint, norms and settings give the same assessment.
Assessment assess(const Subject& subject, const Blueprint& blueprint, const Norms& norms, const Settings& settings);

}  // namespace tertulia::engine::quality
