// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/consent.hpp"

namespace tertulia::api {

/// GET /api/v1/consent-texts - every wording.
class ListConsentTexts {
 public:
  struct Input {};
  using Output = std::vector<panels::ConsentText>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: none of its own.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListConsentTexts>);

}  // namespace tertulia::api
