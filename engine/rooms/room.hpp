// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/strong_id.hpp"
#include "engine/rooms/message_rules.hpp"

/// A room and what is in it.
namespace tertulia::engine::rooms {

using RoomId = StrongId<struct RoomTag>;
using TopicId = StrongId<struct TopicTag>;
using ParticipantId = StrongId<struct ParticipantTag>;
using MessageId = StrongId<struct RoomMessageTag>;

/// A group session: everybody talks. A round table: those on the stage talk, the others ask and vote. A board:
/// everybody writes, over days.
enum class RoomKind { GroupSession, RoundTable, Board };
inline constexpr std::array<std::string_view, 3> kRoomKinds = {"group_session", "round_table", "board"};

/// draft → waiting → live → closed → archived. Whoever comes while it waits can read the welcome and agree to the
/// consent.
enum class RoomStatus { Draft, Waiting, Live, Closed, Archived };
inline constexpr std::array<std::string_view, 5> kRoomStatuses = {"draft", "waiting", "live", "closed", "archived"};

enum class Role { Moderator, CoModerator, Observer, Member, Expert };
inline constexpr std::array<std::string_view, 5> kRoles = {"moderator", "co_moderator", "observer", "member", "expert"};

enum class TopicKind { Discussion, Questions, Statements };
inline constexpr std::array<std::string_view, 3> kTopicKinds = {"discussion", "questions", "statements"};

enum class TopicStatus { Pending, Open, Closed };
inline constexpr std::array<std::string_view, 3> kTopicStatuses = {"pending", "open", "closed"};

/// A whisper is heard behind the mirror only.
enum class Form { Message, Question, Idea, Review, Statement, Whisper };
inline constexpr std::array<std::string_view, 6> kForms = {"message", "question",  "idea",
                                                           "review",  "statement", "whisper"};

enum class MessageStatus { Visible, Held, Hidden, Erased };
inline constexpr std::array<std::string_view, 4> kMessageStatuses = {"visible", "held", "hidden", "erased"};

/// What became of an idea.
inline constexpr std::array<std::string_view, 4> kProgress = {"asked", "planned", "done", "declined"};

std::string_view slug(RoomKind kind);
std::string_view slug(RoomStatus status);
std::string_view slug(Role role);
std::string_view slug(TopicKind kind);
std::string_view slug(TopicStatus status);
std::string_view slug(Form form);
std::string_view slug(MessageStatus status);
/// Of a slug that one of them must have.
RoomKind room_kind_of(std::string_view slug);
RoomStatus room_status_of(std::string_view slug);
Role role_of(std::string_view slug);
TopicKind topic_kind_of(std::string_view slug);
TopicStatus topic_status_of(std::string_view slug);
Form form_of(std::string_view slug);
MessageStatus message_status_of(std::string_view slug);

/// Whether a room may go from one status to another: one step on, or from draft or waiting to live at once; a live one
/// may wait again (a break).
bool may_become(RoomStatus from, RoomStatus to);

struct Room {
  RoomId room_id;
  RoomKind kind = RoomKind::GroupSession;
  std::string title;
  std::string welcome;  ///< plain text, shown before and while one waits
  std::string language;
  std::string time_zone = "UTC";
  RoomStatus status = RoomStatus::Draft;
  bool has_pseudonyms = true;  ///< members are seen under names that the room gives them
  std::string consent;         ///< plain text
  std::optional<std::string> meeting_url;
  MessageRules rules;
  std::optional<Instant> starts_at;
  std::optional<Instant> ends_at;
  Instant created_at{};
};

/// What members look at: a text, or a product with its facts.
struct Stimulus {
  std::string title;
  std::string text;
  std::vector<std::string> facts;
};

/// A part of the discussion guide.
struct Topic {
  TopicId topic_id;
  TopicKind kind = TopicKind::Discussion;
  std::string title;
  std::string text;
  std::optional<int> minutes;
  std::vector<Stimulus> stimuli;
  std::vector<std::string> probes;  ///< for the moderators' eyes
  TopicStatus status = TopicStatus::Pending;
};

struct Participant {
  ParticipantId participant_id;
  RoomId room_id;
  Role role = Role::Member;
  std::optional<RespondentId> respondent_id;  ///< nothing: a guest
  std::string name;                           ///< as the room sees them
  std::string language;
  bool on_stage = false;
  std::optional<Instant> entered_at;
  bool is_removed = false;
  std::optional<Instant> seen_at;
};

/// The `number`-th (from 0) name that a room gives: stars, and from the 40th on stars with a number.
std::string pseudonym(std::size_t number);

}  // namespace tertulia::engine::rooms
