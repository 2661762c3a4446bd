// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "engine/rooms/room.hpp"

/// Who may do what in a room of their own. In another's room nobody may do anything: no link leads there.
namespace tertulia::engine::rooms {

enum class Action {
  Read,       ///< what is said on the stage and in the room
  Post,       ///< messages, ideas, reviews and answers
  Ask,        ///< open questions
  Upvote,     ///< questions and ideas
  State,      ///< statements to be voted on
  Vote,       ///< on statements
  Flag,       ///< a message, for the moderators' attention
  Appeal,     ///< against the hiding of one's own message
  Whisper,    ///< behind the mirror
  Backstage,  ///< reading whispers, held and hidden messages, flags, probes
  Results,    ///< how opinions stand while the room is live
  Moderate,   ///< holding, hiding and releasing messages; the progress of ideas
  Guide,      ///< opening and closing topics
  Stage,      ///< whom a round table lets speak
  Remove,     ///< members and guests from the room
  Status      ///< opening, pausing and closing the room
};
inline constexpr std::array<std::string_view, 16> kActions = {
    "read",    "post",      "ask",     "upvote",   "state", "vote",  "flag",   "appeal",
    "whisper", "backstage", "results", "moderate", "guide", "stage", "remove", "status"};

std::string_view slug(Action action);

/// By role alone, in a room that is live. `on_stage` matters at round tables, where members only speak on the stage.
bool may(Role role, Action action, RoomKind kind, bool on_stage);

/// Whether a room of that status takes the action at all: talking needs a live room, reading one that has begun to
/// wait, and the moderators can prepare and tidy up before and after.
bool takes(RoomStatus status, Action action);

/// The action by which a message of that form is posted.
Action posting(Form form);

}  // namespace tertulia::engine::rooms
