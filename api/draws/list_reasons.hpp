// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/draws/draw_json.hpp"
#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"

namespace tertulia::api {

/// GET /api/v1/draws/:draw_id/reasons - why each member of a draw's audience is in or out.
class ListReasons {
 public:
  struct Input {
    panels::DrawId draw_id;
    std::optional<std::string> reason;
    http::PageInput<panels::MemberId> page;
  };
  struct Output {
    panels::store::Draw draw;
    http::Page<panels::store::MemberReason> page;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, InvalidInput (no such reason).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListReasons>);

}  // namespace tertulia::api
