// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/audiences/audience_json.hpp"
#include "api/http/endpoint.hpp"
#include "panels/sampling/plan.hpp"

namespace tertulia::api {

/// The members of a draw's plan as a caller writes them.
std::vector<http::Property> plan_properties();

/// Reads a plan for a wave of a panel; what is wrong with it is found among the reader's faults. Where it names no
/// seed, `seed` is taken.
engine::Result<panels::sampling::Plan> read_plan(const engine::json::Value& json, engine::store::Transaction& tx,
                                                 const engine::WaveId& wave, const panels::PanelId& panel,
                                                 std::uint64_t seed, ConditionReader& reader);

}  // namespace tertulia::api
