// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/draws/draw_json.hpp"
#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"

namespace tertulia::api {

/// GET /api/v1/members/:member_id/draws - why a member was invited, and why not.
class ListMemberDraws {
 public:
  struct Input {
    panels::MemberId member_id;
    http::PageInput<panels::DrawId> page;
  };
  using Output = http::Page<panels::store::DrawOfMember>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound (the member).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListMemberDraws>);

}  // namespace tertulia::api
