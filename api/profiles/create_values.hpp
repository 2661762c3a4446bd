// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "api/http/endpoint.hpp"
#include "engine/json/json.hpp"
#include "panels/ids.hpp"
#include "panels/profile.hpp"

namespace tertulia::api {

/// POST /api/v1/members/:member_id/profile - what staff know of a member, from now on or from an earlier moment.
class CreateValues {
 public:
  struct Input {
    panels::MemberId member_id;
    std::vector<std::pair<std::string, engine::json::Value>> values;
    std::optional<std::string> valid_from;
  };
  using Output = std::vector<panels::ProfileValue>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, InvalidInput, AlreadyExists (a value of the same moment).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateValues>);

}  // namespace tertulia::api
