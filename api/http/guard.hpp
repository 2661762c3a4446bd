// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include <pistache/http.h>

#include "api/http/connection.hpp"
#include "api/http/framing.hpp"
#include "api/http/receiver.hpp"

namespace tertulia::api::http {

/// Called on an event thread with each whole request; must not block. Answers through the responder, at once or later.
using RequestHandler = std::function<void(Request&&, Responder&&)>;

/// Called on an event thread with the head of a request whose body is taken piece by piece. `incoming` is a descriptor
/// of its own for the socket and becomes the receiver's; `received` is what of the body was received with the head.
using UploadHandler = std::function<void(Request&&, Responder&&, Incoming&& incoming)>;

/// What the guards of all event threads share.
struct GuardShared {
  FramingLimits limits;
  RequestHandler handle;
  UploadHandler handle_upload;
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
  /// Takes the connection away from Pistache, which would read on as fast as the sender sends.
  void hand_over(const std::shared_ptr<Connection>& connection, const std::shared_ptr<Pistache::Tcp::Peer>& peer,
                 HeadOnly head);
  void refuse(const std::shared_ptr<Connection>& connection, int fd, int status, std::string_view reason);

  std::shared_ptr<GuardShared> shared_;
};

}  // namespace tertulia::api::http
