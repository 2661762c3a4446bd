// SPDX-License-Identifier: Apache-2.0
#include "engine/store/room_message_store.hpp"

#include <map>

#include "engine/store/room_store.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {

using rooms::form_of;
using rooms::message_status_of;
using rooms::MessageId;
using rooms::MessageStatus;
using rooms::ParticipantId;
using rooms::RoomId;
using rooms::slug;
using rooms::TopicId;

namespace {

Parameters place_of(Transaction& tx, const RoomId& room, const MessageId& message) {
  return {{"brand_id", tx.brand()}, {"room_id", room}, {"message_id", message}};
}

}  // namespace

bool insert_message(Transaction& tx, const RoomId& room, const RoomMessage& message, Instant now) {
  return tx.run(sql::room_message_insert, {{"brand_id", tx.brand()},
                                           {"message_id", message.message_id},
                                           {"room_id", room},
                                           {"topic_id", message.topic_id},
                                           {"parent_id", message.parent_id},
                                           {"participant_id", message.participant_id},
                                           {"form", slug(message.form)},
                                           {"text", message.text},
                                           {"rating", message.rating},
                                           {"status", slug(message.status)},
                                           {"reason", message.reason},
                                           {"now", now}}) > 0;
}

std::optional<RoomMessage> find_message(Transaction& tx, const RoomId& room, const MessageId& message) {
  const auto row = tx.row(sql::room_message_find, place_of(tx, room, message));
  if (!row) return std::nullopt;
  RoomMessage found;
  found.message_id = row->id<MessageId>("message_id");
  found.participant_id = row->id<ParticipantId>("participant_id");
  found.topic_id = row->optional_id<TopicId>("topic_id");
  found.parent_id = row->optional_id<MessageId>("parent_id");
  found.form = form_of(row->text("form"));
  found.text = row->text("text");
  found.rating = row->optional_integer("rating");
  found.status = message_status_of(row->text("status"));
  found.reason = row->optional_text("reason");
  found.appeal = row->optional_text("appeal");
  found.progress = row->optional_text("progress");
  return found;
}

bool decide_message(Transaction& tx, const RoomId& room, const MessageId& message, MessageStatus status,
                    const std::optional<std::string>& reason) {
  auto parameters = place_of(tx, room, message);
  parameters.emplace_back("status", slug(status));
  parameters.emplace_back("reason", reason);
  return tx.run(sql::room_message_decide, parameters) > 0;
}

bool appeal_message(Transaction& tx, const RoomId& room, const MessageId& message, const std::string& text) {
  auto parameters = place_of(tx, room, message);
  parameters.emplace_back("appeal", text);
  return tx.run(sql::room_message_appeal, parameters) > 0;
}

bool set_progress(Transaction& tx, const RoomId& room, const MessageId& message, const std::string& progress) {
  auto parameters = place_of(tx, room, message);
  parameters.emplace_back("progress", progress);
  return tx.run(sql::room_message_set_progress, parameters) > 0;
}

bool set_upvote(Transaction& tx, const RoomId& room, const MessageId& message, const ParticipantId& participant,
                bool is_up) {
  const Parameters vote = {{"brand_id", tx.brand()}, {"message_id", message}, {"participant_id", participant}};
  if (tx.run(is_up ? sql::room_message_upvote : sql::room_message_unvote, vote) == 0) return false;
  auto parameters = place_of(tx, room, message);
  parameters.emplace_back("change", is_up ? 1 : -1);
  tx.run(sql::room_message_add_upvotes, parameters);
  return true;
}

std::vector<MessageId> own_upvotes(Transaction& tx, const RoomId& room, const ParticipantId& participant) {
  std::vector<MessageId> messages;
  for (const Row& row : tx.rows(sql::room_message_own_upvotes,
                                {{"brand_id", tx.brand()}, {"room_id", room}, {"participant_id", participant}}))
    messages.push_back(row.id<MessageId>("message_id"));
  return messages;
}

bool flag_message(Transaction& tx, const MessageId& message, const ParticipantId& participant,
                  const std::string& reason, Instant now) {
  return tx.run(sql::room_message_flag, {{"brand_id", tx.brand()},
                                         {"message_id", message},
                                         {"participant_id", participant},
                                         {"reason", reason},
                                         {"now", now}}) > 0;
}

std::vector<TranscriptLine> transcript_of(Transaction& tx, const RoomId& room) {
  std::vector<TranscriptLine> lines;
  for (const Row& row : tx.rows(sql::room_message_each_of_room, {{"brand_id", tx.brand()}, {"room_id", room}})) {
    lines.push_back({row.integer("event_no"), row.instant("posted_at"), row.optional_text("topic"),
                     row.id<ParticipantId>("participant_id"), row.text("name"), row.text("role"),
                     row.id<MessageId>("message_id"), row.optional_id<MessageId>("parent_id"), row.text("form"),
                     row.text("text"), row.optional_integer("rating"), row.text("status"), row.integer("upvotes"),
                     row.optional_text("progress")});
  }
  return lines;
}

std::int64_t erase_in_rooms(Transaction& tx, const std::vector<RespondentId>& respondents, Instant now) {
  std::vector<std::string> ids;
  for (const auto& respondent : respondents) ids.push_back(respondent.text());
  const Parameters whose = {{"brand_id", tx.brand()}, {"respondent_ids", ids}};
  std::map<RoomId, RoomTurn> turns;
  for (const Row& row : tx.rows(sql::room_of_respondents, whose)) {
    const auto room = row.id<RoomId>("room_id");
    turns.try_emplace(room, tx, room, now);
  }
  std::int64_t messages = 0;
  for (const Row& row : tx.rows(sql::room_message_erase, whose)) {
    RoomTurn::Entry entry{.kind = "message_changed"};
    entry.message_id = row.id<MessageId>("message_id");
    turns.at(row.id<RoomId>("room_id")).note(entry);
    ++messages;
  }
  for (const Row& row :
       tx.rows(sql::room_message_erase_names, {{"brand_id", tx.brand()}, {"respondent_ids", ids}, {"now", now}})) {
    RoomTurn::Entry entry{.kind = "removed"};
    entry.participant_id = row.id<ParticipantId>("participant_id");
    turns.at(row.id<RoomId>("room_id")).note(entry);
  }
  for (auto& [room, turn] : turns) turn.finish();
  return messages;
}

}  // namespace tertulia::engine::store
