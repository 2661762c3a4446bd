// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/consents/consent_json.hpp"
#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// GET /api/v1/members/:member_id/consents - what a member may be asked for, and the words that it follows from.
class ListConsents {
 public:
  struct Input {
    panels::MemberId member_id;
  };
  using Output = MemberConsents;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListConsents>);

}  // namespace tertulia::api
