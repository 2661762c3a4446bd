// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include <pistache/http.h>

#include "api/http/connection.hpp"
#include "api/http/framing.hpp"

namespace tertulia::api::http {

/// Called on an event thread with each whole request; must not block. Answers through the responder, at once or later.
using RequestHandler = std::function<void(Request&&, Responder&&)>;

/// What the guards of all event threads share.
struct GuardShared {
  FramingLimits limits;
  RequestHandler handle;
  std::shared_ptr<Sender> sender;
  std::atomic<std::size_t> buffered_bytes{0};
  std::size_t max_buffered_bytes = std::size_t{256} * 1024 * 1024;
  std::atomic<std::uint64_t> malformed{0};
};

/// Stands between Pistache's sockets and everything else: collects bytes per connection, frames requests strictly with
/// read_request, and never lets Pistache's own parser, router or response writer see them (docs/platform.md tells why).
class Guard final : public Pistache::Http::Handler {
 public:
  explicit Guard(std::shared_ptr<GuardShared> shared) : shared_(std::move(shared)) {}
  [[nodiscard]] std::shared_ptr<Pistache::Tcp::Handler> clone() const override {
    return std::make_shared<Guard>(*this);
  }
  void onRequest(const Pistache::Http::Request&, Pistache::Http::ResponseWriter) override {}

 private:
  void onConnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) override;
  void onInput(const char* bytes, std::size_t size, const std::shared_ptr<Pistache::Tcp::Peer>& peer) override;
  void onDisconnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) override;

  /// Frames what has been received; gives a request when one is whole.
  void advance(const std::shared_ptr<Connection>& connection, const std::shared_ptr<Pistache::Tcp::Peer>& peer);
  void refuse(const std::shared_ptr<Connection>& connection, int fd, int status, std::string_view reason);

  std::shared_ptr<GuardShared> shared_;
};

}  // namespace tertulia::api::http
