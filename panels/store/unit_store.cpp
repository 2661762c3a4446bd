// SPDX-License-Identifier: Apache-2.0
#include "panels/store/unit_store.hpp"

#include "engine/core/token.hpp"
#include "panels/store/sealed.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

std::vector<Unit> units(Transaction& tx, const engine::KeyRing& keys, const std::optional<UnitId>& one,
                        const UnitId& after, int limit) {
  std::vector<Unit> found;
  for (const auto& row :
       tx.rows(sql::unit_list, {{"brand_id", tx.brand()}, {"unit_id", one}, {"after", after}, {"limit", limit}})) {
    const auto id = row.id<UnitId>("unit_id");
    found.push_back({id, row.text("name"), row.text("language"), opened(row, "sealed_email", keys, id.text()),
                     row.instant("created_at")});
  }
  return found;
}

}  // namespace

bool insert_unit(Transaction& tx, const engine::KeyRing& keys, const Unit& unit) {
  return tx.run(sql::unit_insert,
                {{"brand_id", tx.brand()},
                 {"unit_id", unit.unit_id},
                 {"name", unit.name},
                 {"language", unit.language},
                 {"sealed_email", engine::bytea_text(keys.seal(unit.email.value_or(""), unit.unit_id.text()))},
                 {"created_at", unit.created_at}}) > 0;
}

std::optional<Unit> find_unit(Transaction& tx, const engine::KeyRing& keys, const UnitId& unit) {
  auto found = units(tx, keys, unit, UnitId(), 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Unit> page_of_units(Transaction& tx, const engine::KeyRing& keys, const UnitId& after, int limit) {
  return units(tx, keys, std::nullopt, after, limit);
}

}  // namespace tertulia::panels::store
