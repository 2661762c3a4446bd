// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/lists.hpp"
#include "api/rewards/reward_json.hpp"

namespace tertulia::api {

/// GET /api/v1/redemptions - what members want for their points.
class ListRedemptions {
 public:
  struct Input {
    std::optional<std::string> state;
    http::PageInput<panels::RedemptionId> page;
  };
  using Output = http::Page<panels::Redemption>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: none.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
