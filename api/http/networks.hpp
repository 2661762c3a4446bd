// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tertulia::api::http {

/// A set of IP addresses, told by networks. An IPv4 address and the IPv6 address that maps it are the same.
class Networks {
 public:
  /// Adds "10.0.0.0/8", "::1/128" or a bare address. False when it is none of these.
  bool add(std::string_view cidr);
  /// False also for what is no address.
  [[nodiscard]] bool contain(std::string_view address) const;
  [[nodiscard]] bool empty() const { return networks_.empty(); }

  /// Whether it is written as inet_pton reads it.
  static bool is_address(std::string_view text);

 private:
  struct Network {
    std::array<std::uint8_t, 16> address;
    int bits;
  };
  std::vector<Network> networks_;
};

}  // namespace tertulia::api::http
