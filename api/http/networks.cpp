// SPDX-License-Identifier: Apache-2.0
#include "api/http/networks.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include <arpa/inet.h>

namespace tertulia::api::http {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

/// IPv4 addresses as IPv4-mapped IPv6 ones, so that there is one kind.
std::optional<Bytes> read_address(std::string_view text, bool& is_v4) {
  const std::string address(text);
  Bytes bytes{};
  is_v4 = ::inet_pton(AF_INET, address.c_str(), bytes.data() + 12) == 1;
  if (is_v4) {
    bytes[10] = bytes[11] = 0xff;
    return bytes;
  }
  if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1) return bytes;
  return std::nullopt;
}

}  // namespace

bool Networks::add(std::string_view cidr) {
  const auto slash = cidr.find('/');
  bool is_v4 = false;
  const auto address = read_address(cidr.substr(0, slash), is_v4);
  if (!address) return false;
  int bits = is_v4 ? 32 : 128;
  if (slash != std::string_view::npos) {
    const auto text = cidr.substr(slash + 1);
    int read = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
    if (error != std::errc() || end != text.data() + text.size() || read < 0 || read > bits) return false;
    bits = read;
  }
  networks_.push_back({*address, is_v4 ? bits + 96 : bits});
  return true;
}

bool Networks::contain(std::string_view text) const {
  bool is_v4 = false;
  const auto address = read_address(text, is_v4);
  if (!address) return false;
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    for (int bit = 0; bit < network.bits; ++bit) {
      const auto mask = static_cast<std::uint8_t>(0x80 >> (bit % 8));
      const auto byte = static_cast<std::size_t>(bit / 8);
      if (((network.address[byte] ^ (*address)[byte]) & mask) != 0) return false;
    }
    return true;
  });
}

bool Networks::is_address(std::string_view text) {
  bool is_v4 = false;
  return read_address(text, is_v4).has_value();
}

}  // namespace tertulia::api::http
