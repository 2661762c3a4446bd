// SPDX-License-Identifier: Apache-2.0
#include "engine/quality/component.hpp"

#include <algorithm>

namespace tertulia::engine::quality {
namespace {

constexpr std::array<std::string_view, kComponents> kSlugs = {
    "speeding",           "straight_lining",   "long_string",          "attention_check",
    "inconsistent_pairs", "duplicate_answers", "duplicate_device",     "near_duplicate_text",
    "nonsense_text",      "bot_signals",       "interviews_per_member"};

}  // namespace

std::string_view slug(Component component) { return kSlugs.at(static_cast<std::size_t>(component)); }

std::optional<Component> component_of(std::string_view slug) {
  const auto* const found = std::find(kSlugs.begin(), kSlugs.end(), slug);
  if (found == kSlugs.end()) return std::nullopt;
  return kAllComponents.at(static_cast<std::size_t>(found - kSlugs.begin()));
}

double ramp(double x, double from, double to) { return std::clamp((x - from) / (to - from), 0.0, 1.0); }

}  // namespace tertulia::engine::quality
