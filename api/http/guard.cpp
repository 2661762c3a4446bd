// SPDX-License-Identifier: Apache-2.0
#include "api/http/guard.hpp"

#include <fcntl.h>
#include <pistache/peer.h>
#include <pistache/reactor.h>
#include <pistache/transport.h>
#include <sys/socket.h>
#include <unistd.h>

#include "api/http/problem.hpp"

namespace tertulia::api::http {
namespace {

constexpr const char* kConnection = "tertulia.connection";

std::shared_ptr<Connection> connection_of(const std::shared_ptr<Pistache::Tcp::Peer>& peer) {
  return std::static_pointer_cast<Connection>(peer->tryGetData(kConnection));
}

}  // namespace

void Guard::onConnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) {
  // Pistache's own timer closes peers by their parser's clock; the parser is never fed, only reset when a request
  // begins.
  peer->putData(ParserData, std::make_shared<Pistache::Http::RequestParser>(64));
  peer->putData(kConnection, std::make_shared<Connection>());
  peer->setIdle(true);  // idle peers are closed without a 408 in the middle of an answer
}

void Guard::onDisconnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) {
  const auto connection = connection_of(peer);
  if (!connection) return;
  const std::lock_guard lock(connection->mutex);
  shared_->buffered_bytes -= connection->received.size();
  connection->received.clear();
  connection->closing = true;
}

void Guard::onInput(const char* bytes, std::size_t size, const std::shared_ptr<Pistache::Tcp::Peer>& peer) {
  const auto connection = connection_of(peer);
  if (!connection) return;
  {
    const std::lock_guard lock(connection->mutex);
    if (connection->closing) return;
    if (connection->busy) {  // pipelined: this answer will be the last
      connection->closing = true;
      return;
    }
    if (connection->received.empty())
      getParser(peer)->reset();  // the time limit of a request begins with its first byte
    connection->received.append(bytes, size);
    shared_->buffered_bytes += size;
  }
  advance(connection, peer);
}

void Guard::advance(const std::shared_ptr<Connection>& connection, const std::shared_ptr<Pistache::Tcp::Peer>& peer) {
  if (shared_->buffered_bytes > shared_->max_buffered_bytes) {
    return refuse(connection, peer->fd(), 503, "The server holds too many unfinished requests.");
  }
  Framing framing = read_request(connection->received, shared_->limits);
  if (const auto* incomplete = std::get_if<Incomplete>(&framing)) {
    if (incomplete->wants_continue && !connection->continued) {
      connection->continued = true;
      static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      (void)!::send(peer->fd(), kContinue.data(), kContinue.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    }
    return;
  }
  if (const auto* malformed = std::get_if<Malformed>(&framing)) {
    return refuse(connection, peer->fd(), malformed->status, malformed->reason);
  }
  if (auto* head = std::get_if<HeadOnly>(&framing)) return hand_over(connection, peer, std::move(*head));
  auto& complete = std::get<Complete>(framing);
  const int fd = ::fcntl(peer->fd(), F_DUPFD_CLOEXEC, 0);
  if (fd < 0) return refuse(connection, peer->fd(), 503, "The server has no more descriptors.");
  {
    const std::lock_guard lock(connection->mutex);
    if (connection->received.size() > complete.consumed) connection->closing = true;  // pipelined
    shared_->buffered_bytes -= connection->received.size();
    connection->received = {};
    connection->continued = false;
    connection->busy = true;
  }
  complete.request.address = peer->address().host();
  const bool head_only = complete.request.method == Method::Head;
  Responder responder(connection, fd, shared_->sender, complete.request.keep_alive, head_only);
  shared_->handle(std::move(complete.request), std::move(responder));
}

void Guard::hand_over(const std::shared_ptr<Connection>& connection, const std::shared_ptr<Pistache::Tcp::Peer>& peer,
                      HeadOnly head) {
  const int answering = ::fcntl(peer->fd(), F_DUPFD_CLOEXEC, 0);
  const int receiving = ::fcntl(peer->fd(), F_DUPFD_CLOEXEC, 0);
  int pair[2] = {-1, -1};
  if (answering < 0 || receiving < 0 ||
      ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair) != 0) {
    for (const int fd : {answering, receiving}) {
      if (fd >= 0) ::close(fd);
    }
    return refuse(connection, peer->fd(), 503, "The server has no more descriptors.");
  }
  Incoming incoming{Socket(receiving), {}, head.request.body_size, head.wants_continue};
  {
    const std::lock_guard lock(connection->mutex);
    incoming.received = connection->received.substr(head.consumed, incoming.size);
    shared_->buffered_bytes -= connection->received.size();
    connection->received = {};
    connection->busy = true;
    connection->closing = true;
  }
  // Pistache reads a ready socket until it is empty and cannot be told to wait. So its descriptor becomes one end of a
  // pair whose other end is closed: it sees the end of the connection and lets go of it in its usual way.
  auto* transport_of_peer = transport();
  transport_of_peer->reactor()->removeFd(transport_of_peer->key(), peer->fd());
  ::dup3(pair[0], peer->fd(), O_CLOEXEC);
  ::close(pair[0]);
  ::close(pair[1]);
  transport_of_peer->reactor()->registerFd(transport_of_peer->key(), peer->fd(),
                                           Pistache::Polling::NotifyOn::Read | Pistache::Polling::NotifyOn::Shutdown,
                                           Pistache::Polling::Mode::Edge);
  head.request.address = peer->address().host();
  shared_->handle_upload(std::move(head.request), Responder(connection, answering, shared_->sender, false, false),
                         std::move(incoming));
}

void Guard::refuse(const std::shared_ptr<Connection>& connection, int fd, int status, std::string_view reason) {
  ++shared_->malformed;
  const int own = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
  {
    const std::lock_guard lock(connection->mutex);
    shared_->buffered_bytes -= connection->received.size();
    connection->received = {};
    connection->closing = true;
  }
  if (own < 0) {
    ::shutdown(fd, SHUT_RDWR);
    return;
  }
  Responder(connection, own, shared_->sender, false, false).send(framing_problem(status, reason));
}

}  // namespace tertulia::api::http
