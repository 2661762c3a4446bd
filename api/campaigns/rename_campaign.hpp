// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"
#include "engine/fieldwork/wave.hpp"

namespace tertulia::api {

/// PATCH /api/v1/campaigns/:campaign_id - changes the title, if nobody else has since it was read (If-Match).
class RenameCampaign {
 public:
  struct Input {
    engine::CampaignId campaign_id;
    std::string title;
  };
  using Output = engine::fieldwork::Campaign;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, PreconditionRequired, PreconditionFailed.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<RenameCampaign>);

}  // namespace tertulia::api
