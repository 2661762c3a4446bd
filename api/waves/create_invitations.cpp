// SPDX-License-Identifier: Apache-2.0
#include "api/waves/create_invitations.hpp"

#include <map>

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/expression/expression.hpp"
#include "panels/store/draw_store.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/panel_store.hpp"

namespace tertulia::api {

using engine::expression::Expression;
using http::optional;
using http::required;
using http::Schema;
using panels::store::Standing;

namespace {

Schema listed_schema() {
  return Schema::array(
      Schema::object({required("ref", Schema::text(1, 200)),
                      required("standing", Schema::one_of({"invited", "already_invited", "unknown", "left",
                                                           "no_consent", "guardian_needed", "not_in_audience"})),
                      optional("link", Schema::text(1, 2000))}),
      1000);
}

/// Why somebody is not invited now; empty: they are.
std::string_view hindrance(const Standing& standing, const std::optional<Expression>& audience, engine::Instant now) {
  if (standing.is_invited) return "already_invited";
  if (standing.has_left) return "left";
  if (standing.permit == "guardian_needed") return "guardian_needed";
  if (standing.permit != "open") return "no_consent";
  if (!is_of_audience(audience, standing.profile, now)) return "not_in_audience";
  return "";
}

/// Those whom the brand listed, in its order.
CreateInvitations::Output invite_listed(http::RequestContext& context, const CreateInvitations::Input& input,
                                        const panels::PanelId& panel, const std::optional<Expression>& audience) {
  auto& tx = context.tx;
  panels::store::take_turn_to_draw(tx);
  const auto& keys = context.services.keys;
  std::map<std::string, Standing> standings;
  for (auto& standing : panels::store::standing_of_refs(tx, input.wave_id, panel, input.refs))
    standings.emplace(standing.ref, standing);
  std::vector<panels::PanelistId> chosen;
  for (const auto& [ref, standing] : standings) {
    if (hindrance(standing, audience, context.now).empty()) chosen.push_back(standing.panelist_id);
  }
  CreateInvitations::Output output;
  output.count.considered = static_cast<std::int64_t>(input.refs.size());
  output.count.invited = panels::store::invite(tx, keys, input.wave_id, chosen, context.now);
  for (const std::string& ref : input.refs) {
    const auto found = standings.find(ref);
    if (found == standings.end()) {
      output.listed.push_back({ref, "unknown", ""});
      continue;
    }
    const auto why_not = hindrance(found->second, audience, context.now);
    const auto token = panels::store::find_invitation(tx, keys, input.wave_id, found->second.panelist_id);
    output.listed.push_back(
        {ref, why_not.empty() ? "invited" : why_not, token ? context.services.public_url + "/i/" + token->text() : ""});
  }
  return output;
}

void write_counts(const CreateInvitations::Output& output, bool with_links, engine::json::Writer& writer) {
  writer.begin_object().member("considered", output.count.considered).member("invited", output.count.invited);
  if (!output.listed.empty()) {
    writer.key("listed").begin_array();
    for (const auto& listed : output.listed) {
      writer.begin_object().member("ref", listed.ref).member("standing", listed.standing);
      if (with_links && !listed.link.empty()) writer.member("link", listed.link);
      writer.end_object();
    }
    writer.end_array();
  }
  writer.end_object();
}

}  // namespace

const http::Endpoint& CreateInvitations::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/waves/:wave_id/invitations",
      .scope = scopes::kInvitationsWrite,
      .summary =
          "Invites the panelists of the wave's panel who consented to research contact, fit the audience and are not "
          "invited yet: all of them, or those of a list, of each of whom the answer says what became.",
      .status = 201,
      .path_parameters = {required("wave_id", Schema::uuid())},
      .body = Schema::object(
          {optional("audience",
                    Schema::text(1, 10'000).nullable().described("An expression over {member.<attribute>}")),
           optional("refs", Schema::array(Schema::text(1, 200), 1000).described("The brand's own numbers"))}),
      .answer =
          Schema::object({required("considered", Schema::integer(0, 1'000'000'000)),
                          required("invited", Schema::integer(0, 1'000'000'000)), optional("listed", listed_schema())}),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

CreateInvitations::Input CreateInvitations::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), arguments.optional_text("audience"), arguments.texts("refs")};
}

void CreateInvitations::write(const Output& output, engine::json::Writer& writer) {
  write_counts(output, true, writer);
}

void CreateInvitations::write_replay(const Output& output, engine::json::Writer& writer) {
  write_counts(output, false, writer);
}

engine::Result<CreateInvitations::Output> CreateInvitations::handle(const Input& input,
                                                                    http::RequestContext& context) const {
  const auto status = engine::store::lock_wave(context.tx, input.wave_id);
  const auto wave = existing_named_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  if (is_over(*status)) return engine::Error{engine::ErrorCode::StateConflict, "The wave is closed.", {}};
  if (!panels::may_be_asked(panels::stage_of(panels::store::find_panel(context.tx, wave->panel_id)->stage)))
    return engine::Error{engine::ErrorCode::StateConflict, "The panel is closed.", {}};
  std::optional<Expression> audience;
  if (input.audience) {
    std::vector<engine::ErrorDetail> faults;
    check_expression(*input.audience, "/audience", faults);
    if (!faults.empty()) return input_error(std::move(faults));
    audience = *engine::expression::compile(*input.audience);
  }
  context.audit("wave.invite", "wave", input.wave_id.value());
  if (!input.refs.empty()) return invite_listed(context, input, wave->panel_id, audience);
  return Output{
      invite_panel(context.tx, context.services, input.wave_id, wave->panel_id, audience, std::nullopt, context.now),
      {}};
}

}  // namespace tertulia::api
