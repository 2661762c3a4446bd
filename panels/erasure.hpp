// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "engine/core/clock.hpp"
#include "panels/ids.hpp"

namespace tertulia::panels {

using ErasureId = engine::StrongId<struct ErasureTag>;

/// The proof that a member was erased. It holds ids and counts, nothing of whom it was.
struct Erasure {
  ErasureId erasure_id;
  MemberId member_id;
  std::string asked_by;  ///< member, staff, or journal: after a crash or the restore of an older backup
  engine::Instant erased_at{};
  std::map<std::string, std::int64_t> erased;  ///< rows that were blanked or deleted, by table
  std::string journal_hash;                    ///< of its line in the erasure journal, in hexadecimal digits
};

}  // namespace tertulia::panels
