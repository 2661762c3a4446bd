// SPDX-License-Identifier: Apache-2.0
#include "api/http/spool.hpp"

#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "engine/core/token.hpp"

namespace tertulia::api::http {
namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

/// On a disk: /tmp is often memory.
int nameless_file() {
  const char* chosen = std::getenv("TMPDIR");
  int fd = ::open(chosen != nullptr ? chosen : "/var/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0) fd = ::open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0) fail("a temporary file");
  return fd;
}

std::string context_of(std::size_t index) { return "spool " + std::to_string(index); }

}  // namespace

Spool::Spool(const engine::KeyRing& keys) : keys_(keys), fd_(nameless_file()) {}

Spool::~Spool() { ::close(fd_); }

void Spool::append(std::string_view piece) {
  const std::size_t offset = records_.empty() ? 0 : records_.back().offset + records_.back().size;
  const std::string sealed = keys_.seal(piece, context_of(records_.size()));
  for (std::size_t done = 0; done < sealed.size();) {
    const auto wrote = ::pwrite(fd_, sealed.data() + done, sealed.size() - done, static_cast<off_t>(offset + done));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) fail("writing a temporary file");
    done += static_cast<std::size_t>(wrote);
  }
  records_.push_back({offset, sealed.size(), engine::content_hash(piece)});
}

std::string Spool::piece(std::size_t index) const {
  const Record& record = records_.at(index);
  std::string sealed(record.size, '\0');
  for (std::size_t done = 0; done < sealed.size();) {
    const auto got = ::pread(fd_, sealed.data() + done, sealed.size() - done, static_cast<off_t>(record.offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw std::runtime_error("a temporary file cannot be read");
    done += static_cast<std::size_t>(got);
  }
  auto piece = keys_.open(sealed, context_of(index));
  if (!piece) throw std::runtime_error("a temporary file was changed");
  return std::move(*piece);
}

std::string Spool::digest() const {
  std::string hashes;
  for (const Record& record : records_) hashes += record.hash;
  return engine::content_hash(hashes);
}

}  // namespace tertulia::api::http
