// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/schema.hpp"
#include "panels/member.hpp"
#include "panels/store/panel_store.hpp"

namespace tertulia::api {

http::Schema panel_schema();
void write_panel(const panels::store::Panel& panel, engine::json::Writer& writer);
http::Schema panelist_schema();
void write_panelist(const panels::Panelist& panelist, engine::json::Writer& writer);
/// NotFound when the brand has no such panel.
engine::Result<panels::store::Panel> existing_panel(engine::store::Transaction& tx, const panels::PanelId& id);

}  // namespace tertulia::api
