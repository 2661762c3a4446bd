// SPDX-License-Identifier: Apache-2.0
#include "api/waves/list_concepts.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

const http::Endpoint& ListConcepts::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/concepts",
      .scope = scopes::kCampaignsRead,
      .summary = "The wave's concept cells: what each assigns, with completes and leased places.",
      .path_parameters = {http::required("wave_id", http::Schema::uuid())},
      .answer = concept_cells_schema()};
  return endpoint;
}

ListConcepts::Input ListConcepts::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id")};
}

engine::Result<ListConcepts::Output> ListConcepts::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  return concepts_among(engine::store::list_quota_cells(context.tx, input.wave_id));
}

}  // namespace tertulia::api
