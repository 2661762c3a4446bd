// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "engine/fieldwork/wave.hpp"

namespace tertulia::api {

/// GET /api/v1/campaigns - the brand's campaigns.
class ListCampaigns {
 public:
  using Input = http::PageInput<engine::CampaignId>;
  using Output = http::Page<engine::fieldwork::Campaign>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: none of its own.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListCampaigns>);

}  // namespace tertulia::api
