// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/value.hpp"

namespace tertulia::engine::quality {

/// What is looked at when a complete's quality is judged. The slugs stand in the API, in settings and in the database.
enum class Component {
  Speeding,
  StraightLining,
  LongString,
  AttentionCheck,
  InconsistentPairs,
  DuplicateAnswers,
  DuplicateDevice,
  NearDuplicateText,
  NonsenseText,
  BotSignals,
  InterviewsPerMember
};
inline constexpr std::size_t kComponents = 11;
inline constexpr std::array<Component, kComponents> kAllComponents = {
    Component::Speeding,        Component::StraightLining,     Component::LongString,
    Component::AttentionCheck,  Component::InconsistentPairs,  Component::DuplicateAnswers,
    Component::DuplicateDevice, Component::NearDuplicateText,  Component::NonsenseText,
    Component::BotSignals,      Component::InterviewsPerMember};

std::string_view slug(Component component);
std::optional<Component> component_of(std::string_view slug);

/// A component that reaches this much is worth a second look by itself.
inline constexpr double kSuspicious = 0.5;

/// What one component says of one response. A component that had nothing to look at says nothing: there is no Evidence.
struct Evidence {
  Component component = Component::Speeding;
  double value = 0;    ///< 0 nothing unusual, 1 beyond doubt, kSuspicious and above: worth a second look
  std::string detail;  ///< a sentence with its numbers, for the brand
  Value basis;         ///< the numbers that the value was made of
};

/// 0 up to `from`, 1 from `to` on, straight in between; `from` may be above `to`, then it falls.
double ramp(double x, double from, double to);

}  // namespace tertulia::engine::quality
