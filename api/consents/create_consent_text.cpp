// SPDX-License-Identifier: Apache-2.0
#include "api/consents/create_consent_text.hpp"

#include <algorithm>

#include "api/auth/scopes.hpp"
#include "api/consents/consent_json.hpp"
#include "api/waves/wave_json.hpp"
#include "panels/member.hpp"
#include "panels/store/consent_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& CreateConsentText::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/consent-texts",
      .scope = scopes::kPanelsWrite,
      .summary =
          "Registers a wording that people will be asked to agree to. It never changes: a new wording is a new "
          "version.",
      .status = 201,
      .body = Schema::object({required("purpose", purpose_schema()), required("version", Schema::text(1, 50)),
                              required("language", Schema::text(2, 20)), required("text", Schema::text(1, 20'000))}),
      .answer = consent_text_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::AlreadyExists}};
  return endpoint;
}

CreateConsentText::Input CreateConsentText::parse(const http::Arguments& arguments) {
  return {
      arguments.text("purpose"), arguments.text("version"), arguments.text("language"), arguments.text("text"), "", {}};
}

void CreateConsentText::write(const Output& output, engine::json::Writer& writer) {
  write_consent_text(output, writer);
}

engine::Result<CreateConsentText::Output> CreateConsentText::handle(const Input& input,
                                                                    http::RequestContext& context) const {
  if (!panels::is_language(input.language))
    return input_error({{"/language", "language", "The language is not a tag such as es or pt-BR."}});
  panels::ConsentText text = input;
  text.created_at = context.now;
  if (!panels::store::insert_consent_text(context.tx, text)) {
    return engine::Error{
        engine::ErrorCode::AlreadyExists, "This version of the text is registered already in this language.", {}};
  }
  context.audit("consent_text.create", "brand", context.tx.brand().value());
  const auto texts = panels::store::list_consent_texts(context.tx);
  return *std::find_if(texts.begin(), texts.end(), [&](const panels::ConsentText& stored) {
    return stored.purpose == text.purpose && stored.version == text.version && stored.language == text.language;
  });
}

}  // namespace tertulia::api
