// SPDX-License-Identifier: Apache-2.0
#include "engine/store/ticket_store.hpp"

#include <algorithm>

#include "engine/fieldwork/wave_lifecycle.hpp"
#include "engine/store/sql.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::engine::store {

std::vector<NewTicket> issue_tickets(Transaction& tx, const WaveId& wave, const std::vector<std::string>& given) {
  std::vector<NewTicket> tickets;
  std::vector<std::string> hashes;
  for (const std::string& attributes : given) {
    tickets.push_back({Token::random(tx.brand()), attributes});
    hashes.push_back(bytea_text(token_hash(tickets.back().token.secret)));
  }
  tx.run(sql::ticket_insert_many,
         {{"brand_id", tx.brand()}, {"wave_id", wave}, {"token_hashes", hashes}, {"givens", given}});
  std::ranges::sort(tickets, {}, [](const NewTicket& ticket) { return ticket.token.secret; });
  return tickets;
}

std::optional<Ticket> find_ticket(Transaction& tx, std::string_view secret) {
  const auto row = tx.row(sql::ticket_find, {{"brand_id", tx.brand()}, {"token_hash", bytea_text(token_hash(secret))}});
  return row ? std::optional(Ticket{row->id<WaveId>("wave_id"), row->text("given")}) : std::nullopt;
}

TicketUsed use_ticket(Transaction& tx, std::string_view secret, const AnonymousAnswer& answer, Instant now) {
  share_wave(tx, answer.wave_id);  // whoever closes it comes before or after
  const auto spent =
      tx.run(sql::ticket_spend, {{"brand_id", tx.brand()}, {"token_hash", bytea_text(token_hash(secret))}});
  if (spent == 0) return TicketUsed::Gone;
  const auto clock =
      tx.one(sql::wave_advance_clock, {{"brand_id", tx.brand()}, {"wave_id", answer.wave_id}, {"count", 1}});
  if (!fieldwork::takes_answers(fieldwork::wave_status_of(clock.text("status")))) return TicketUsed::NotFielding;
  const std::string response_id = Uuid::version4().text();
  tx.run(sql::response_insert_anonymous, {{"brand_id", tx.brand()},
                                          {"response_id", response_id},
                                          {"wave_id", answer.wave_id},
                                          {"version", answer.version},
                                          {"answers", answer.answers},
                                          {"codes", array_literal(answer.codes)},
                                          {"numbers", array_literal(answer.numbers)},
                                          {"given", answer.given},
                                          {"day", std::chrono::floor<std::chrono::days>(now)},
                                          {"change_no", clock.integer("change_no")}});
  tx.queue(sql::response_insert_changes, {{"brand_id", tx.brand()},
                                          {"wave_ids", std::vector{answer.wave_id.text()}},
                                          {"change_nos", std::vector{std::to_string(clock.integer("change_no"))}},
                                          {"response_ids", std::vector{response_id}}});
  return TicketUsed::Now;
}

void read_for_tables(Transaction& tx) { tx.run(sql::response_read_for_tables); }

}  // namespace tertulia::engine::store
