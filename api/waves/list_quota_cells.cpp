// SPDX-License-Identifier: Apache-2.0
#include "api/waves/list_quota_cells.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/quota_json.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

const http::Endpoint& ListQuotaCells::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/quota-cells",
      .scope = scopes::kCampaignsRead,
      .summary =
          "The wave's quota cells, the overall one first, with completes and leased places; not those of concepts.",
      .path_parameters = {http::required("wave_id", http::Schema::uuid())},
      .answer = quota_cells_schema()};
  return endpoint;
}

ListQuotaCells::Input ListQuotaCells::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id")};
}

void ListQuotaCells::write(const Output& output, engine::json::Writer& writer) { write_quota_cells(output, writer); }

engine::Result<ListQuotaCells::Output> ListQuotaCells::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  return without_concepts(engine::store::list_quota_cells(context.tx, input.wave_id));
}

}  // namespace tertulia::api
