// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/http/endpoint.hpp"
#include "panels/birth.hpp"
#include "panels/consent.hpp"

namespace tertulia::api {

/// PUT /api/v1/members/:member_id/birth - when a member was born and in which country they live.
class PutBirth {
 public:
  struct Input {
    panels::MemberId member_id;
    std::optional<std::string> birth_date;
    std::optional<std::string> country;
  };
  struct Output {
    std::optional<panels::Birth> birth;
    std::optional<std::string> country;
    std::vector<panels::Permit> permits;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, InvalidInput.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<PutBirth>);

}  // namespace tertulia::api
