// SPDX-License-Identifier: Apache-2.0
#include "api/http/receiver.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <list>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tertulia::api::http {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kDrain = std::chrono::seconds{5};
constexpr int kTurnMs = 500;

/// Reads what is there, at most `most` bytes, behind `buffer`. False when the sender is gone.
bool receive_some(int fd, std::string& buffer, std::size_t most) {
  const std::size_t before = buffer.size();
  buffer.resize(before + most);
  ssize_t n = 0;
  do {
    n = ::recv(fd, buffer.data() + before, most, MSG_DONTWAIT);
  } while (n < 0 && errno == EINTR);
  buffer.resize(before + static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
  return n > 0 || (n < 0 && errno == EAGAIN);
}

}  // namespace

Socket::~Socket() {
  if (fd_ >= 0) ::close(fd_);
}

Socket& Socket::operator=(Socket&& other) noexcept {
  if (this != &other) {
    if (fd_ >= 0) ::close(fd_);
    fd_ = other.release();
  }
  return *this;
}

int Socket::release() { return std::exchange(fd_, -1); }

struct Receiver::Impl : std::enable_shared_from_this<Impl> {
  /// One body. Everything but `working` and `more` belongs to the receiver's thread.
  struct Transfer {
    Socket socket;
    std::string piece;
    std::size_t missing = 0;         ///< bytes that have not been received yet
    std::shared_ptr<BodySink> sink;  // shared with the work that uses it; nothing: what comes is thrown away
    Clock::time_point begun = Clock::now();
    Clock::time_point progress = Clock::now();
    Clock::time_point deadline;
    std::atomic<bool> working{false};
    std::atomic<bool> more{true};
  };
  using TransferPtr = std::shared_ptr<Transfer>;  // shared with the work under way

