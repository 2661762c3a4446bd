// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/token.hpp"
#include "engine/rooms/room.hpp"
#include "engine/store/transaction.hpp"

/// Rooms, their guides, who takes part, and the record of what happened.
namespace tertulia::engine::store {

void insert_room(Transaction& tx, const rooms::Room& room, const std::vector<rooms::Topic>& guide);
std::optional<rooms::Room> find_room(Transaction& tx, const rooms::RoomId& room);
std::vector<rooms::Room> page_of_rooms(Transaction& tx, const rooms::RoomId& after, int limit);
std::vector<rooms::Topic> guide_of(Transaction& tx, const rooms::RoomId& room);

/// Somebody who shall come; their link is made of the key ring and their id.
struct NewParticipant {
  rooms::ParticipantId participant_id;
  std::optional<RespondentId> respondent_id;
  std::string name;
  std::string language;
  std::string token_hash;  ///< of the link's secret, 32 bytes
};
void insert_participants(Transaction& tx, const rooms::RoomId& room, rooms::Role role,
                         const std::vector<NewParticipant>& participants, Instant now);
/// How many members the room has or had.
std::int64_t count_room_members(Transaction& tx, const rooms::RoomId& room);

struct FoundParticipant {
  rooms::Participant participant;
  int generation = 1;  ///< of their link
};
std::optional<FoundParticipant> find_participant(Transaction& tx, std::string_view secret);
std::optional<FoundParticipant> find_participant(Transaction& tx, const rooms::RoomId& room,
                                                 const rooms::ParticipantId& participant);
std::vector<FoundParticipant> page_of_participants(Transaction& tx, const rooms::RoomId& room,
                                                   const rooms::ParticipantId& after, int limit);

/// Who was in the room a moment ago; no answer depends on it.
void note_seen(Transaction& tx, const std::vector<rooms::ParticipantId>& participants, Instant now);
std::int64_t count_present(Transaction& tx, const rooms::RoomId& room, Instant since);

/// How far a room is: the numbers of the last event and the last vote.
struct RoomClock {
  std::int64_t event_no = 0;
  std::int64_t vote_no = 0;
};
/// Nothing of rooms that there are not.
std::map<rooms::RoomId, RoomClock> clocks_of_rooms(Transaction& tx, const std::vector<rooms::RoomId>& rooms);

/// What happened in a room, with its message as it stands now.
struct RoomEvent {
  std::int64_t event_no = 0;
  std::string kind;
  bool is_backstage = false;
  std::optional<rooms::ParticipantId> participant_id;
  std::optional<std::string> participant_name;
  std::optional<std::string> participant_role;
  std::optional<rooms::TopicId> topic_id;
  std::string data;  ///< JSON object
  Instant occurred_at{};
  struct Message {
    rooms::MessageId message_id;
    rooms::ParticipantId author_id;
    std::optional<rooms::TopicId> topic_id;
    std::optional<rooms::MessageId> parent_id;
    rooms::Form form{};
    std::string text;
    std::optional<std::int64_t> rating;
    rooms::MessageStatus status{};
    std::optional<std::string> reason;
    std::optional<std::string> appeal;
    std::optional<std::string> progress;
    std::int64_t upvotes = 0;
    std::int64_t flags = 0;
  };
  std::optional<Message> message;
};
/// Behind `after`, in order, `limit` at most.
std::vector<RoomEvent> events_of_room(Transaction& tx, const rooms::RoomId& room, std::int64_t after, int limit);

/// What a transaction does in one room, in turn with all others: it holds the room's clock from the first to the
/// commit, so events have no gaps and follow the order of commits.
class RoomTurn {
 public:
  /// Waits until the room is free.
  RoomTurn(Transaction& tx, rooms::RoomId room, Instant now);
  RoomTurn(const RoomTurn&) = delete;
  RoomTurn& operator=(const RoomTurn&) = delete;

  struct Entry {
    std::string_view kind;
    bool is_backstage = false;
    std::optional<rooms::ParticipantId> participant_id{};
    std::optional<rooms::MessageId> message_id{};
    std::optional<rooms::TopicId> topic_id{};
    std::string data = "{}";
  };
  void note(const Entry& entry);
  /// The number of the next vote.
  std::int64_t next_vote_no() { return ++clock_.vote_no; }
  [[nodiscard]] const RoomClock& clock() const { return clock_; }

  void set_status(rooms::RoomStatus status);
  /// False when the room has no such topic.
  bool set_topic_status(const rooms::TopicId& topic, rooms::TopicStatus status);
  /// False when they had entered before.
  bool enter(const rooms::ParticipantId& participant, std::string_view consent_hash);
  /// False when nothing changes.
  bool set_stage(const rooms::ParticipantId& participant, bool on_stage);
  bool remove(const rooms::ParticipantId& participant);

  /// Writes the clock; the last of the turn.
  void finish();

 private:
  Transaction& tx_;
  rooms::RoomId room_;
  Instant now_;
  RoomClock clock_;
};

}  // namespace tertulia::engine::store
