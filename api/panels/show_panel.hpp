// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/store/panel_store.hpp"

namespace tertulia::api {

/// GET /api/v1/panels/:panel_id - one panel.
class ShowPanel {
 public:
  struct Input {
    panels::PanelId panel_id;
  };
  using Output = panels::store::Panel;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowPanel>);

}  // namespace tertulia::api
