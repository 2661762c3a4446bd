// SPDX-License-Identifier: Apache-2.0
#include "api/commands/key_file.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace tertulia::api {

engine::KeyRing load_or_make_keys(const std::filesystem::path& data) {
  std::filesystem::create_directories(data);
  const std::filesystem::path path = data / "key_ring";
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd >= 0) {
    const std::string text = engine::KeyRing::generate().text();
    const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(fd) == 0;
    ::close(fd);
    if (!written) throw std::runtime_error("cannot write " + path.string());
  }
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  auto keys = engine::KeyRing::parse(text.str());
  if (!in || !keys)
    throw std::runtime_error("cannot use the key ring " + path.string() + (keys ? "" : ": " + keys.error().message));
  return *keys;
}

}  // namespace tertulia::api
