// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/ids.hpp"
#include "panels/profile.hpp"

namespace tertulia::api {

/// GET /api/v1/members/:member_id/profile - what is, or at a time was, true of a member.
class ShowProfile {
 public:
  struct Input {
    panels::MemberId member_id;
    std::optional<std::string> at;
  };
  using Output = std::vector<panels::ProfileValue>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowProfile>);

}  // namespace tertulia::api
