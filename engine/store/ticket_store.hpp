// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/token.hpp"
#include "engine/store/transaction.hpp"

/// The storage of anonymous waves: tickets that say nothing of whom they were given to, and answers that nothing leads
/// back from (docs/anonymous.md).
namespace tertulia::engine::store {

struct Ticket {
  WaveId wave_id;
  std::string given;  ///< JSON
};

struct NewTicket {
  Token token;
  std::string given;  ///< JSON
};
/// A new ticket for each of `given`, in an order that says nothing. Their tokens are kept nowhere.
std::vector<NewTicket> issue_tickets(Transaction& tx, const WaveId& wave, const std::vector<std::string>& given);
/// Nothing when it was used, or never was.
std::optional<Ticket> find_ticket(Transaction& tx, std::string_view secret);

struct AnonymousAnswer {
  WaveId wave_id;
  int version = 1;
  std::string answers;  ///< JSON
  std::string given;    ///< JSON
  std::vector<std::int16_t> codes;
  std::vector<double> numbers;
};

enum class TicketUsed { Now, NotFielding, Gone };
/// Uses the ticket and keeps the answer, with no time but the day of `now` in UTC. Only where it is used Now is there
/// anything to commit.
TicketUsed use_ticket(Transaction& tx, std::string_view secret, const AnonymousAnswer& answer, Instant now);

/// From here on the transaction sees anonymous responses, which no other does.
void read_for_tables(Transaction& tx);

}  // namespace tertulia::engine::store
