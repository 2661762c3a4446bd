// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "panels/sampling/panel_columns.hpp"

/// Panels made by hand.
namespace tertulia::panels::sampling {

inline const engine::Instant kNow = *engine::parse_instant("2026-11-23T12:00:00Z");
inline const Minute kMinute = minute_of(kNow);

/// An id that ends with a number; ordered as the numbers are.
template <typename Id>
Id id_no(std::uint32_t number) {
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 0; i < 4; ++i) bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  return Id(engine::Uuid(bytes));
}
inline engine::WaveId wave_no(std::uint32_t number) { return id_no<engine::WaveId>(number); }

/// `size` panelists who consented, of whom nothing else is known; member and panelist of row i end with i + 1.
inline PanelColumns panel_of(std::size_t size) {
  PanelColumns panel;
  for (std::size_t row = 0; row < size; ++row) {
    const auto number = static_cast<std::uint32_t>(row + 1);
    panel.append(
        {id_no<MemberId>(number), id_no<PanelistId>(number), kMinute - 100 * kMinutesOfDay, 0, Standing::Open, false});
  }
  return panel;
}

inline void put(PanelColumns& panel, std::size_t row, std::string_view attribute, std::string_view json) {
  Column& column = panel.attribute(attribute);
  column.set(row, column.code_of(json));
}

}  // namespace tertulia::panels::sampling
