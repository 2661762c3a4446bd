// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "panels/store/panel_store.hpp"

namespace tertulia::api {

/// GET /api/v1/panels - the brand's panels.
class ListPanels {
 public:
  using Input = http::PageInput<panels::PanelId>;
  using Output = http::Page<panels::store::Panel>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: none of its own.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListPanels>);

}  // namespace tertulia::api
