// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/create_room.hpp"

#include "api/auth/scopes.hpp"
#include "engine/core/time_zone.hpp"
#include "panels/member.hpp"

namespace tertulia::api {

using engine::rooms::kRoomKinds;
using engine::rooms::Room;
using engine::rooms::room_kind_of;
using engine::rooms::RoomId;
using engine::rooms::TopicId;
using http::optional;
using http::required;
using http::Schema;

namespace {

std::vector<engine::ErrorDetail> faults_of(const Room& room) {
  std::vector<engine::ErrorDetail> faults;
  if (!panels::is_language(room.language))
    faults.push_back({"/language", "language", "The language is not a tag such as es or pt-BR."});
  if (!engine::TimeZone::find(room.time_zone))
    faults.push_back({"/time_zone", "time_zone", "There is no such time zone; one is Europe/Madrid."});
  if (room.meeting_url && !room.meeting_url->starts_with("https://"))
    faults.push_back({"/meeting_url", "https", "The address of the meeting begins with https://."});
  if (room.starts_at && room.ends_at && *room.ends_at <= *room.starts_at)
    faults.push_back({"/ends_at", "order", "The room ends after it starts."});
  return faults;
}

}  // namespace

const http::Endpoint& CreateRoom::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/rooms",
      .scope = scopes::kRoomsWrite,
      .summary = "Prepares a room: a group session, a round table or a board, with its discussion guide.",
      .status = 201,
      .body = Schema::object(
          {required("kind", Schema::one_of(slugs(kRoomKinds))), required("title", Schema::text(1, 200)),
           optional("welcome", Schema::text(0, 20'000)), required("language", Schema::text(2, 20)),
           optional("time_zone", Schema::text(1, 100)), optional("names", Schema::one_of({"pseudonyms", "given"})),
           required("consent",
                    Schema::text(1, 20'000).described("What everybody agrees to before they enter, in plain text")),
           optional("meeting_url", Schema::text(1, 2000).nullable()), optional("rules", rules_schema()),
           optional("starts_at", Schema::time().nullable()), optional("ends_at", Schema::time().nullable()),
           optional("guide", guide_schema())}),
      .answer = room_schema(),
      .idempotency = http::Idempotency::Needed};
  return endpoint;
}

CreateRoom::Input CreateRoom::parse(const http::Arguments& arguments) {
  Input input;
  Room& room = input.room;
  room.kind = room_kind_of(arguments.text("kind"));
  room.title = arguments.text("title");
  room.welcome = arguments.optional_text("welcome").value_or("");
  room.language = arguments.text("language");
  room.time_zone = arguments.optional_text("time_zone").value_or("UTC");
  room.has_pseudonyms = arguments.optional_text("names").value_or("pseudonyms") == "pseudonyms";
  room.consent = arguments.text("consent");
  room.meeting_url = arguments.optional_text("meeting_url");
  if (const auto rules = arguments.member("rules")) room.rules = read_rules(*rules);
  room.starts_at = arguments.optional_time("starts_at");
  room.ends_at = arguments.optional_time("ends_at");
  if (const auto guide = arguments.member("guide")) input.guide = read_guide(*guide);
  return input;
}

void CreateRoom::write(const Output& output, engine::json::Writer& writer) { write_room(output, writer); }

engine::Result<CreateRoom::Output> CreateRoom::handle(const Input& input, http::RequestContext& context) const {
  if (auto faults = faults_of(input.room); !faults.empty())
    return engine::Error{engine::ErrorCode::InvalidInput, faults.front().message, std::move(faults)};
  Room room = input.room;
  room.room_id = RoomId(engine::Uuid::version7(context.now));
  room.created_at = context.now;
  auto guide = input.guide;
  for (auto& topic : guide) topic.topic_id = TopicId(engine::Uuid::version7(context.now));
  engine::store::insert_room(context.tx, room, guide);
  context.audit("room.create", "room", room.room_id.value());
  return room;
}

}  // namespace tertulia::api
