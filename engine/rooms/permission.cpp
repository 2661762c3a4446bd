// SPDX-License-Identifier: Apache-2.0
#include "engine/rooms/permission.hpp"

namespace tertulia::engine::rooms {
namespace {

/// Rows as kRoles, columns as kActions.
constexpr std::array<std::string_view, 5> kMatrix = {
    // read post ask upvote state vote flag appeal whisper backstage results moderate guide stage remove status
    "yyy-y---yyyyyyyy",  // moderator: neither upvotes nor votes
    "yyy-y---yyyyyyy-",  // co-moderator: all but the room's status
    "y-------yyy-----",  // observer: behind the mirror
    "ysyyyyyy--------",  // member: speaks, at round tables from the stage
    "yyyy---y--------",  // expert: speaks and asks, but is no voice of the members
};

}  // namespace

std::string_view slug(Action action) { return kActions[static_cast<std::size_t>(action)]; }

bool may(Role role, Action action, RoomKind kind, bool on_stage) {
  const char cell = kMatrix[static_cast<std::size_t>(role)][static_cast<std::size_t>(action)];
  if (cell == 's') return kind != RoomKind::RoundTable || on_stage;
  return cell != '-';
}

bool takes(RoomStatus status, Action action) {
  switch (action) {
    case Action::Read:
      return status != RoomStatus::Draft && status != RoomStatus::Archived;
    case Action::Backstage:
    case Action::Results:
      return true;
    case Action::Whisper:
    case Action::Remove:
    case Action::Stage:
    case Action::Status:
      return status != RoomStatus::Archived;
    case Action::Moderate:
    case Action::Flag:
    case Action::Appeal:
      return status == RoomStatus::Live || status == RoomStatus::Waiting || status == RoomStatus::Closed;
    default:
      return status == RoomStatus::Live;
  }
}

Action posting(Form form) {
  switch (form) {
    case Form::Question:
      return Action::Ask;
    case Form::Statement:
      return Action::State;
    case Form::Whisper:
      return Action::Whisper;
    default:
      return Action::Post;
  }
}

}  // namespace tertulia::engine::rooms
