// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/strong_id.hpp"
#include "panels/ids.hpp"

namespace tertulia::panels::store {

/// Who was erased: a file of lines that is kept apart from the database and its backups, so that a backup that is
/// older than an erasure cannot bring a person back. It holds ids only. Each line is chained to the one before by its
/// hash. Thread-safe; servers may share one.
class ErasureJournal {
 public:
  struct Entry {
    engine::Uuid erasure_id;
    engine::BrandId brand;
    MemberId member;
    engine::Instant at{};
    std::string hash;  ///< of this line and those before it, in hexadecimal digits
  };

  /// Makes the file if there is none. A line that a crash cut off was never acknowledged and is taken away. Throws
  /// std::runtime_error if it cannot be read, or a line was changed or taken out.
  explicit ErasureJournal(std::filesystem::path path);

  /// On the disk when it returns. The entry's hash. Throws StoreError.
  std::string append(const engine::Uuid& erasure_id, engine::BrandId brand, const MemberId& member, engine::Instant at);
  [[nodiscard]] std::vector<Entry> entries() const;

 private:
  std::filesystem::path path_;
};

}  // namespace tertulia::panels::store
