// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "api/http/message.hpp"
#include "api/http/networks.hpp"

namespace tertulia::api::http {

/// Addresses whose word about the client's address is believed, such as the nginx in front of us.
class TrustedProxies {
 public:
  explicit TrustedProxies(Networks networks = {}) : networks_(std::move(networks)) {}
  /// The client's address: the last X-Forwarded-For entry that is no trusted proxy, if the peer is one.
  [[nodiscard]] std::string client_of(const Request& request) const;

 private:
  Networks networks_;
};

}  // namespace tertulia::api::http
