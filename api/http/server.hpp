// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "api/http/dispatch.hpp"

namespace tertulia::api::http {

/// The listening socket with Pistache's event threads, our guard before them.
class Server {
 public:
  /// `listen` is "host:port"; port 0 takes a free one. Throws std::runtime_error when the address cannot be used.
  Server(const std::string& listen, Dispatch& dispatch);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::uint64_t malformed_requests() const;
  /// Refuses what is new, finishes what is in flight for at most `patience`, then closes everything.
  void stop(std::chrono::milliseconds patience);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tertulia::api::http
