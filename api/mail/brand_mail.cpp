// SPDX-License-Identifier: Apache-2.0
#include "api/mail/brand_mail.hpp"

#include "api/auth/scopes.hpp"
#include "engine/core/unicode.hpp"
#include "panels/store/outbox_store.hpp"

namespace tertulia::api {

const http::Endpoint& ShowBrandMail::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/mail",
      .scope = scopes::kCampaignsRead,
      .summary = "How the brand's mails look and when they go; as long as nothing was put, its name and at any time.",
      .answer = brand_mail_schema()};
  return endpoint;
}

engine::Result<ShowBrandMail::Output> ShowBrandMail::handle(const Input&, http::RequestContext& context) const {
  if (auto mail = panels::store::find_brand_mail(context.tx)) return std::move(*mail);
  return Output{engine::unicode::utf16_substring(engine::store::find_brand(context.tx)->name, 0, 100), std::nullopt,
                std::nullopt};
}

const http::Endpoint& PutBrandMail::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Put,
                                       .path = "/api/v1/mail",
                                       .scope = scopes::kCampaignsWrite,
                                       .summary = "Replaces how the brand's mails look and when they go.",
                                       .body = brand_mail_schema(),
                                       .answer = brand_mail_schema()};
  return endpoint;
}

engine::Result<PutBrandMail::Output> PutBrandMail::handle(const Input& input, http::RequestContext& context) const {
  if (!input) return input.error();
  panels::store::put_brand_mail(context.tx, *input);
  context.audit("brand.put_mail", "brand", context.tx.brand().value());
  return *input;
}

}  // namespace tertulia::api
