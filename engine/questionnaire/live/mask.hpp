// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/core/time_zone.hpp"
#include "engine/core/value.hpp"
#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {

/// The form in which a text question shows what it holds: 2026-03-01 as 01/03/2026, 1234.5 as €1,234.50.
class Mask {
 public:
  virtual ~Mask() = default;
  /// Null if the value cannot be shown in this form.
  [[nodiscard]] virtual Value masked(const Value& value) const = 0;
  /// What a text in this form stands for; nothing or an empty text if it is incomplete.
  [[nodiscard]] virtual Value unmasked(const Value& text) const = 0;
  /// As which input type a computed date is stored.
  [[nodiscard]] virtual std::string_view input_type() const { return "text"; }

  /// Whether the masked form is what is stored.
  bool saves_masked = false;
};

/// nullptr if the input has no mask.
std::unique_ptr<Mask> make_mask(const TextInput& input, const TimeZone& zone);
std::unique_ptr<Mask> make_date_mask(std::string_view pattern, const TimeZone& zone);

/// A text setting of a mask.
std::string mask_setting(const TextInput& input, std::string_view name, std::string_view fallback = "");

}  // namespace tertulia::engine::questionnaire
