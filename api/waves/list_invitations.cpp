// SPDX-License-Identifier: Apache-2.0
#include "api/waves/list_invitations.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ListInvitations::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/invitations",
      .scope = scopes::kInvitationsWrite,
      .summary = "The wave's invitations, each with its single-use link.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .query = http::page_query(),
      .answer = http::page_schema(
          Schema::object({required("invitation_id", Schema::uuid()), required("member_id", Schema::uuid()),
                          required("ref", Schema::text(1, 200)), required("link", Schema::text(1, 2000)),
                          required("invited_at", Schema::time())}))};
  return endpoint;
}

ListInvitations::Input ListInvitations::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), http::page_input<panels::InvitationId>(arguments)};
}

void ListInvitations::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output.page, writer, [&](const panels::store::Invitation& invitation, engine::json::Writer& out) {
    out.begin_object()
        .member("invitation_id", invitation.invitation_id.text())
        .member("member_id", invitation.member_id.text())
        .member("ref", invitation.ref);
    out.member("link", output.public_url + "/i/" + invitation.token.text())
        .member("invited_at", engine::format_instant(invitation.invited_at))
        .end_object();
  });
}

engine::Result<ListInvitations::Output> ListInvitations::handle(const Input& input,
                                                                http::RequestContext& context) const {
  const auto wave = existing_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  auto invitations = panels::store::page_of_invitations(context.tx, context.services.keys, input.wave_id,
                                                        input.page.after, input.page.limit + 1);
  return Output{http::page_of(
                    std::move(invitations), input.page.limit,
                    [](const auto& invitation) { return invitation.invitation_id; }, context),
                context.services.public_url};
}

}  // namespace tertulia::api
