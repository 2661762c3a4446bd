// SPDX-License-Identifier: Apache-2.0
#include "api/brands/show_brand.hpp"

#include "api/brands/brand_json.hpp"

namespace tertulia::api {

const http::Endpoint& ShowBrand::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/brand",
                                       .scope = "",
                                       .summary = "The brand of this key.",
                                       .answer = brand_schema()};
  return endpoint;
}

ShowBrand::Input ShowBrand::parse(const http::Arguments&) { return {}; }
void ShowBrand::write(const Output& output, engine::json::Writer& writer) { write_brand(output, writer); }

engine::Result<ShowBrand::Output> ShowBrand::handle(const Input&, http::RequestContext& context) const {
  const auto brand = engine::store::find_brand(context.tx);
  if (!brand) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return *brand;
}

}  // namespace tertulia::api
