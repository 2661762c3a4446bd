// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/store/panel_store.hpp"

namespace tertulia::api {

/// POST /api/v1/panels/:panel_id/stage - moves a panel to another stage of its life.
class MovePanel {
 public:
  struct Input {
    panels::PanelId panel_id;
    panels::PanelStage stage = panels::PanelStage::Active;
  };
  using Output = panels::store::Panel;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (this stage does not follow).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<MovePanel>);

}  // namespace tertulia::api
