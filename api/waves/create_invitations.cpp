// SPDX-License-Identifier: Apache-2.0
#include "api/waves/create_invitations.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/expression/expression.hpp"
#include "panels/store/invitation_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

constexpr int kBatch = 1000;

/// Whether a panelist with this profile is of the audience; without one everybody is.
bool fits(const std::optional<engine::expression::Expression>& audience, const std::string& profile,
          engine::Instant now) {
  if (!audience) return true;
  engine::Value variables;
  variables.set("member", engine::value_from_json(engine::json::Document::parse(profile)->root()));
  return engine::expression::truth(*audience, engine::expression::ObjectVariables(variables), {now, {}});
}

}  // namespace

const http::Endpoint& CreateInvitations::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/waves/:wave_id/invitations",
      .scope = scopes::kInvitationsWrite,
      .summary =
          "Invites the panelists of the wave's panel who consented to research contact, fit the audience and are not "
          "invited yet.",
      .status = 201,
      .path_parameters = {required("wave_id", Schema::uuid())},
      .body = Schema::object({http::optional(
          "audience", Schema::text(1, 10'000).nullable().described("An expression over {member.<attribute>}"))}),
      .answer = Schema::object({required("considered", Schema::integer(0, 1'000'000'000)),
                                required("invited", Schema::integer(0, 1'000'000'000))}),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

CreateInvitations::Input CreateInvitations::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), arguments.optional_text("audience")};
}

void CreateInvitations::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object()
      .member("considered", static_cast<std::int64_t>(output.considered))
      .member("invited", static_cast<std::int64_t>(output.invited))
      .end_object();
}

engine::Result<CreateInvitations::Output> CreateInvitations::handle(const Input& input,
                                                                    http::RequestContext& context) const {
  const auto status = engine::store::lock_wave(context.tx, input.wave_id);
  const auto panel = panels::store::find_wave_panel(context.tx, input.wave_id);
  if (!status || !panel) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  if (is_over(*status)) return engine::Error{engine::ErrorCode::StateConflict, "The wave is closed.", {}};
  std::optional<engine::expression::Expression> audience;
  if (input.audience) {
    std::vector<engine::ErrorDetail> faults;
    check_expression(*input.audience, "/audience", faults);
    if (!faults.empty()) return input_error(std::move(faults));
    audience = *engine::expression::compile(*input.audience);
  }
  Output output;
  panels::PanelistId after;
  for (;;) {
    const auto candidates = panels::store::candidates(context.tx, input.wave_id, *panel, after, kBatch);
    std::vector<panels::PanelistId> chosen;
    for (const auto& candidate : candidates) {
      if (fits(audience, candidate.profile, context.now)) chosen.push_back(candidate.panelist_id);
      after = candidate.panelist_id;
    }
    output.invited += static_cast<std::size_t>(
        panels::store::invite(context.tx, context.services.keys, input.wave_id, chosen, context.now));
    output.considered += candidates.size();
    if (candidates.size() < static_cast<std::size_t>(kBatch)) break;
  }
  context.audit("wave.invite", "wave", input.wave_id.value());
  return output;
}

}  // namespace tertulia::api
