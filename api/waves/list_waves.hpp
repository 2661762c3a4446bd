// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

/// GET /api/v1/campaigns/:campaign_id/waves - the campaign's waves.
class ListWaves {
 public:
  struct Input {
    engine::CampaignId campaign_id;
    http::PageInput<engine::WaveId> page;
  };
  using Output = http::Page<WaveOfPanel>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound (the campaign).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListWaves>);

}  // namespace tertulia::api
