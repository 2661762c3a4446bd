// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/invite_participants.hpp"

#include <algorithm>
#include <map>

#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"
#include "panels/member.hpp"
#include "panels/store/draw_store.hpp"
#include "panels/store/room_member_store.hpp"

namespace tertulia::api {

using engine::rooms::kRoles;
using engine::rooms::ParticipantId;
using engine::rooms::pseudonym;
using engine::rooms::Role;
using engine::rooms::role_of;
using engine::rooms::RoomId;
using engine::rooms::RoomStatus;
using engine::store::NewParticipant;
using http::optional;
using http::required;
using http::Schema;
using panels::store::RoomStanding;

namespace {

std::string_view hindrance(const RoomStanding& standing) {
  if (standing.is_invited) return "already_invited";
  if (standing.has_left) return "left";
  if (standing.permit == "guardian_needed") return "guardian_needed";
  if (standing.permit != "open") return "no_consent";
  return "";
}

NewParticipant new_participant(const http::RequestContext& context, std::string name, std::string language) {
  NewParticipant participant;
  participant.participant_id = ParticipantId(engine::Uuid::version7(context.now));
  participant.name = std::move(name);
  participant.language = std::move(language);
  participant.token_hash = engine::token_hash(context.services.keys.link_secret(participant.participant_id.value(), 1));
  return participant;
}

InviteParticipants::Invited invited_of(const http::RequestContext& context, const NewParticipant& participant,
                                       std::string ref) {
  engine::store::FoundParticipant found;
  found.participant.participant_id = participant.participant_id;
  return {std::move(ref), "invited", participant.participant_id.text(), participant.name,
          room_link(context.services, context.tx.brand(), found)};
}

/// Panelists, under the names that the room gives them.
InviteParticipants::Output invite_panelists(http::RequestContext& context, const InviteParticipants::Input& input) {
  panels::store::take_turn_to_draw(context.tx);
  std::map<std::string, RoomStanding> standings;
  std::vector<panels::PanelistId> chosen;
  for (auto& standing : panels::store::standing_in_room(context.tx, input.room_id, *input.panel_id, input.refs)) {
    if (hindrance(standing).empty()) chosen.push_back(standing.panelist_id);
    standings.emplace(standing.ref, std::move(standing));
  }
  const auto added = panels::store::add_room_members(context.tx, input.room_id, chosen, context.now);
  auto number = static_cast<std::size_t>(engine::store::count_room_members(context.tx, input.room_id));
  std::vector<NewParticipant> participants;
  InviteParticipants::Output output;
  for (const auto& ref : input.refs) {
    const auto standing = standings.find(ref);
    if (standing == standings.end()) {
      output.push_back({ref, "unknown", "", "", ""});
      continue;
    }
    const auto respondent = added.find(standing->second.panelist_id);
    if (respondent == added.end() || std::ranges::any_of(participants, [&](const auto& participant) {
          return participant.respondent_id == respondent->second;
        })) {
      const auto why = hindrance(standing->second);
      output.push_back({ref, why.empty() ? "already_invited" : why, "", "", ""});
      continue;
    }
    auto& participant =
        participants.emplace_back(new_participant(context, pseudonym(number++), standing->second.language));
    participant.respondent_id = respondent->second;
    output.push_back(invited_of(context, participant, ref));
  }
  engine::store::insert_participants(context.tx, input.room_id, input.role, participants, context.now);
  return output;
}

InviteParticipants::Output invite_guests(http::RequestContext& context, const InviteParticipants::Input& input) {
  std::vector<NewParticipant> participants;
  InviteParticipants::Output output;
  for (const auto& [name, language] : input.guests) {
    participants.push_back(new_participant(context, name, language));
    output.push_back(invited_of(context, participants.back(), ""));
  }
  engine::store::insert_participants(context.tx, input.room_id, input.role, participants, context.now);
  return output;
}

void write_invited(const InviteParticipants::Output& output, bool with_links, engine::json::Writer& writer) {
  writer.begin_object().key("invited").begin_array();
  for (const auto& invited : output) {
    writer.begin_object().member("standing", invited.standing);
    if (!invited.ref.empty()) writer.member("ref", invited.ref);
    if (!invited.participant_id.empty())
      writer.member("participant_id", invited.participant_id).member("name", invited.name);
    if (with_links && !invited.link.empty()) writer.member("link", invited.link);
    writer.end_object();
  }
  writer.end_array().end_object();
}

/// Either panelists, who are members, or guests by name.
std::vector<engine::ErrorDetail> faults_of(const InviteParticipants::Input& input) {
  std::vector<engine::ErrorDetail> faults;
  if (input.refs.empty() == input.guests.empty())
    faults.push_back({"/refs", "one_kind", "Name panelists by their refs, or guests; not both."});
  if (!input.refs.empty() && !input.panel_id)
    faults.push_back({"/panel_id", "required", "The refs are looked up in a panel."});
  if (!input.refs.empty() && input.role != Role::Member)
    faults.push_back({"/role", "member", "Panelists are members; whoever has another role comes as a guest."});
  for (std::size_t i = 0; i < input.guests.size(); ++i) {
    if (!panels::is_language(input.guests[i].second)) {
      faults.push_back({engine::json::pointer_to("/guests", i) + "/language", "language",
                        "The language is not a tag such as es or pt-BR."});
    }
  }
  return faults;
}

}  // namespace

const http::Endpoint& InviteParticipants::endpoint() {
  static const Schema invited = Schema::object(
      {required("standing",
                Schema::one_of({"invited", "already_invited", "unknown", "left", "no_consent", "guardian_needed"})),
       optional("ref", Schema::text(1, 200)), optional("participant_id", Schema::uuid()),
       optional("name", Schema::text(1, 100)), optional("link", Schema::text(1, 2000))});
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/rooms/:room_id/participants",
      .scope = scopes::kRoomsWrite,
      .summary =
          "Invites panelists, of whom the database lets in only those with an open permit, or guests in whatever "
          "role. The answer holds each one's own link.",
      .status = 201,
      .path_parameters = {required("room_id", Schema::uuid())},
      .body = Schema::object(
          {optional("role", Schema::one_of(slugs(kRoles))), optional("panel_id", Schema::uuid()),
           optional("refs", Schema::array(Schema::text(1, 200), 1000).described("The brand's own numbers")),
           optional("guests", Schema::array(Schema::object({required("name", Schema::text(1, 100)),
                                                            required("language", Schema::text(2, 20))}),
                                            1000))}),
      .answer = Schema::object({required("invited", Schema::array(invited, 1000))}),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

InviteParticipants::Input InviteParticipants::parse(const http::Arguments& arguments) {
  Input input;
  input.room_id = arguments.id<RoomId>("room_id");
  if (const auto role = arguments.optional_text("role")) input.role = role_of(*role);
  if (arguments.optional_text("panel_id")) input.panel_id = arguments.id<panels::PanelId>("panel_id");
  input.refs = arguments.texts("refs");
  if (const auto guests = arguments.member("guests")) {
    for (std::size_t i = 0; i < guests->size(); ++i) {
      const auto guest = guests->at(i);
      input.guests.emplace_back(guest.find("name")->string(), guest.find("language")->string());
    }
  }
  return input;
}

void InviteParticipants::write(const Output& output, engine::json::Writer& writer) {
  write_invited(output, true, writer);
}

void InviteParticipants::write_replay(const Output& output, engine::json::Writer& writer) {
  write_invited(output, false, writer);
}

engine::Result<InviteParticipants::Output> InviteParticipants::handle(const Input& input,
                                                                      http::RequestContext& context) const {
  const auto room = existing_room(context.tx, input.room_id);
  if (!room) return room.error();
  if (auto faults = faults_of(input); !faults.empty())
    return engine::Error{engine::ErrorCode::InvalidInput, faults.front().message, std::move(faults)};
  if (room->status == RoomStatus::Closed || room->status == RoomStatus::Archived)
    return engine::Error{engine::ErrorCode::StateConflict, "The room is closed.", {}};
  if (input.panel_id) {
    if (const auto panel = existing_panel(context.tx, *input.panel_id); !panel) return panel.error();
  }
  context.audit("room.invite", "room", input.room_id.value());
  return input.refs.empty() ? invite_guests(context, input) : invite_panelists(context, input);
}

}  // namespace tertulia::api
