// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "engine/fieldwork/wave.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/ids.hpp"

namespace tertulia::api {

/// A wave and whom it asks.
struct WaveOfPanel {
  engine::fieldwork::Wave wave;
  panels::PanelId panel_id;
};

http::Schema wave_status_schema();
/// Of a product launch.
http::Schema phase_schema();
http::Schema wave_schema();
void write_wave(const WaveOfPanel& wave, engine::json::Writer& writer);

/// NotFound when the brand has no such wave.
engine::Result<WaveOfPanel> existing_wave(engine::store::Transaction& tx, const engine::WaveId& id);
/// The same, for what an anonymous wave does not have: invitations by name, cells, single responses. StateConflict for
/// one.
engine::Result<WaveOfPanel> existing_named_wave(engine::store::Transaction& tx, const engine::WaveId& id);
/// Appends a detail to `faults` when the text is no expression.
void check_expression(const std::string& text, const std::string& pointer, std::vector<engine::ErrorDetail>& faults);
/// InvalidInput with these details; they must not be empty.
engine::Error input_error(std::vector<engine::ErrorDetail> faults);

}  // namespace tertulia::api
