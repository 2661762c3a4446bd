// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "engine/core/clock.hpp"

/// Backups of the embedded PostgreSQL. An archive is a folder: base backups named by the time at which they were whole
/// (`base-20261123T140500.000000Z`), and in `wal` the write-ahead log of a server that runs with it, which leads from a
/// base backup to any later moment. Neither key ring nor erasure journal is in it.
namespace tertulia::engine::store {

/// Makes a base backup of the PostgreSQL that runs in the data folder, checked file by file; its name. A backup that
/// was broken off leaves none. Throws StoreError.
std::string back_up(const std::filesystem::path& data, const std::filesystem::path& archive, const Clock& clock);

struct Restored {
  std::string base;                 ///< the base backup that was gone out from
  std::filesystem::path put_aside;  ///< where the cluster is now that was there before; empty: there was none
};
/// Puts the data folder's database back to `until`, or to the last that the archive and what was there before know.
/// Nothing changes where it is impossible: the data folder is in use, no base backup is old enough, one of its files
/// was changed, or the log does not reach the moment. Throws StoreError.
Restored restore(const std::filesystem::path& archive, const std::filesystem::path& data, std::optional<Instant> until,
                 const Clock& clock);

}  // namespace tertulia::engine::store
