// SPDX-License-Identifier: Apache-2.0
#include "api/http/connection.hpp"

#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tertulia::api::http {
namespace {

constexpr auto kStall = std::chrono::seconds{30};
constexpr std::size_t kPiece = 256 * 1024;

/// Sends what the socket takes at once. Returns the bytes sent, or -1 when the connection is gone.
ssize_t send_some(int fd, std::string_view bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t n = ::send(fd, bytes.data() + sent, bytes.size() - sent, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (n > 0) {
      sent += static_cast<std::size_t>(n);
    } else if (n < 0 && errno == EINTR) {
      continue;
    } else if (n < 0 && errno == EAGAIN) {
      break;
    } else {
      return -1;
    }
  }
  return static_cast<ssize_t>(sent);
}

}  // namespace

std::string date_now() {
  thread_local std::int64_t second = 0;
  thread_local std::string text;
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (now != second) {
    second = now;
    text = http_date(now);
  }
  return text;
}

struct Sender::Transfer {
  int fd;
  std::string pending;
  std::size_t sent = 0;
  BodySource source;
  std::chrono::steady_clock::time_point progress = std::chrono::steady_clock::now();
};

Sender::Sender() {
  if (::pipe2(wake_, O_NONBLOCK | O_CLOEXEC) != 0) throw std::runtime_error("Sender: no pipe");
  thread_ = std::thread([this] { run(); });
}

Sender::~Sender() {
  stop_ = true;
  (void)!::write(wake_[1], "x", 1);
  thread_.join();
  ::close(wake_[0]);
  ::close(wake_[1]);
}

void Sender::take(int fd, std::string pending, BodySource source) {
  ++active_;
  {
    const std::lock_guard lock(mutex_);
    incoming_.push_back(Transfer{fd, std::move(pending), 0, std::move(source)});
  }
  (void)!::write(wake_[1], "x", 1);
}

std::size_t Sender::active() const { return active_; }

/// One turn of a transfer that can be written. Returns false when it is over, well or badly.
bool Sender::advance(Transfer& transfer) {
  for (int pieces = 0; pieces < 4; ++pieces) {  // then the others have their turn
    if (transfer.sent == transfer.pending.size()) {
      transfer.pending.clear();
      transfer.sent = 0;
      if (!transfer.source) return false;
      bool more = false;
      try {
        more = transfer.source(transfer.pending);
      } catch (const std::exception&) {
        return false;  // the body ends short, which a client sees by the closed connection; the source has logged why
      }
      if (!more) transfer.source = nullptr;
      if (transfer.pending.empty() && !transfer.source) return false;
    }
    const auto rest = std::string_view(transfer.pending).substr(transfer.sent, kPiece);
    const ssize_t n = send_some(transfer.fd, rest);
    if (n < 0) return false;
    if (n == 0 && !rest.empty()) return true;
    transfer.sent += static_cast<std::size_t>(n);
    transfer.progress = std::chrono::steady_clock::now();
  }
  return true;
}

void Sender::run() {
  std::list<Transfer> transfers;
  std::vector<pollfd> polled;
  while (!stop_) {
    {
      const std::lock_guard lock(mutex_);
      transfers.splice(transfers.end(), incoming_);
    }
    polled.assign(1, pollfd{wake_[0], POLLIN, 0});
    for (const Transfer& transfer : transfers) polled.push_back(pollfd{transfer.fd, POLLOUT, 0});
    ::poll(polled.data(), polled.size(), 1000);
    char drain[64];
    while (::read(wake_[0], drain, sizeof drain) > 0) {
    }
    std::size_t at = 1;
    for (auto it = transfers.begin(); it != transfers.end() && at < polled.size(); ++at) {
      const short events = polled[at].revents;
      const bool stalled = std::chrono::steady_clock::now() - it->progress > kStall;
      const bool over =
          stalled || (events & (POLLERR | POLLHUP | POLLNVAL)) != 0 || ((events & POLLOUT) != 0 && !advance(*it));
      if (!over) {
        ++it;
        continue;
      }
      ::shutdown(it->fd, stalled ? SHUT_RDWR : SHUT_WR);
      ::close(it->fd);
      it = transfers.erase(it);
      --active_;
    }
  }
  for (const Transfer& transfer : transfers) ::close(transfer.fd);
}

Responder::Responder(std::shared_ptr<Connection> connection, int fd, std::shared_ptr<Sender> sender, bool keep_alive,
                     bool head_only)
    : connection_(std::move(connection)),
      fd_(fd),
      sender_(std::move(sender)),
      keep_alive_(keep_alive),
      head_only_(head_only) {}

Responder::Responder(Responder&& other) noexcept
    : connection_(std::move(other.connection_)),
      fd_(std::exchange(other.fd_, -1)),
      sender_(std::move(other.sender_)),
      keep_alive_(other.keep_alive_),
      head_only_(other.head_only_) {}

Responder::~Responder() {
  if (fd_ < 0) return;
  close_after();
  Response response;
  response.status = 500;
  send(std::move(response));
}

void Responder::send(Response response) {
  const int fd = std::exchange(fd_, -1);
  if (fd < 0) return;
  bool keep_alive = false;
  {
    const std::lock_guard lock(connection_->mutex);
    keep_alive = keep_alive_ && !connection_->closing && !response.source;
    connection_->closing = !keep_alive;
    connection_->busy = false;  // before the last byte leaves: the next request may follow it at once
  }
  std::string bytes = response_head(response, keep_alive, date_now());
  BodySource source;
  if (!head_only_ && response.source) {
    source = chunked(std::move(response.source), std::move(response.body));
  } else if (!head_only_) {
    bytes += response.body;
  }
  const ssize_t sent = send_some(fd, bytes);
  if (sent >= 0 && (static_cast<std::size_t>(sent) < bytes.size() || source)) {
    {
      const std::lock_guard lock(connection_->mutex);
      connection_->closing = true;  // nothing may be written between the pieces
    }
    bytes.erase(0, static_cast<std::size_t>(sent));
    sender_->take(fd, std::move(bytes), source);
    return;
  }
  if (!keep_alive || sent < 0) ::shutdown(fd, sent < 0 ? SHUT_RDWR : SHUT_WR);
  ::close(fd);
}

}  // namespace tertulia::api::http
