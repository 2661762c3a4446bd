// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/consent.hpp"

namespace tertulia::api {

/// DELETE /api/v1/guardians/:guardian_id - nobody speaks for the member as this guardian any more.
class RevokeGuardian {
 public:
  struct Input {
    panels::GuardianId guardian_id;
  };
  struct Output {};
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound (also when revoked before).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<RevokeGuardian>);

}  // namespace tertulia::api
