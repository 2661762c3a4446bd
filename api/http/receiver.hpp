// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace tertulia::api::http {

/// What a route does with a body that comes piece by piece. Calls come one at a time and in order, on worker threads,
/// and may wait for the database.
class BodySink {
 public:
  /// Pieces have this many bytes, the last may have fewer.
  static constexpr std::size_t kPiece = 256 * 1024;

  virtual ~BodySink() = default;
  enum class Next { More, Enough };
  /// Enough: the exchange has been answered; what still comes is thrown away. Always so for the last piece.
  virtual Next take(std::string piece, bool last) = 0;
  /// The sender went away or was too slow, or the server stops: nothing of the body may stay. The last call.
  virtual void cut_off() = 0;
};

/// A descriptor that closes itself.
class Socket {
 public:
  explicit Socket(int fd = -1) : fd_(fd) {}
  ~Socket();
  Socket(Socket&& other) noexcept : fd_(other.release()) {}
  Socket& operator=(Socket&& other) noexcept;
  [[nodiscard]] int fd() const { return fd_; }
  int release();

 private:
  int fd_;
};

/// A body that has begun to arrive.
struct Incoming {
  Socket socket;
  std::string received;  ///< the first bytes of the body
  std::size_t size = 0;  ///< of the whole body
  bool wants_continue = false;
};

/// How long a sender may take.
struct Patience {
  int stall_seconds = 30;                ///< without a byte
  int head_start_seconds = 60;           ///< on top of the slowest rate, as for a request that comes whole
  std::size_t bytes_per_second = 16384;  ///< the slowest rate over the whole body
};

/// Reads bodies off their sockets on one thread for all of them and hands each piece to a worker. While a piece is
/// worked on, nothing more is read from that socket, so that the sender waits and memory holds two pieces a body at
/// most. A slow sender holds up nobody and is cut off in the end.
class Receiver {
 public:
  /// Runs work on a worker; false when there is no room, then it is tried again.
  using RunOnWorker = std::function<bool(std::function<void()>&)>;

  explicit Receiver(RunOnWorker run_on_worker, Patience patience = {});
  /// What is under way is cut off on this thread.
  ~Receiver();
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  /// Sends "100 Continue" if the sender waits for it.
  void take(Incoming incoming, std::unique_ptr<BodySink> sink);
  /// Throws away what comes until the sender has heard the answer and closes, or a few seconds have passed: a
  /// connection closed on unread bytes would be reset, and the answer lost with it.
  void drain(Incoming incoming);
  [[nodiscard]] std::size_t active() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;  // shared with the workers, which may outlast this
};

}  // namespace tertulia::api::http
