// SPDX-License-Identifier: Apache-2.0
#include "engine/store/room_vote_store.hpp"

#include "engine/store/sql.hpp"

namespace tertulia::engine::store {

using rooms::MessageId;
using rooms::ParticipantId;
using rooms::RoomId;
using rooms::TopicId;

bool put_vote(Transaction& tx, const RoomId& room, const MessageId& statement, const ParticipantId& participant,
              int vote, std::int64_t vote_no, Instant now) {
  return tx.run(sql::room_vote_put, {{"brand_id", tx.brand()},
                                     {"room_id", room},
                                     {"statement_id", statement},
                                     {"participant_id", participant},
                                     {"vote", vote},
                                     {"vote_no", vote_no},
                                     {"now", now}}) > 0;
}

std::vector<OpenStatement> open_statements(Transaction& tx, const RoomId& room, const ParticipantId& participant) {
  std::vector<OpenStatement> open;
  for (const Row& row : tx.rows(sql::room_vote_open_for,
                                {{"brand_id", tx.brand()}, {"room_id", room}, {"participant_id", participant}})) {
    open.push_back({row.id<MessageId>("message_id"),
                    row.id<TopicId>("topic_id"),
                    row.text("text"),
                    {row.integer("agree"), row.integer("disagree"), row.integer("pass")}});
  }
  return open;
}

std::vector<VotedStatement> statements_of(Transaction& tx, const RoomId& room) {
  std::vector<VotedStatement> statements;
  for (const Row& row : tx.rows(sql::room_vote_statements, {{"brand_id", tx.brand()}, {"room_id", room}}))
    statements.push_back({row.id<MessageId>("message_id"), row.text("text")});
  return statements;
}

void each_vote(Transaction& tx, const RoomId& room, std::int64_t vote_no,
               const std::function<void(std::string_view statement, std::string_view participant, int vote)>& take) {
  tx.each(sql::room_vote_each, {{"brand_id", tx.brand()}, {"room_id", room}, {"vote_no", vote_no}},
          [&](const PassingRow& row) {
            const std::string_view vote = row.text(2);
            take(row.text(0), row.text(1), vote == "1" ? 1 : vote == "0" ? 0 : -1);
          });
}

}  // namespace tertulia::engine::store
