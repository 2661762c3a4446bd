// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/message.hpp"
#include "engine/core/key_ring.hpp"

namespace tertulia::api::http {

/// A body too large for memory, in a file without a name: it is gone with its last user, also when the server is
/// killed. What is in it is sealed, for it may be people's addresses or answers. One thread at a time.
class Spool {
 public:
  /// `keys` outlives this. Throws std::system_error where no temporary file can be made.
  explicit Spool(const engine::KeyRing& keys);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  /// Throws std::system_error, for instance when the disk is full.
  void append(std::string_view bytes);
  /// Behind the last bytes, and before the first are read.
  void finish();

  [[nodiscard]] std::size_t pieces() const { return records_.size(); }
  /// In the order written, all of the same size but the last. Throws std::runtime_error when it cannot be read back as
  /// it was written.
  [[nodiscard]] std::string piece(std::size_t index) const;
  /// The same for the same bytes.
  [[nodiscard]] std::string digest() const;

 private:
  struct Record {
    std::size_t offset, size;
    std::string hash;
  };

  const engine::KeyRing& keys_;
  int fd_;
  std::string begun_;  ///< the piece that is not full yet
  std::vector<Record> records_;
};

/// Gives what is in the spool, from the beginning.
BodySource source_of(std::shared_ptr<const Spool> spool);

}  // namespace tertulia::api::http
