// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"
#include "panels/consent.hpp"

namespace tertulia::api {

/// POST /api/v1/consent-texts - a wording that people will be asked to agree to.
class CreateConsentText {
 public:
  using Input = panels::ConsentText;
  using Output = panels::ConsentText;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: AlreadyExists (this version of it), InvalidInput.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateConsentText>);

}  // namespace tertulia::api
