// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/lifecycle/lifecycle_json.hpp"
#include "panels/ids.hpp"

namespace tertulia::api {

/// GET /api/v1/panels/:panel_id/health - who of a panel is alive at a time, and how it did in the days before.
class ShowHealth {
 public:
  struct Input {
    panels::PanelId panel_id;
    std::optional<std::string> at;
    int days = 365;
  };
  struct Output {
    panels::PanelId panel_id;
    engine::Instant at{};
    int days = 0;
    panels::lifecycle::Rule rule;
    panels::lifecycle::Health health;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowHealth>);

}  // namespace tertulia::api
