// SPDX-License-Identifier: Apache-2.0
#include "api/draws/list_reasons.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ListReasons::endpoint() {
  static const http::Endpoint endpoint = [] {
    http::Endpoint made{
        .method = http::Method::Get,
        .path = "/api/v1/draws/:draw_id/reasons",
        .scope = scopes::kInvitationsWrite,
        .summary =
            "Why each member of a draw's audience is in or out, in order of member ids; of one reason only if asked.",
        .path_parameters = {required("draw_id", Schema::uuid())},
        .query = http::page_query(),
        .answer = http::page_schema(
            Schema::object({required("member_id", Schema::uuid()), required("ref", Schema::text(1, 200)),
                            required("reason", Schema::text(1, 200)), required("cell", cell_schema())}))};
    made.query.push_back(
        http::optional("reason", Schema::text(1, 200).described("Such as selected or excluded:<name>")));
    return made;
  }();
  return endpoint;
}

ListReasons::Input ListReasons::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::DrawId>("draw_id"), arguments.optional_text("reason"),
          http::page_input<panels::MemberId>(arguments)};
}

void ListReasons::write(const Output& output, engine::json::Writer& writer) {
  const auto result = engine::json::Document::parse(output.draw.result);  // written by us
  http::write_page(output.page, writer, [&](const panels::store::MemberReason& of, auto& to) {
    to.begin_object().member("member_id", of.member_id.text()).member("ref", of.ref);
    to.member("reason", text_of(of.reason, output.draw.rules)).key("cell");
    write_cell(result->root(), of.cell, to);
    to.end_object();
  });
}

engine::Result<ListReasons::Output> ListReasons::handle(const Input& input, http::RequestContext& context) const {
  auto draw = existing_draw(context.tx, input.draw_id);
  if (!draw) return draw.error();
  std::optional<panels::sampling::Reason> reason;
  if (input.reason) {
    reason = panels::sampling::reason_named(*input.reason, draw->rules);
    if (!reason) return input_error({{"/reason", "unknown_reason", "The draw knows no such reason."}});
  }
  auto page = panels::store::page_of_reasons(context.tx, input.draw_id, reason, input.page.after, input.page.limit + 1);
  return Output{std::move(*draw),
                http::page_of(
                    std::move(page), input.page.limit, [](const auto& of) { return of.member_id; }, context)};
}

}  // namespace tertulia::api
