// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/schema.hpp"
#include "engine/fieldwork/quota_design.hpp"
#include "engine/store/quota_store.hpp"

/// Quota cells and their designs in JSON.
namespace tertulia::api {

/// {"cells": [...]?, "interlocked": [...]?}
http::Schema quota_design_schema();
/// Of a body that keeps to the schema.
engine::fieldwork::QuotaDesign read_quota_design(const engine::json::Value& body);

/// The overall cell and the conditional ones.
std::vector<engine::store::QuotaCell> without_concepts(std::vector<engine::store::QuotaCell> cells);
/// The members of one cell as it stands.
std::vector<http::Property> quota_cell_properties();
void write_quota_cell_members(const engine::store::QuotaCell& cell, engine::json::Writer& writer);
/// {"cells": [...]}
http::Schema quota_cells_schema();
void write_quota_cells(const std::vector<engine::store::QuotaCell>& cells, engine::json::Writer& writer);

}  // namespace tertulia::api
