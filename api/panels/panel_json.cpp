// SPDX-License-Identifier: Apache-2.0
#include "api/panels/panel_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

Schema panel_schema() {
  return Schema::object({required("panel_id", Schema::uuid()), required("title", Schema::text(1, 200)),
                         required("kind", Schema::one_of({"customers", "prospects", "employees", "experts"})),
                         required("stage", Schema::one_of({"forming", "active", "winding_down", "closed"})),
                         required("panelists", Schema::integer(0, 1'000'000'000)),
                         required("created_at", Schema::time())});
}

void write_panel(const panels::store::Panel& panel, engine::json::Writer& writer) {
  writer.begin_object()
      .member("panel_id", panel.panel_id.text())
      .member("title", panel.title)
      .member("kind", panel.kind)
      .member("stage", panel.stage);
  writer.member("panelists", panel.panelists)
      .member("created_at", engine::format_instant(panel.created_at))
      .end_object();
}

Schema panelist_schema() {
  return Schema::object({required("panelist_id", Schema::uuid()), required("member_id", Schema::uuid()),
                         required("ref", Schema::text(1, 200)), required("language", Schema::text(2, 20)),
                         required("time_zone", Schema::text(1, 100)), required("joined_at", Schema::time()),
                         required("profile", Schema::map(Schema::any()))});
}

void write_panelist(const panels::Panelist& panelist, engine::json::Writer& writer) {
  writer.begin_object()
      .member("panelist_id", panelist.panelist_id.text())
      .member("member_id", panelist.member_id.text())
      .member("ref", panelist.ref);
  writer.member("language", panelist.language).member("time_zone", panelist.time_zone);
  writer.member("joined_at", engine::format_instant(panelist.joined_at))
      .key("profile")
      .raw(panelist.profile)
      .end_object();
}

engine::Result<panels::store::Panel> existing_panel(engine::store::Transaction& tx, const panels::PanelId& id) {
  auto panel = panels::store::find_panel(tx, id);
  if (!panel) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return std::move(*panel);
}

}  // namespace tertulia::api
