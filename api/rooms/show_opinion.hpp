// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rooms/room_json.hpp"
#include "engine/store/room_vote_store.hpp"
#include "stats/opinion/opinion_map.hpp"

namespace tertulia::api {

/// How the opinions of a room stand at a number of its clock.
struct RoomOpinion {
  std::int64_t vote_no = 0;
  std::vector<engine::store::VotedStatement> statements;
  std::vector<std::string> voters;  ///< participant ids, the rows of the map
  stats::OpinionMap map;
};
RoomOpinion room_opinion(engine::store::Transaction& tx, const engine::rooms::RoomId& room);
http::Schema opinion_schema();
/// Names nobody: of a voter only the point and the group are told.
std::string opinion_json(const RoomOpinion& opinion);

/// GET /api/v1/rooms/:room_id/opinion
class ShowOpinion {
 public:
  struct Input {
    engine::rooms::RoomId room_id;
  };
  using Output = RoomOpinion;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
