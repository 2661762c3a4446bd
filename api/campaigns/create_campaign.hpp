// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"
#include "engine/fieldwork/wave.hpp"

namespace tertulia::api {

/// POST /api/v1/campaigns - a campaign.
class CreateCampaign {
 public:
  struct Input {
    std::string title;
    std::string kind;
  };
  using Output = engine::fieldwork::Campaign;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: none of its own.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateCampaign>);

}  // namespace tertulia::api
