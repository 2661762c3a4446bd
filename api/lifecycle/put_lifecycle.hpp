// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/lifecycle/lifecycle_json.hpp"
#include "panels/ids.hpp"

namespace tertulia::api {

/// PUT /api/v1/panels/:panel_id/lifecycle - how long a panelist may be silent from now on.
class PutLifecycle {
 public:
  struct Input {
    panels::PanelId panel_id;
    panels::lifecycle::Rule rule;
  };
  using Output = panels::lifecycle::Rule;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, InvalidInput (dormant must come before lapsed).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<PutLifecycle>);

}  // namespace tertulia::api
