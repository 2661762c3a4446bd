// SPDX-License-Identifier: Apache-2.0
#include "api/exports/spool.hpp"

#include <cerrno>
#include <system_error>

namespace tertulia::api {
namespace {

constexpr std::size_t kPiece = 256 * 1024;

[[noreturn]] void fail() { throw std::system_error(errno, std::generic_category(), "temporary file"); }

}  // namespace

Spool::Spool() {
  std::FILE* file = std::tmpfile();
  if (file == nullptr) fail();
  file_ = {file, &std::fclose};
}

engine::exports::Sink Spool::sink() {
  return [this](std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail();
  };
}

http::BodySource Spool::source() && {
  if (std::fflush(file_.get()) != 0) fail();
  std::rewind(file_.get());
  return [file = std::move(file_)](std::string& out) {
    const std::size_t before = out.size();
    out.resize(before + kPiece);
    const std::size_t read = std::fread(out.data() + before, 1, kPiece, file.get());
    out.resize(before + read);
    if (read < kPiece && std::ferror(file.get()) != 0) fail();
    return read == kPiece;
  };
}

}  // namespace tertulia::api
