// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/mail/mail_json.hpp"

namespace tertulia::api {

/// GET /api/v1/mail - how the brand's mails look and when they go.
class ShowBrandMail {
 public:
  struct Input {};
  using Output = panels::outbox::BrandMail;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments&) { return {}; }
  static void write(const Output& output, engine::json::Writer& writer) { write_brand_mail(output, writer); }
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowBrandMail>);

/// PUT /api/v1/mail - replaces it; what is absent is unlimited.
class PutBrandMail {
 public:
  using Input = engine::Result<panels::outbox::BrandMail>;
  using Output = panels::outbox::BrandMail;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments) { return read_brand_mail(arguments.body()); }
  static void write(const Output& output, engine::json::Writer& writer) { write_brand_mail(output, writer); }
  /// Errors: InvalidInput (a line end in the name, a time that is none).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<PutBrandMail>);

}  // namespace tertulia::api
