// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/store/transaction.hpp"

/// What happened, and who still has to hear of it. A consumer is idempotent by event_id: a task may be done twice,
/// never skipped.
namespace tertulia::engine::store {

struct Event {
  EventId event_id;
  std::string kind;
  std::optional<WaveId> wave_id;
  std::optional<RespondentId> respondent_id;
  std::string data;  ///< JSON
  Instant occurred_at{};
};

/// From now on `consumer` gets a task with each event of the brand; it is never forgotten.
void add_event_consumer(Transaction& tx, std::string_view consumer);
/// Something happened that one consumer wants to hear of. Costs nothing more than asking where the brand has none such.
void tell(Transaction& tx, std::string_view consumer, std::string_view kind, const std::string& data, Instant now);
/// Claims up to `limit` tasks of a consumer; they are gone when `tx` commits and back when it does not.
std::vector<Event> take_tasks(Transaction& tx, std::string_view consumer, int limit);

/// Brands with due work of a kind. On a transaction of the nil brand.
std::vector<BrandId> brands_with_due_work(Transaction& tx, std::string_view kind, Instant now);
/// Takes the mark away before the work is looked at, so that work which arrives meanwhile sets it again.
void take_due_work(Transaction& tx, std::string_view kind, Instant now);
/// Takes the mark away if no task of the brand is left, whoever is writing one at this moment. Holds up its writers, so
/// nothing else belongs into this transaction.
void forget_event_tasks(Transaction& tx);
void put_due_work(Transaction& tx, std::string_view kind, Instant due_at);

}  // namespace tertulia::engine::store
