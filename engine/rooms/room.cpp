// SPDX-License-Identifier: Apache-2.0
#include "engine/rooms/room.hpp"

#include <algorithm>

namespace tertulia::engine::rooms {
namespace {

template <typename Enum, std::size_t N>
std::string_view slug_in(const std::array<std::string_view, N>& slugs, Enum value) {
  return slugs[static_cast<std::size_t>(value)];
}

template <typename Enum, std::size_t N>
Enum value_in(const std::array<std::string_view, N>& slugs, std::string_view slug) {
  return static_cast<Enum>(std::ranges::find(slugs, slug) - slugs.begin());
}

// Names of stars are the same in every language, and nobody's.
constexpr std::array<std::string_view, 40> kStars = {
    "Altair",  "Vega",    "Deneb",  "Mira",    "Rigel",   "Sirius",    "Capella",   "Spica",   "Antares", "Regulus",
    "Polaris", "Castor",  "Pollux", "Adhara",  "Mimosa",  "Electra",   "Maia",      "Merope",  "Atlas",   "Alcor",
    "Mizar",   "Algol",   "Hadar",  "Canopus", "Procyon", "Arcturus",  "Bellatrix", "Alnilam", "Saiph",   "Meissa",
    "Izar",    "Nashira", "Sadr",   "Albireo", "Tarazed", "Alderamin", "Caph",      "Ruchbah", "Almach",  "Mirach"};

}  // namespace

std::string_view slug(RoomKind kind) { return slug_in(kRoomKinds, kind); }
std::string_view slug(RoomStatus status) { return slug_in(kRoomStatuses, status); }
std::string_view slug(Role role) { return slug_in(kRoles, role); }
std::string_view slug(TopicKind kind) { return slug_in(kTopicKinds, kind); }
std::string_view slug(TopicStatus status) { return slug_in(kTopicStatuses, status); }
std::string_view slug(Form form) { return slug_in(kForms, form); }
std::string_view slug(MessageStatus status) { return slug_in(kMessageStatuses, status); }

RoomKind room_kind_of(std::string_view slug) { return value_in<RoomKind>(kRoomKinds, slug); }
RoomStatus room_status_of(std::string_view slug) { return value_in<RoomStatus>(kRoomStatuses, slug); }
Role role_of(std::string_view slug) { return value_in<Role>(kRoles, slug); }
TopicKind topic_kind_of(std::string_view slug) { return value_in<TopicKind>(kTopicKinds, slug); }
TopicStatus topic_status_of(std::string_view slug) { return value_in<TopicStatus>(kTopicStatuses, slug); }
Form form_of(std::string_view slug) { return value_in<Form>(kForms, slug); }
MessageStatus message_status_of(std::string_view slug) { return value_in<MessageStatus>(kMessageStatuses, slug); }

bool may_become(RoomStatus from, RoomStatus to) {
  switch (from) {
    case RoomStatus::Draft:
      return to == RoomStatus::Waiting || to == RoomStatus::Live;
    case RoomStatus::Waiting:
      return to == RoomStatus::Live || to == RoomStatus::Closed;
    case RoomStatus::Live:
      return to == RoomStatus::Waiting || to == RoomStatus::Closed;
    case RoomStatus::Closed:
      return to == RoomStatus::Archived;
    case RoomStatus::Archived:
      return false;
  }
  return false;
}

std::string pseudonym(std::size_t number) {
  std::string name(kStars[number % kStars.size()]);
  if (number >= kStars.size()) name += " " + std::to_string(number / kStars.size() + 1);
  return name;
}

}  // namespace tertulia::engine::rooms
