// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/store/panel_store.hpp"

namespace tertulia::api {

/// POST /api/v1/members/find - who has this address already.
class FindMembers {
 public:
  struct Input {
    std::string email;
  };
  using Output = std::vector<panels::store::KnownMember>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: InvalidInput (no address).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<FindMembers>);

}  // namespace tertulia::api
