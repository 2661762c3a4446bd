// SPDX-License-Identifier: Apache-2.0
#include "api/draws/list_member_draws.hpp"

#include "api/auth/scopes.hpp"
#include "api/consents/consent_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

/// Behind every id: where a list begins whose newest entries come first.
panels::DrawId last_id() {
  std::array<std::uint8_t, 16> bytes{};
  bytes.fill(UINT8_MAX);
  return panels::DrawId(engine::Uuid(bytes));
}

void write_draw_of_member(const panels::store::DrawOfMember& of, engine::json::Writer& writer) {
  const auto result = engine::json::Document::parse(of.result);  // written by us
  writer.begin_object().member("draw_id", of.draw_id.text()).member("wave_id", of.wave_id.text());
  writer.member("wave_title", of.wave_title).member("drawn_at", engine::format_instant(of.drawn_at));
  writer.member("reason", text_of(of.reason, of.rules)).key("cell");
  write_cell(result->root(), of.cell, writer);
  writer.end_object();
}

}  // namespace

const http::Endpoint& ListMemberDraws::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/members/:member_id/draws",
      .scope = scopes::kPanelsRead,
      .summary = "The draws whose audience a member was of, newest first, each with the reason why they are in or out.",
      .path_parameters = {required("member_id", Schema::uuid())},
      .query = http::page_query(),
      .answer = http::page_schema(
          Schema::object({required("draw_id", Schema::uuid()), required("wave_id", Schema::uuid()),
                          required("wave_title", Schema::text(1, 200)), required("drawn_at", Schema::time()),
                          required("reason", Schema::text(1, 200)), required("cell", cell_schema())}))};
  return endpoint;
}

ListMemberDraws::Input ListMemberDraws::parse(const http::Arguments& arguments) {
  auto page = http::page_input<panels::DrawId>(arguments);
  if (!arguments.optional_text("cursor")) page.after = last_id();
  return {arguments.id<panels::MemberId>("member_id"), page};
}

void ListMemberDraws::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_draw_of_member);
}

engine::Result<ListMemberDraws::Output> ListMemberDraws::handle(const Input& input,
                                                                http::RequestContext& context) const {
  if (const auto found = existing_member(context, input.member_id); !found) return found.error();
  return http::page_of(
      panels::store::page_of_member(context.tx, input.member_id, input.page.after, input.page.limit + 1),
      input.page.limit, [](const auto& of) { return of.draw_id; }, context);
}

}  // namespace tertulia::api
