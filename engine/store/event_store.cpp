// SPDX-License-Identifier: Apache-2.0
#include "engine/store/event_store.hpp"

#include "engine/store/sql.hpp"

namespace tertulia::engine::store {

void add_event_consumer(Transaction& tx, std::string_view consumer) {
  tx.run(sql::event_add_consumer, {{"brand_id", tx.brand()}, {"consumer", consumer}});
}

void tell(Transaction& tx, std::string_view consumer, std::string_view kind, const std::string& data, Instant now) {
  const auto told = tx.run(sql::event_tell, {{"brand_id", tx.brand()},
                                             {"event_id", Uuid::version7(now)},
                                             {"kind", kind},
                                             {"data", data},
                                             {"occurred_at", now},
                                             {"consumer", consumer}});
  if (told > 0) put_due_work(tx, "event_tasks", now);
}

std::vector<Event> take_tasks(Transaction& tx, std::string_view consumer, int limit) {
  std::vector<Event> events;
  for (const Row& row :
       tx.rows(sql::event_take_tasks, {{"brand_id", tx.brand()}, {"consumer", consumer}, {"limit", limit}})) {
    events.push_back({row.id<EventId>("event_id"), row.text("kind"), row.optional_id<WaveId>("wave_id"),
                      row.optional_id<RespondentId>("respondent_id"), row.text("data"), row.instant("occurred_at")});
  }
  return events;
}

std::vector<BrandId> brands_with_due_work(Transaction& tx, std::string_view kind, Instant now) {
  std::vector<BrandId> brands;
  for (const Row& row : tx.rows(sql::due_work_list, {{"kind", kind}, {"now", now}}))
    brands.push_back(row.id<BrandId>("brand_id"));
  return brands;
}

void take_due_work(Transaction& tx, std::string_view kind, Instant now) {
  tx.run(sql::due_work_take, {{"brand_id", tx.brand()}, {"kind", kind}, {"now", now}});
}

void forget_event_tasks(Transaction& tx) {
  tx.queue(sql::due_work_lock, {{"brand_id", tx.brand()}, {"kind", "event_tasks"}});
  tx.run(sql::due_work_forget_event_tasks, {{"brand_id", tx.brand()}});
}

void put_due_work(Transaction& tx, std::string_view kind, Instant due_at) {
  tx.run(sql::due_work_put, {{"brand_id", tx.brand()}, {"kind", kind}, {"due_at", due_at}});
}

}  // namespace tertulia::engine::store
