// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/key_ring.hpp"

namespace tertulia::api::http {

/// A body too large for memory, piece by piece in a file without a name: it is gone with its last user, also when the
/// server is killed. The pieces are sealed, for people's addresses may be in them. One thread at a time.
class Spool {
 public:
  /// `keys` outlives this. Throws std::system_error where no temporary file can be made.
  explicit Spool(const engine::KeyRing& keys);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  /// Throws std::system_error, for instance when the disk is full.
  void append(std::string_view piece);
  [[nodiscard]] std::size_t pieces() const { return records_.size(); }
  /// Throws std::runtime_error when it cannot be read back as it was written.
  [[nodiscard]] std::string piece(std::size_t index) const;
  /// The same for the same pieces.
  [[nodiscard]] std::string digest() const;

 private:
  struct Record {
    std::size_t offset, size;
    std::string hash;
  };

  const engine::KeyRing& keys_;
  int fd_;
  std::vector<Record> records_;
};

}  // namespace tertulia::api::http
