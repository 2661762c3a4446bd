// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/rooms/room.hpp"
#include "engine/store/transaction.hpp"

/// What is said in rooms. Each change is noted in the room's turn by the caller.
namespace tertulia::engine::store {

struct RoomMessage {
  rooms::MessageId message_id;
  rooms::ParticipantId participant_id;
  std::optional<rooms::TopicId> topic_id;
  std::optional<rooms::MessageId> parent_id;
  rooms::Form form = rooms::Form::Message;
  std::string text;
  std::optional<std::int64_t> rating;  ///< 1 to 5
  rooms::MessageStatus status = rooms::MessageStatus::Visible;
  std::optional<std::string> reason;
  std::optional<std::string> appeal;
  std::optional<std::string> progress;
};

/// False when there is a message of that id already, wherever.
bool insert_message(Transaction& tx, const rooms::RoomId& room, const RoomMessage& message, Instant now);
std::optional<RoomMessage> find_message(Transaction& tx, const rooms::RoomId& room, const rooms::MessageId& message);
/// False when it is erased or not there.
bool decide_message(Transaction& tx, const rooms::RoomId& room, const rooms::MessageId& message,
                    rooms::MessageStatus status, const std::optional<std::string>& reason);
/// False unless it is hidden and has not been appealed before.
bool appeal_message(Transaction& tx, const rooms::RoomId& room, const rooms::MessageId& message,
                    const std::string& text);
/// False when there is no such idea.
bool set_progress(Transaction& tx, const rooms::RoomId& room, const rooms::MessageId& message,
                  const std::string& progress);
/// False when nothing changes. Locks the message's row.
bool set_upvote(Transaction& tx, const rooms::RoomId& room, const rooms::MessageId& message,
                const rooms::ParticipantId& participant, bool is_up);
std::vector<rooms::MessageId> own_upvotes(Transaction& tx, const rooms::RoomId& room,
                                          const rooms::ParticipantId& participant);
/// False when they had flagged it before.
bool flag_message(Transaction& tx, const rooms::MessageId& message, const rooms::ParticipantId& participant,
                  const std::string& reason, Instant now);

/// A line of the transcript.
struct TranscriptLine {
  std::int64_t event_no = 0;
  Instant posted_at{};
  std::optional<std::string> topic;
  rooms::ParticipantId participant_id;
  std::string name;
  std::string role;
  rooms::MessageId message_id;
  std::optional<rooms::MessageId> parent_id;
  std::string form;
  std::string text;
  std::optional<std::int64_t> rating;
  std::string status;
  std::int64_t upvotes = 0;
  std::optional<std::string> progress;
};
std::vector<TranscriptLine> transcript_of(Transaction& tx, const rooms::RoomId& room);

/// Blanks what respondents wrote in rooms and the names under which these knew them; each room hears of it. Returns the
/// number of messages. Done twice it finds nothing more.
std::int64_t erase_in_rooms(Transaction& tx, const std::vector<RespondentId>& respondents, Instant now);

}  // namespace tertulia::engine::store
