// SPDX-License-Identifier: Apache-2.0
#include "panels/store/erasure_journal.hpp"

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "engine/core/token.hpp"
#include "engine/json/json.hpp"
#include "engine/store/transaction.hpp"

namespace tertulia::panels::store {

using engine::store::StoreError;

namespace {

[[noreturn]] void fail(const std::string& what) {
  throw StoreError(StoreError::Kind::Unavailable, "58030", what + ": " + std::strerror(errno));
}

/// The journal while nobody else reads or writes it.
class LockedFile {
 public:
  explicit LockedFile(const std::filesystem::path& path)
      : fd_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (fd_ < 0) fail("cannot open the erasure journal " + path.string());
    while (::flock(fd_, LOCK_EX) != 0) {
      if (errno != EINTR) fail("cannot lock the erasure journal");
    }
  }
  ~LockedFile() { ::close(fd_); }
  LockedFile(const LockedFile&) = delete;
  LockedFile& operator=(const LockedFile&) = delete;

  [[nodiscard]] std::string read() const {
    std::string text;
    char buffer[65536];
    for (;;) {
      const ssize_t count = ::pread(fd_, buffer, sizeof buffer, static_cast<off_t>(text.size()));
      if (count == 0) return text;
      if (count > 0) text.append(buffer, static_cast<std::size_t>(count));
      if (count < 0 && errno != EINTR) fail("cannot read the erasure journal");
    }
  }
  void cut(std::size_t size) const {
    if (::ftruncate(fd_, static_cast<off_t>(size)) != 0) fail("cannot mend the erasure journal");
  }
  /// Writes behind `end` and waits for the disk.
  void write(std::size_t end, std::string_view text) const {
    while (!text.empty()) {
      const ssize_t count = ::pwrite(fd_, text.data(), text.size(), static_cast<off_t>(end));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) fail("cannot write the erasure journal");
      text.remove_prefix(static_cast<std::size_t>(count));
      end += static_cast<std::size_t>(count);
    }
    sync();
  }
  void sync() const {
    if (::fsync(fd_) != 0) fail("cannot write the erasure journal");
  }

 private:
  int fd_;
};

/// The name of a new file is on the disk only when its folder is.
void sync_folder(const std::filesystem::path& path) {
  const auto folder = std::filesystem::absolute(path).parent_path();
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) fail("cannot open the folder of the erasure journal");
  const bool synced = ::fsync(fd) == 0;
  ::close(fd);
  if (!synced) fail("cannot write the folder of the erasure journal");
}

std::string chained(const std::string& previous, std::string_view body) {
  return engine::hex_text(engine::content_hash(previous + std::string(body)));
}

/// "<hash> <JSON>"
std::string line_of(const std::string& hash, std::string_view body) { return hash + " " + std::string(body) + "\n"; }

/// The lines that are whole.
std::vector<ErasureJournal::Entry> parse(std::string_view text) {
  std::vector<ErasureJournal::Entry> entries;
  std::string previous;
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    const auto space = line.find(' ');
    const auto body = space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
    const auto document = engine::json::Document::parse(body);
    const std::string hash(line.substr(0, space));
    if (!document || hash != chained(previous, body)) {
      throw std::runtime_error(
          fmt::format("line {} of the erasure journal was changed, or one before it taken out", entries.size() + 1));
    }
    const auto text_of = [&](std::string_view name) { return document->root().find(name)->string(); };
    entries.push_back({*engine::Uuid::parse(text_of("erasure_id")), *engine::BrandId::parse(text_of("brand_id")),
                       *MemberId::parse(text_of("member_id")), *engine::parse_instant(text_of("at")), hash});
    previous = hash;
  }
  return entries;
}

/// Where the last whole line ends.
std::size_t end_of(std::string_view text) {
  const auto last = text.rfind('\n');
  return last == std::string_view::npos ? 0 : last + 1;
}

}  // namespace

ErasureJournal::ErasureJournal(std::filesystem::path path) : path_(std::move(path)) {
  const LockedFile file(path_);
  const std::string text = file.read();
  parse(text);
  if (end_of(text) != text.size()) file.cut(end_of(text));
  file.sync();
  sync_folder(path_);
}

std::string ErasureJournal::append(const engine::Uuid& erasure_id, engine::BrandId brand, const MemberId& member,
                                   engine::Instant at) {
  engine::json::Writer writer;
  writer.begin_object().member("erasure_id", erasure_id.text()).member("brand_id", brand.text());
  writer.member("member_id", member.text()).member("at", engine::format_instant(at)).end_object();
  const LockedFile file(path_);
  const std::string text = file.read();
  const std::size_t end = end_of(text);  // another server may have died in the middle of a line
  const auto begin = end < 2 ? 0 : text.rfind('\n', end - 2) + 1;
  const std::string previous = end == 0 ? "" : text.substr(begin, text.find(' ', begin) - begin);
  const std::string hash = chained(previous, writer.view());
  file.cut(end);
  file.write(end, line_of(hash, writer.view()));
  return hash;
}

std::vector<ErasureJournal::Entry> ErasureJournal::entries() const { return parse(LockedFile(path_).read()); }

}  // namespace tertulia::panels::store
