// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "engine/core/key_ring.hpp"
#include "engine/rooms/room.hpp"
#include "engine/store/room_store.hpp"

/// Rooms in JSON.
namespace tertulia::api {

http::Schema rules_schema();
http::Schema guide_schema();
http::Schema room_schema();
std::vector<std::string> slugs(const auto& list) { return {list.begin(), list.end()}; }

engine::rooms::MessageRules read_rules(const engine::json::Value& value);
/// Topics in their order, without ids.
std::vector<engine::rooms::Topic> read_guide(const engine::json::Value& value);

void write_room(const engine::rooms::Room& room, engine::json::Writer& writer);
/// What a participant sees of a topic; the probes only behind the mirror.
void write_topic(const engine::rooms::Topic& topic, bool is_backstage, engine::json::Writer& writer);
/// What a participant hears of an event; of what is hidden, held or erased nothing but that it is, unless they are
/// behind the mirror.
void write_room_event(const engine::store::RoomEvent& event, bool is_backstage, engine::json::Writer& writer);

/// The link of a participant.
std::string room_link(const Services& services, engine::BrandId brand,
                      const engine::store::FoundParticipant& participant);
/// Or NotFound.
engine::Result<engine::rooms::Room> existing_room(engine::store::Transaction& tx, const engine::rooms::RoomId& room);

}  // namespace tertulia::api
