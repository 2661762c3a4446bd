// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "api/webhooks/address_guard.hpp"
#include "panels/webhook.hpp"

namespace tertulia::api {

/// POSTs JSON to endpoints, several at a time, each over a connection of its own to an address that the guard allows at
/// the moment of connecting. Follows no redirects, uses no proxy. Not thread-safe.
class WebhookSender {
 public:
  struct Outgoing {
    std::string url;
    std::string body;
    std::string id;
    std::string timestamp;
    std::string signature;

    static Outgoing make(std::string url, std::string_view secret, std::string id, std::string body,
                         engine::Instant now);
  };
  static constexpr int kConnections = 16;
  static constexpr std::chrono::seconds kTimeout{10};  ///< for one, from the look-up of its name to the answer

  explicit WebhookSender(const AddressGuard& guard) : guard_(guard) {}
  /// Sends each once. How far each came, in their order; within kTimeout.
  [[nodiscard]] std::vector<panels::WebhookAttempt> send(const std::vector<Outgoing>& all) const;

 private:
  const AddressGuard& guard_;
};

}  // namespace tertulia::api
