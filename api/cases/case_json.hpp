// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "panels/store/case_rule_store.hpp"
#include "panels/store/case_store.hpp"
#include "panels/store/unit_store.hpp"

/// Cases, units and rules in JSON.
namespace tertulia::api {

http::Schema unit_schema();
http::Schema case_rule_schema();
http::Schema case_schema();
/// Of a person of the brand who sees to a case, as the brand calls them.
http::Schema owner_schema();

void write_unit(const panels::store::Unit& unit, engine::json::Writer& writer);
void write_case_rule(const engine::cases::CaseRule& rule, engine::json::Writer& writer);
/// Nothing of who the member is but their pseudonym, or the brand's own number.
void write_case(const panels::store::Case& one, engine::json::Writer& writer);

/// Or InvalidInput at `pointer`.
engine::Result<void> check_unit(http::RequestContext& context, const std::optional<engine::cases::UnitId>& unit,
                                const std::string& pointer);

}  // namespace tertulia::api
