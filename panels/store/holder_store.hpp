// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"

/// Who was given a ticket of an anonymous wave. Which one, nobody knows.
namespace tertulia::panels::store {

using engine::WaveId;
using engine::store::Transaction;

struct Holder {
  PanelistId panelist_id;
  std::string ref;
  std::string profile;  ///< JSON
};

/// Who may be given one and has none: at most `limit` of them.
std::vector<Holder> ticket_candidates(Transaction& tx, const WaveId& wave, const PanelId& panel, int limit);
/// Throws StoreError (Constraint) when one of them has got a ticket meanwhile.
void insert_holders(Transaction& tx, const WaveId& wave, const std::vector<Holder>& holders);
std::int64_t count_holders(Transaction& tx, const WaveId& wave);

}  // namespace tertulia::panels::store
