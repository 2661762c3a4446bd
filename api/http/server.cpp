// SPDX-License-Identifier: Apache-2.0
#include "api/http/server.hpp"

#include <stdexcept>
#include <thread>

#include <pistache/endpoint.h>

#include "api/http/guard.hpp"

namespace tertulia::api::http {

struct Server::Impl {
  Impl(const std::string& listen, Dispatch& dispatch_) : dispatch(dispatch_), shared(std::make_shared<GuardShared>()) {
    shared->sender = std::make_shared<Sender>();
    shared->limits.max_body = [this](const Request& request) { return dispatch.max_body(request); };
    shared->limits.takes_pieces = [this](const Request& request) { return dispatch.takes_pieces(request); };
    shared->handle_upload = [this](Request&& request, Responder&& responder, Incoming&& incoming) {
      dispatch.handle_upload(std::move(request), std::move(responder), std::move(incoming));
    };
    shared->handle = [this](Request&& request, Responder&& responder) {
      dispatch.handle(std::move(request), std::move(responder));
    };
    const auto colon = listen.rfind(':');
    if (colon == std::string::npos) throw std::runtime_error("--listen needs HOST:PORT, such as 127.0.0.1:8080");
    const Pistache::Address address(listen.substr(0, colon),
                                    Pistache::Port(static_cast<std::uint16_t>(std::stoul(listen.substr(colon + 1)))));
    endpoint = std::make_unique<Pistache::Http::Endpoint>(address);
    endpoint->init(Pistache::Http::Endpoint::options()
                       .threads(2)
                       .threadsName("http")
                       .flags(Pistache::Flags<Pistache::Tcp::Options>(Pistache::Tcp::Options::ReuseAddr) |
                              Pistache::Tcp::Options::NoDelay)
                       .headerTimeout(std::chrono::seconds(60))
                       .bodyTimeout(std::chrono::seconds(60))
                       .keepaliveTimeout(std::chrono::seconds(60)));
    endpoint->setHandler(std::make_shared<Guard>(shared));
    endpoint->serveThreaded();
  }

  Dispatch& dispatch;
  std::shared_ptr<GuardShared> shared;  // shared with the guard of each event thread
  std::unique_ptr<Pistache::Http::Endpoint> endpoint;
};

Server::Server(const std::string& listen, Dispatch& dispatch) : impl_(std::make_unique<Impl>(listen, dispatch)) {}
Server::~Server() { stop(std::chrono::milliseconds{0}); }

std::uint16_t Server::port() const { return static_cast<std::uint16_t>(impl_->endpoint->getPort()); }
std::uint64_t Server::malformed_requests() const { return impl_->shared->malformed; }

void Server::stop(std::chrono::milliseconds patience) {
  if (!impl_->endpoint) return;
  impl_->dispatch.drain();
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while ((impl_->dispatch.in_flight() > 0 || impl_->shared->sender->active() > 0) &&
         std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  impl_->endpoint->shutdown();
  impl_->endpoint.reset();
}

}  // namespace tertulia::api::http
