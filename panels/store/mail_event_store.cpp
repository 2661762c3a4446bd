// SPDX-License-Identifier: Apache-2.0
#include "panels/store/mail_event_store.hpp"

#include <map>

#include "engine/core/token.hpp"
#include "panels/member.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using Column = std::vector<std::string>;
/// By what is marked, so that an UPDATE meets each row once: a complaint counts more than a bounce.
using Troubles = std::map<std::string, std::string>;

void note(Troubles& troubles, const std::string& key, MailEvent::Kind kind) {
  auto& trouble = troubles[key];
  if (trouble != "complained") trouble = kind == MailEvent::Kind::Complained ? "complained" : "bounced";
}

std::pair<Column, Column> columns_of(const Troubles& troubles) {
  std::pair<Column, Column> columns;
  for (const auto& [key, trouble] : troubles) {
    columns.first.push_back(key);
    columns.second.push_back(trouble);
  }
  return columns;
}

}  // namespace

MailEventsTaken take_mail_events(engine::store::Transaction& tx, const engine::KeyRing& keys,
                                 const std::vector<MailEvent>& events, engine::Instant now) {
  Troubles of_messages, of_addresses;
  Column delivered;
  for (const MailEvent& event : events) {
    if (event.kind == MailEvent::Kind::Delivered) {
      if (event.message_id) delivered.push_back(event.message_id->text());
    } else if (event.message_id) {
      note(of_messages, event.message_id->text(), event.kind);
    } else if (event.email) {
      note(of_addresses, engine::bytea_text(keys.lookup(normalised_email(*event.email))), event.kind);
    }
  }
  MailEventsTaken taken;
  const engine::store::Parameter brand{"brand_id", tx.brand()};
  const auto [messages, message_troubles] = columns_of(of_messages);
  taken.addresses += tx.run(sql::outbox_trouble_of_messages,
                            {brand, {"message_ids", messages}, {"troubles", message_troubles}, {"now", now}});
  const auto [lookups, address_troubles] = columns_of(of_addresses);
  taken.addresses += tx.run(sql::outbox_trouble_of_addresses,
                            {brand, {"lookups", lookups}, {"troubles", address_troubles}, {"now", now}});
  taken.delivered = tx.run(sql::outbox_mark_delivered, {brand, {"message_ids", delivered}});
  return taken;
}

}  // namespace tertulia::panels::store
