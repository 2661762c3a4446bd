// SPDX-License-Identifier: Apache-2.0
#include "api/panels/find_members.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& FindMembers::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/members/find",
      .scope = scopes::kPanelsRead,
      .summary =
          "Who has this e-mail address already, however it is spelled. Addresses are sealed: only a whole one is "
          "found.",
      .body = Schema::object({required("email", Schema::text(3, 254))}),
      .answer = Schema::object({required("items", Schema::array(Schema::object({required("member_id", Schema::uuid()),
                                                                                required("ref", Schema::text(1, 200))}),
                                                                1))})};
  return endpoint;
}

FindMembers::Input FindMembers::parse(const http::Arguments& arguments) { return {arguments.text("email")}; }

void FindMembers::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("items").begin_array();
  for (const auto& member : output)
    writer.begin_object().member("member_id", member.member_id.text()).member("ref", member.ref).end_object();
  writer.end_array().end_object();
}

engine::Result<FindMembers::Output> FindMembers::handle(const Input& input, http::RequestContext& context) const {
  if (!panels::is_email(input.email)) return input_error({{"/email", "email", "The e-mail address is not valid."}});
  Output output;
  if (auto member = panels::store::find_by_email(context.tx, context.services.keys, input.email))
    output.push_back(std::move(*member));
  return output;
}

}  // namespace tertulia::api
