// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/profile.hpp"

namespace tertulia::api {

/// PUT /api/v1/attributes/:attribute - defines what may be known of members under one name.
class PutAttribute {
 public:
  using Input = panels::Attribute;
  using Output = panels::Attribute;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: InvalidInput, StateConflict (it has another type already).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<PutAttribute>);

}  // namespace tertulia::api
