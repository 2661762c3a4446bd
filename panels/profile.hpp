// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/json/json.hpp"

namespace tertulia::panels {

/// What may be known of members under one name.
struct Attribute {
  enum class Type { Text, Number, Choice, Date, Boolean };
  std::string name;
  Type type = Type::Text;
  std::map<std::string, std::string> labels;                                        ///< by language
  std::vector<std::pair<std::string, std::map<std::string, std::string>>> choices;  ///< value, labels; of a choice
  bool coarse = true;                                                               ///< interviews may carry it
  std::optional<int> fresh_for_days;
  bool editable = false;  ///< members may change it themselves

  /// Whether a value fits: text of 1 to 200 bytes, a finite number, one of the choices, a date such as 2026-03-01, true
  /// or false.
  [[nodiscard]] bool takes(const engine::json::Value& value) const;
  /// The value that a cell of a file means, as JSON; nothing when it does not fit. Truth is "true" or "false".
  [[nodiscard]] std::optional<std::string> read_cell(std::string_view cell) const;
};

std::string_view slug(Attribute::Type type);
Attribute::Type attribute_type_of(std::string_view slug);

/// A value of a member's profile with where it comes from.
struct ProfileValue {
  std::string attribute;
  std::string value;   ///< JSON
  std::string source;  ///< import, member, questionnaire, screener or staff
  engine::Instant valid_from{};
  std::optional<engine::Instant> fresh_until;
};

}  // namespace tertulia::panels
