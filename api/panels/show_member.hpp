// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/member.hpp"

namespace tertulia::api {

/// GET /api/v1/members/:member_id - one member with profile and contacts.
class ShowMember {
 public:
  struct Input {
    panels::MemberId member_id;
  };
  using Output = panels::Member;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowMember>);

}  // namespace tertulia::api
