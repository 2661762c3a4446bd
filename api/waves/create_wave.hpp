// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

/// POST /api/v1/campaigns/:campaign_id/waves - a draft wave.
class CreateWave {
 public:
  struct Input {
    engine::fieldwork::Wave wave;
    panels::PanelId panel_id;
  };
  using Output = WaveOfPanel;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound (the campaign), InvalidInput (an unknown questionnaire, version or panel; an expression that
  /// cannot be read).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateWave>);

}  // namespace tertulia::api
