// SPDX-License-Identifier: Apache-2.0
#include "api/draws/list_draws.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ListDraws::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/waves/:wave_id/draws",
                                       .scope = scopes::kInvitationsWrite,
                                       .summary = "The draws for a wave, oldest first.",
                                       .path_parameters = {required("wave_id", Schema::uuid())},
                                       .query = http::page_query(),
                                       .answer = http::page_schema(draw_schema())};
  return endpoint;
}

ListDraws::Input ListDraws::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), http::page_input<panels::DrawId>(arguments)};
}

void ListDraws::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, [](const auto& draw, auto& to) { write_draw(shown(draw), to); });
}

engine::Result<ListDraws::Output> ListDraws::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  return http::page_of(
      panels::store::page_of_draws(context.tx, input.wave_id, input.page.after, input.page.limit + 1), input.page.limit,
      [](const auto& draw) { return draw.draw_id; }, context);
}

}  // namespace tertulia::api
