// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/core/key_ring.hpp"
#include "engine/store/transaction.hpp"

/// Units of a brand that answer cases.
namespace tertulia::panels::store {

using engine::Instant;
using engine::cases::UnitId;
using engine::store::Transaction;

struct Unit {
  UnitId unit_id;
  std::string name;
  std::string language;              ///< of the mails that it gets
  std::optional<std::string> email;  ///< nothing: the ring has lost the key
  Instant created_at{};
};

/// False when there is one of this name.
bool insert_unit(Transaction& tx, const engine::KeyRing& keys, const Unit& unit);
std::optional<Unit> find_unit(Transaction& tx, const engine::KeyRing& keys, const UnitId& unit);
std::vector<Unit> page_of_units(Transaction& tx, const engine::KeyRing& keys, const UnitId& after, int limit);

}  // namespace tertulia::panels::store
