// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/store/response_writer.hpp"
#include "engine/store/transaction.hpp"

namespace tertulia::engine::store {

/// Writes the endings of one brand in this transaction: interviews, quota cells, clocks, responses, change log,
/// events and their tasks. The results are in the order of the endings. They hold once the caller has committed. Throws
/// StoreError, after which nothing may be committed. Locks are taken in one order everywhere: interviews by id, quota
/// cells by id, clocks by wave.
std::vector<Ended> write_endings(Transaction& tx, const std::vector<const Ending*>& endings);

}  // namespace tertulia::engine::store
