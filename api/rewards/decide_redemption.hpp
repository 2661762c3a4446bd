// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rewards/reward_json.hpp"
#include "panels/store/reward_store.hpp"

namespace tertulia::api {

/// POST /api/v1/redemptions/:redemption_id/decision - approves or refuses; refused points are the member's again.
class DecideRedemption {
 public:
  struct Input {
    panels::RedemptionId redemption_id;
    panels::store::Decision decision{};
  };
  using Output = panels::Redemption;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (decided otherwise before).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
