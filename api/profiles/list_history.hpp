// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/ids.hpp"
#include "panels/profile.hpp"

namespace tertulia::api {

/// GET /api/v1/members/:member_id/profile/:attribute - every value that an attribute had.
class ListHistory {
 public:
  struct Input {
    panels::MemberId member_id;
    std::string attribute;
  };
  using Output = std::vector<panels::ProfileValue>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListHistory>);

}  // namespace tertulia::api
