// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/ids.hpp"
#include "panels/lifecycle/forecast.hpp"

namespace tertulia::api {

/// GET /api/v1/panels/:panel_id/forecast - how many completes the next wave will bring.
class ShowForecast {
 public:
  struct Input {
    panels::PanelId panel_id;
    std::optional<panels::AudienceId> audience_id;
    std::optional<std::int64_t> invitations;
  };
  struct Output {
    panels::PanelId panel_id;
    engine::Instant at{};
    panels::lifecycle::Forecast forecast;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound (the panel, or an audience of it).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowForecast>);

}  // namespace tertulia::api
