// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/store/lifecycle_store.hpp"

namespace tertulia::api {

/// GET /api/v1/members/:member_id/touches - everything that happened between the brand and a member.
class ListTouches {
 public:
  struct Input {
    panels::MemberId member_id;
    std::optional<std::string> before;
    int limit = 100;
  };
  struct Output {
    std::vector<panels::store::Touch> items;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListTouches>);

}  // namespace tertulia::api
