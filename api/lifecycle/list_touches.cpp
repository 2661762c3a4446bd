// SPDX-License-Identifier: Apache-2.0
#include "api/lifecycle/list_touches.hpp"

#include "api/auth/scopes.hpp"
#include "api/consents/consent_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

template <typename Id>
void write_optional_id(engine::json::Writer& writer, std::string_view name, const std::optional<Id>& id) {
  writer.key(name);
  id ? writer.string(id->text()) : writer.null();
}

}  // namespace

const http::Endpoint& ListTouches::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/members/:member_id/touches",
      .scope = scopes::kPanelsRead,
      .summary =
          "Everything that happened between the brand and a member, newest first; `before` goes on from the time of "
          "the last one.",
      .path_parameters = {required("member_id", Schema::uuid())},
      .query = {http::optional("before", Schema::time()), http::optional("limit", Schema::integer(1, 1000))},
      .answer = Schema::object(
          {required("items", Schema::array(Schema::object({required("kind", Schema::one_of(panels::store::kTouchKinds)),
                                                           required("panel_id", Schema::uuid().nullable()),
                                                           required("wave_id", Schema::uuid().nullable()),
                                                           required("occurred_at", Schema::time())}),
                                           2000))})};
  return endpoint;
}

ListTouches::Input ListTouches::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::MemberId>("member_id"), arguments.optional_text("before"),
          static_cast<int>(arguments.optional_integer("limit").value_or(100))};
}

void ListTouches::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("items").begin_array();
  for (const auto& touch : output.items) {
    writer.begin_object().member("kind", touch.kind);
    write_optional_id(writer, "panel_id", touch.panel_id);
    write_optional_id(writer, "wave_id", touch.wave_id);
    writer.member("occurred_at", engine::format_instant(touch.occurred_at)).end_object();
  }
  writer.end_array().end_object();
}

engine::Result<ListTouches::Output> ListTouches::handle(const Input& input, http::RequestContext& context) const {
  if (const auto found = existing_member(context, input.member_id); !found) return found.error();
  std::optional<engine::Instant> before;
  if (input.before) before = engine::parse_instant(*input.before);
  return Output{panels::store::touches_of_member(context.tx, input.member_id, before, input.limit)};
}

}  // namespace tertulia::api
