// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/profile.hpp"

namespace tertulia::api {

/// GET /api/v1/attributes - every attribute that is defined.
class ListAttributes {
 public:
  struct Input {};
  using Output = std::vector<panels::Attribute>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: none of its own.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListAttributes>);

}  // namespace tertulia::api
