// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/moderator_acts.hpp"

#include "api/interviews/caller.hpp"
#include "api/rooms/move_room.hpp"
#include "api/rooms/room_json.hpp"
#include "engine/store/access_store.hpp"
#include "engine/store/room_message_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::Instant;
using engine::Result;
using engine::json::Value;
using engine::rooms::Action;
using engine::rooms::Form;
using engine::rooms::kProgress;
using engine::rooms::kRoomStatuses;
using engine::rooms::message_status_of;
using engine::rooms::MessageId;
using engine::rooms::MessageStatus;
using engine::rooms::ParticipantId;
using engine::rooms::Role;
using engine::rooms::room_status_of;
using engine::rooms::slug;
using engine::rooms::topic_status_of;
using engine::rooms::TopicId;
using engine::store::RoomTurn;
using http::Endpoint;
using http::optional;
using http::PathArguments;
using http::required;
using http::Schema;

namespace {

/// A row for the act, by the participant who moderates.
void audit(RoomVisit& visit, std::string_view action, std::string_view target_kind, const engine::Uuid& target,
           Instant now) {
  engine::store::insert_audit(visit.tx, {visit.me.participant_id.value(), action, target_kind, target}, now);
}

RoomTurn::Entry entry_by(std::string_view kind, const RoomVisit& visit) {
  RoomTurn::Entry entry{.kind = kind};
  entry.participant_id = visit.me.participant_id;
  return entry;
}

Error missing() { return {ErrorCode::NotFound, "", {}}; }

Result<std::string> decide(RoomVisit& visit, RoomTurn& turn, const Value& body, const PathArguments& arguments,
                           Instant now) {
  const auto id = path_id<MessageId>(arguments, "message_id");
  const auto message = id ? engine::store::find_message(visit.tx, visit.room.room_id, *id) : std::nullopt;
  if (!message) return missing();
  const auto status = message_status_of(body.find("status")->string());
  const auto reason = optional_text(body, "reason");
  if (status == MessageStatus::Hidden && !reason)
    return engine::error_at(ErrorCode::InvalidInput, "/reason", "required", "Say why it is hidden.");
  if (!engine::store::decide_message(visit.tx, visit.room.room_id, *id, status, reason))
    return Error{ErrorCode::StateConflict, "The message was erased.", {}};
  auto entry = entry_by("message_changed", visit);
  entry.message_id = *id;
  entry.is_backstage = message->form == Form::Whisper;
  turn.note(entry);
  audit(visit, "room.message." + std::string(slug(status)), "room_message", id->value(), now);
  return kDone;
}

Result<std::string> put_progress(RoomVisit& visit, RoomTurn& turn, const Value& body, const PathArguments& arguments,
                                 Instant now) {
  const auto id = path_id<MessageId>(arguments, "message_id");
  if (!id ||
      !engine::store::set_progress(visit.tx, visit.room.room_id, *id, std::string(body.find("progress")->string())))
    return missing();
  auto entry = entry_by("message_changed", visit);
  entry.message_id = *id;
  turn.note(entry);
  audit(visit, "room.idea.progress", "room_message", id->value(), now);
  return kDone;
}

Result<std::string> move_topic(RoomVisit& visit, RoomTurn& turn, const Value& body, const PathArguments& arguments,
                               Instant now) {
  const auto id = path_id<TopicId>(arguments, "topic_id");
  const auto status = topic_status_of(body.find("status")->string());
  if (!id || !turn.set_topic_status(*id, status)) return missing();
  auto entry = entry_by("topic", visit);
  entry.topic_id = *id;
  engine::json::Writer data;
  data.begin_object().member("status", slug(status)).end_object();
  entry.data = data.take();
  turn.note(entry);
  audit(visit, "room.topic." + std::string(slug(status)), "room_topic", id->value(), now);
  return kDone;
}

Result<std::string> put_stage(RoomVisit& visit, RoomTurn& turn, const Value& body, const PathArguments& arguments,
                              Instant now) {
  const auto id = path_id<ParticipantId>(arguments, "participant_id");
  if (!id || !engine::store::find_participant(visit.tx, visit.room.room_id, *id)) return missing();
  const bool on_stage = body.find("on_stage")->boolean();
  if (!turn.set_stage(*id, on_stage)) return kDone;
  RoomTurn::Entry entry{.kind = "stage"};
  entry.participant_id = *id;
  entry.data = on_stage ? R"({"on_stage":true})" : R"({"on_stage":false})";
  turn.note(entry);
  audit(visit, "room.stage", "room_participant", id->value(), now);
  return kDone;
}

Result<std::string> remove(RoomVisit& visit, RoomTurn& turn, const Value&, const PathArguments& arguments,
                           Instant now) {
  const auto id = path_id<ParticipantId>(arguments, "participant_id");
  const auto found = id ? engine::store::find_participant(visit.tx, visit.room.room_id, *id) : std::nullopt;
  if (!found) return missing();
  if (found->participant.role == Role::Moderator)
    return Error{ErrorCode::Forbidden, "A moderator is not removed from the room.", {}};
  if (!turn.remove(*id)) return kDone;
  RoomTurn::Entry entry{.kind = "removed"};
  entry.participant_id = *id;
  turn.note(entry);
  audit(visit, "room.remove", "room_participant", id->value(), now);
  return kDone;
}

Result<std::string> put_status(RoomVisit& visit, RoomTurn& turn, const Value& body, const PathArguments&, Instant now) {
  const auto status = room_status_of(body.find("status")->string());
  if (const auto moved = move_room(turn, visit.room, status, visit.me.participant_id); !moved) return moved.error();
  audit(visit, "room." + std::string(slug(status)), "room", visit.room.room_id.value(), now);
  return kDone;
}

}  // namespace

std::vector<http::OpenRoute> moderator_routes(const RoomDesk& desk) {
  static const Endpoint decisions =
      room_act_endpoint("/room/:token/messages/:message_id/decision", "Shows, holds or hides a message.",
                        Schema::object({required("status", Schema::one_of({"visible", "held", "hidden"})),
                                        optional("reason", Schema::text(1, 500))}));
  static const Endpoint progress =
      room_act_endpoint("/room/:token/messages/:message_id/progress", "What becomes of an idea.",
                        Schema::object({required("progress", Schema::one_of(slugs(kProgress)))}));
  static const Endpoint topics =
      room_act_endpoint("/room/:token/topics/:topic_id/status", "Opens or closes a topic of the guide.",
                        Schema::object({required("status", Schema::one_of({"open", "closed"}))}));
  static const Endpoint stage =
      room_act_endpoint("/room/:token/participants/:participant_id/stage", "Whether somebody speaks at a round table.",
                        Schema::object({required("on_stage", Schema::boolean())}));
  static const Endpoint removes =
      room_act_endpoint("/room/:token/participants/:participant_id/remove",
                        "Somebody's link leads no longer into the room.", Schema::object({}));
  static const Endpoint status =
      room_act_endpoint("/room/:token/status", "Opens, pauses, closes or archives the room.",
                        Schema::object({required("status", Schema::one_of(slugs(kRoomStatuses)))}));
  return {room_act_route(desk, decisions, Action::Moderate, decide),
          room_act_route(desk, progress, Action::Moderate, put_progress),
          room_act_route(desk, topics, Action::Guide, move_topic),
          room_act_route(desk, stage, Action::Stage, put_stage),
          room_act_route(desk, removes, Action::Remove, remove),
          room_act_route(desk, status, Action::Status, put_status)};
}

}  // namespace tertulia::api
