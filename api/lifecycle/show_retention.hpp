// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/lifecycle/lifecycle_json.hpp"
#include "panels/ids.hpp"
#include "panels/lifecycle/retention.hpp"

namespace tertulia::api {

/// GET /api/v1/panels/:panel_id/retention - how long panelists stay: by the quarter in which they joined, and by group.
class ShowRetention {
 public:
  struct Input {
    panels::PanelId panel_id;
    std::optional<std::string> at;
    std::optional<std::string> by;
    std::optional<std::string> satisfaction;
  };
  struct Output {
    panels::PanelId panel_id;
    engine::Instant at{};
    panels::lifecycle::Rule rule;
    panels::lifecycle::Retention retention;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, InvalidInput (`by` takes too many values).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowRetention>);

}  // namespace tertulia::api
