// SPDX-License-Identifier: Apache-2.0
#include "api/profiles/list_attributes.hpp"

#include "api/auth/scopes.hpp"
#include "api/profiles/profile_json.hpp"
#include "panels/store/profile_store.hpp"

namespace tertulia::api {

const http::Endpoint& ListAttributes::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/attributes",
      .scope = scopes::kPanelsRead,
      .summary = "Every attribute that is defined.",
      .answer = http::Schema::object({http::required("items", http::Schema::array(attribute_schema()))})};
  return endpoint;
}

ListAttributes::Input ListAttributes::parse(const http::Arguments&) { return {}; }

void ListAttributes::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("items").begin_array();
  for (const auto& attribute : output) write_attribute(attribute, writer);
  writer.end_array().end_object();
}

engine::Result<ListAttributes::Output> ListAttributes::handle(const Input&, http::RequestContext& context) const {
  return panels::store::list_attributes(context.tx);
}

}  // namespace tertulia::api
