// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/rooms/next_statement.hpp"
#include "engine/rooms/room.hpp"
#include "engine/store/transaction.hpp"

/// Votes on statements.
namespace tertulia::engine::store {

/// 1 agrees, -1 disagrees, 0 passes. False when the same vote stands already.
bool put_vote(Transaction& tx, const rooms::RoomId& room, const rooms::MessageId& statement,
              const rooms::ParticipantId& participant, int vote, std::int64_t vote_no, Instant now);

struct OpenStatement {
  rooms::MessageId statement_id;
  rooms::TopicId topic_id;
  std::string text;
  rooms::StatementTally tally;
};
/// What somebody may still vote on.
std::vector<OpenStatement> open_statements(Transaction& tx, const rooms::RoomId& room,
                                           const rooms::ParticipantId& participant);

struct VotedStatement {
  rooms::MessageId statement_id;
  std::string text;
};
/// All that are put to the vote, in their order.
std::vector<VotedStatement> statements_of(Transaction& tx, const rooms::RoomId& room);
/// Every vote up to a number of the room's clock.
void each_vote(Transaction& tx, const rooms::RoomId& room, std::int64_t vote_no,
               const std::function<void(std::string_view statement, std::string_view participant, int vote)>& take);

}  // namespace tertulia::engine::store
