// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/message.hpp"

namespace tertulia::api::http {

/// Addresses whose word about the client's address is believed, such as the nginx in front of us.
class TrustedProxies {
 public:
  /// Adds "10.0.0.0/8", "::1/128" or a bare address. False when it is none of these.
  bool add(std::string_view cidr);
  /// The client's address: the last X-Forwarded-For entry that is no trusted proxy, if the peer is one.
  [[nodiscard]] std::string client_of(const Request& request) const;

 private:
  struct Network {
    std::array<std::uint8_t, 16> address;
    int bits;
  };
  [[nodiscard]] bool trusts(std::string_view address) const;
  std::vector<Network> networks_;
};

}  // namespace tertulia::api::http
