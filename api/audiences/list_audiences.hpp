// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "panels/store/audience_store.hpp"

namespace tertulia::api {

/// GET /api/v1/panels/:panel_id/audiences - the audiences of a panel.
class ListAudiences {
 public:
  struct Input {
    panels::PanelId panel_id;
    http::PageInput<panels::AudienceId> page;
  };
  using Output = http::Page<panels::store::Audience>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound (the panel).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListAudiences>);

}  // namespace tertulia::api
