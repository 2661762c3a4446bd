// SPDX-License-Identifier: Apache-2.0
#include "api/consents/list_consent_texts.hpp"

#include "api/auth/scopes.hpp"
#include "api/consents/consent_json.hpp"
#include "panels/store/consent_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ListConsentTexts::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/consent-texts",
      .scope = scopes::kPanelsRead,
      .summary = "Every wording that people were asked to agree to; of each purpose the newest first.",
      .answer = Schema::object({required("items", Schema::array(consent_text_schema()))})};
  return endpoint;
}

ListConsentTexts::Input ListConsentTexts::parse(const http::Arguments&) { return {}; }

void ListConsentTexts::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("items").begin_array();
  for (const auto& text : output) write_consent_text(text, writer);
  writer.end_array().end_object();
}

engine::Result<ListConsentTexts::Output> ListConsentTexts::handle(const Input&, http::RequestContext& context) const {
  return panels::store::list_consent_texts(context.tx);
}

}  // namespace tertulia::api