  Impl(RunOnWorker run, Patience patience_) : run_on_worker(std::move(run)), patience(patience_) {
    if (::pipe2(wake, O_NONBLOCK | O_CLOEXEC) != 0) throw std::runtime_error("Receiver: no pipe");
  }
  ~Impl() {
    ::close(wake[0]);
    ::close(wake[1]);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void wake_up() const { (void)!::write(wake[1], "x", 1); }

  void add(Incoming incoming, std::unique_ptr<BodySink> sink) {
    auto transfer = std::make_shared<Transfer>();
    transfer->socket = std::move(incoming.socket);
    transfer->missing = incoming.size - incoming.received.size();
    transfer->piece = std::move(incoming.received);
    const auto slowest =
        std::chrono::seconds{patience.head_start_seconds + static_cast<int>(incoming.size / patience.bytes_per_second)};
    transfer->deadline = transfer->begun + (sink ? slowest : kDrain);
    transfer->sink = std::move(sink);
    ++active;
    {
      const std::lock_guard lock(mutex);
      arrived.push_back(std::move(transfer));
    }
    wake_up();
  }

  /// Hands over a full piece or the last one; it stays where it is when no worker is free.
  void hand_over(const TransferPtr& transfer) {
    const bool last = transfer->missing == 0;
    if (!transfer->sink || transfer->working || (!last && transfer->piece.size() < BodySink::kPiece)) return;
    auto piece = std::make_shared<std::string>(std::move(transfer->piece));
    transfer->piece.clear();
    transfer->working = true;
    std::function<void()> work = [self = shared_from_this(), transfer, piece, last] {
      const bool more = transfer->sink->take(std::move(*piece), last) == BodySink::Next::More && !last;
      transfer->more = more;
      transfer->working = false;
      self->wake_up();
    };
    if (run_on_worker(work)) return;
    transfer->piece = std::move(*piece);
    transfer->progress = Clock::now();
    transfer->working = false;
  }

  void receive(Transfer& transfer) const {
    if (!transfer.sink) {
      transfer.piece.clear();
      if (!receive_some(transfer.socket.fd(), transfer.piece, BodySink::kPiece)) transfer.more = false;
      return;
    }
    const std::size_t most = std::min(BodySink::kPiece - transfer.piece.size(), transfer.missing);
    const std::size_t before = transfer.piece.size();
    const bool there = receive_some(transfer.socket.fd(), transfer.piece, most);
    const std::size_t gained = transfer.piece.size() - before;
    transfer.missing -= gained;
    if (gained > 0) transfer.progress = Clock::now();
    if (!there) cut_off(transfer);
  }

  /// On a worker, because it waits for the database; here when no worker is free.
  void cut_off(Transfer& transfer) const {
    transfer.more = false;
    std::function<void()> work = [sink = std::move(transfer.sink)] { sink->cut_off(); };
    transfer.sink = nullptr;
    if (!run_on_worker(work)) work();
  }

  [[nodiscard]] bool is_readable_next(const Transfer& transfer) const {
    return !transfer.working && transfer.more &&
           (!transfer.sink || (transfer.missing > 0 && transfer.piece.size() < BodySink::kPiece));
  }

  /// Whether the transfer goes on after this turn.
  bool advance(const TransferPtr& transfer, bool readable) {
    if (transfer->working) {
      transfer->progress = Clock::now();  // our own slowness is not the sender's
      return true;
    }
    if (transfer->more && readable) receive(*transfer);
    const auto now = Clock::now();
    const bool stalled =
        now > transfer->deadline || now > transfer->progress + std::chrono::seconds{patience.stall_seconds};
    if (transfer->more && transfer->sink && stalled) cut_off(*transfer);
    if (!transfer->more || (!transfer->sink && stalled)) return linger(*transfer);
    hand_over(transfer);
    return true;
  }

  /// An answered body goes on as one whose bytes are thrown away, for a few seconds.
  static bool linger(Transfer& transfer) {
    if (!transfer.sink || transfer.missing == 0) return false;
    transfer.sink = nullptr;
    transfer.more = true;
    transfer.deadline = Clock::now() + kDrain;
    return true;
  }

  void run() {
    std::list<TransferPtr> transfers;
    std::vector<pollfd> polled;
    while (!stop) {
      {
        const std::lock_guard lock(mutex);
        transfers.splice(transfers.end(), arrived);
      }
      polled.assign(1, pollfd{wake[0], POLLIN, 0});
      // A transfer that waits for a worker is polled for nothing but its errors.
      for (const TransferPtr& transfer : transfers) {
        const bool wanted = is_readable_next(*transfer);
        polled.push_back(pollfd{wanted ? transfer->socket.fd() : -1, POLLIN, 0});
      }
      ::poll(polled.data(), polled.size(), kTurnMs);
      char drain[64];
      while (::read(wake[0], drain, sizeof drain) > 0) {
      }
      std::size_t at = 1;
      for (auto it = transfers.begin(); it != transfers.end() && at < polled.size(); ++at) {
        if (advance(*it, polled[at].revents != 0)) {
          ++it;
        } else {
          it = transfers.erase(it);
          --active;
        }
      }
    }
    for (const TransferPtr& transfer : transfers) {
      if (!transfer->working && transfer->sink && transfer->more) transfer->sink->cut_off();
    }
  }

  const RunOnWorker run_on_worker;
  const Patience patience;
  std::mutex mutex;
  std::list<TransferPtr> arrived;
  std::atomic<std::size_t> active{0};
  std::atomic<bool> stop{false};
  int wake[2] = {-1, -1};
  std::thread thread;
};

Receiver::Receiver(RunOnWorker run_on_worker, Patience patience)
    : impl_(std::make_shared<Impl>(std::move(run_on_worker), patience)) {
  impl_->thread = std::thread([impl = impl_.get()] { impl->run(); });
}

Receiver::~Receiver() {
  impl_->stop = true;
  impl_->wake_up();
  impl_->thread.join();
}

void Receiver::take(Incoming incoming, std::unique_ptr<BodySink> sink) {
  if (incoming.wants_continue) {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    (void)!::send(incoming.socket.fd(), kContinue.data(), kContinue.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  }
  impl_->add(std::move(incoming), std::move(sink));
}

void Receiver::drain(Incoming incoming) { impl_->add(std::move(incoming), nullptr); }

std::size_t Receiver::active() const { return impl_->active; }

}  // namespace tertulia::api::http
