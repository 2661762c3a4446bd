// SPDX-License-Identifier: Apache-2.0
#include "api/draws/show_draw.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ShowDraw::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/draws/:draw_id",
      .scope = scopes::kInvitationsWrite,
      .summary = "A draw: its cells, and how many members are in or out for which reason.",
      .path_parameters = {required("draw_id", Schema::uuid())},
      .answer = draw_schema()};
  return endpoint;
}

ShowDraw::Input ShowDraw::parse(const http::Arguments& arguments) { return {arguments.id<panels::DrawId>("draw_id")}; }
void ShowDraw::write(const Output& output, engine::json::Writer& writer) { write_draw(output, writer); }

engine::Result<ShowDraw::Output> ShowDraw::handle(const Input& input, http::RequestContext& context) const {
  const auto draw = existing_draw(context.tx, input.draw_id);
  if (!draw) return draw.error();
  return shown(*draw);
}

}  // namespace tertulia::api
