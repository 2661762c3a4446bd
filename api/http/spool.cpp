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

constexpr std::size_t kPiece = 256 * 1024;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

/// Negative where that folder takes no file.
int nameless_file_in(const char* folder) {
  std::string name = std::string(folder) + "/tertulia-XXXXXX";
  const int fd = ::mkostemp(name.data(), O_CLOEXEC);
  if (fd >= 0) ::unlink(name.c_str());
  return fd;
}

int nameless_file() {
  const char* chosen = std::getenv("TMPDIR");
  int fd = nameless_file_in(chosen != nullptr ? chosen : "/var/tmp");  // a disk: /tmp is often memory
  if (fd < 0) fd = nameless_file_in("/tmp");
  if (fd < 0) fail("a temporary file");
  return fd;
}

std::string context_of(std::size_t index) { return "spool " + std::to_string(index); }

}  // namespace

Spool::Spool(const engine::KeyRing& keys) : keys_(keys), fd_(nameless_file()) {}

Spool::~Spool() { ::close(fd_); }

void Spool::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto part = bytes.substr(0, kPiece - begun_.size());
    begun_ += part;
    bytes.remove_prefix(part.size());
    if (begun_.size() == kPiece) finish();
  }
}

void Spool::finish() {
  if (begun_.empty()) return;
  const std::size_t offset = records_.empty() ? 0 : records_.back().offset + records_.back().size;
  const std::string sealed = keys_.seal(begun_, context_of(records_.size()));
  for (std::size_t done = 0; done < sealed.size();) {
    const auto wrote = ::pwrite(fd_, sealed.data() + done, sealed.size() - done, static_cast<off_t>(offset + done));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) fail("writing a temporary file");
    done += static_cast<std::size_t>(wrote);
  }
  records_.push_back({offset, sealed.size(), engine::content_hash(begun_)});
  begun_.clear();
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

BodySource source_of(std::shared_ptr<const Spool> spool) {
  return [spool = std::move(spool), next = std::size_t{0}](std::string& out) mutable {
    if (next < spool->pieces()) out += spool->piece(next++);
    return next < spool->pieces();
  };
}

}  // namespace tertulia::api::http
