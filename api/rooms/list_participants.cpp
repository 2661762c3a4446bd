// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/list_participants.hpp"

#include "api/auth/scopes.hpp"
#include "panels/store/room_member_store.hpp"

namespace tertulia::api {

using engine::rooms::kRoles;
using engine::rooms::ParticipantId;
using engine::rooms::RoomId;
using engine::rooms::slug;
using http::required;
using http::Schema;

namespace {

Schema participant_schema() {
  return Schema::object({required("participant_id", Schema::uuid()), required("role", Schema::one_of(slugs(kRoles))),
                         required("name", Schema::text(1, 100)), required("ref", Schema::text(1, 200).nullable()),
                         required("language", Schema::text(2, 20)), required("on_stage", Schema::boolean()),
                         required("removed", Schema::boolean()), required("entered_at", Schema::time().nullable()),
                         required("seen_at", Schema::time().nullable()),
                         required("link", Schema::text(1, 2000).nullable())});
}

void write_participant(const ListParticipants::Listed& listed, engine::json::Writer& writer) {
  const auto& participant = listed.found.participant;
  const auto text = [&](std::string_view name, const std::string& value) {
    writer.key(name);
    value.empty() ? writer.null() : writer.string(value);
  };
  writer.begin_object().member("participant_id", participant.participant_id.text());
  writer.member("role", slug(participant.role)).member("name", participant.name);
  text("ref", listed.ref);
  writer.member("language", participant.language).member("on_stage", participant.on_stage);
  writer.member("removed", participant.is_removed);
  http::write_optional_time(writer, "entered_at", participant.entered_at);
  http::write_optional_time(writer, "seen_at", participant.seen_at);
  text("link", listed.link);
  writer.end_object();
}

}  // namespace

const http::Endpoint& ListParticipants::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/rooms/:room_id/participants",
                                       .scope = scopes::kRoomsWrite,
                                       .summary =
                                           "Who was invited to a room, who stands behind each name, and their "
                                           "links.",
                                       .path_parameters = {required("room_id", Schema::uuid())},
                                       .query = http::page_query(),
                                       .answer = http::page_schema(participant_schema())};
  return endpoint;
}

ListParticipants::Input ListParticipants::parse(const http::Arguments& arguments) {
  return {arguments.id<RoomId>("room_id"), http::page_input<ParticipantId>(arguments)};
}

void ListParticipants::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_participant);
}

engine::Result<ListParticipants::Output> ListParticipants::handle(const Input& input,
                                                                  http::RequestContext& context) const {
  if (const auto room = existing_room(context.tx, input.room_id); !room) return room.error();
  std::vector<Listed> listed;
  std::vector<engine::RespondentId> respondents;
  for (auto& found :
       engine::store::page_of_participants(context.tx, input.room_id, input.page.after, input.page.limit + 1)) {
    if (found.participant.respondent_id) respondents.push_back(*found.participant.respondent_id);
    std::string link = found.participant.is_removed ? "" : room_link(context.services, context.tx.brand(), found);
    listed.push_back({std::move(found), "", std::move(link)});
  }
  const auto refs = panels::store::refs_in_rooms(context.tx, respondents);
  for (auto& one : listed) {
    if (!one.found.participant.respondent_id) continue;
    const auto ref = refs.find(*one.found.participant.respondent_id);
    if (ref != refs.end()) one.ref = ref->second;
  }
  return http::page_of(
      std::move(listed), input.page.limit, [](const auto& one) { return one.found.participant.participant_id; },
      context);
}

}  // namespace tertulia::api
