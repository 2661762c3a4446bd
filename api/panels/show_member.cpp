// SPDX-License-Identifier: Apache-2.0
#include "api/panels/show_member.hpp"

#include "api/auth/scopes.hpp"
#include "panels/outbox/message.hpp"
#include "panels/store/panel_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ShowMember::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/members/:member_id",
      .scope = scopes::kPanelsRead,
      .summary = "One member with present profile and contacts.",
      .path_parameters = {required("member_id", Schema::uuid())},
      .answer = Schema::object(
          {required("member_id", Schema::uuid()), required("ref", Schema::text(1, 200)),
           required("language", Schema::text(2, 20)), required("time_zone", Schema::text(1, 100)),
           required("channel", Schema::one_of(panels::outbox::channel_slugs())), required("created_at", Schema::time()),
           required("profile", Schema::map(Schema::any())), required("name", Schema::text(0, 200).nullable()),
           required("email", Schema::text(0, 254).nullable()), required("phone", Schema::text(0, 16).nullable()),
           required("country", Schema::text(2, 2).nullable()),
           required("birth_date", Schema::text(4, 10).nullable())})};
  return endpoint;
}

ShowMember::Input ShowMember::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::MemberId>("member_id")};
}

void ShowMember::write(const Output& output, engine::json::Writer& writer) {
  const auto known = [&](std::string_view name, const std::optional<std::string>& text) {
    writer.key(name);
    text ? writer.string(*text) : writer.null();
  };
  writer.begin_object()
      .member("member_id", output.member_id.text())
      .member("ref", output.ref)
      .member("language", output.language);
  writer.member("time_zone", output.time_zone)
      .member("channel", output.channel)
      .member("created_at", engine::format_instant(output.created_at))
      .key("profile")
      .raw(output.profile);
  known("name", output.name);
  known("email", output.email);
  known("phone", output.phone);
  known("country", output.country);
  known("birth_date", output.birth ? std::optional(output.birth->text()) : std::nullopt);
  writer.end_object();
}

engine::Result<ShowMember::Output> ShowMember::handle(const Input& input, http::RequestContext& context) const {
  auto member = panels::store::find_member(context.tx, context.services.keys, input.member_id);
  if (!member) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return std::move(*member);
}

}  // namespace tertulia::api
