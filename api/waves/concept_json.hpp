// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/schema.hpp"
#include "engine/fieldwork/concept_design.hpp"
#include "engine/store/quota_store.hpp"

/// Concept cells and their designs in JSON.
namespace tertulia::api {

/// {"presentation", "concepts": [...], "shown"?}
http::Schema concept_design_schema();
/// Of a body that keeps to the schema.
engine::fieldwork::ConceptDesign read_concept_design(const engine::json::Value& body);

/// The concept cells among all.
std::vector<engine::store::QuotaCell> concepts_among(std::vector<engine::store::QuotaCell> cells);
/// The members of one concept cell as it stands.
std::vector<http::Property> concept_cell_properties();
void write_concept_cell_members(const engine::store::QuotaCell& cell, engine::json::Writer& writer);
/// {"cells": [...]}
http::Schema concept_cells_schema();
void write_concept_cells(const std::vector<engine::store::QuotaCell>& cells, engine::json::Writer& writer);

}  // namespace tertulia::api
