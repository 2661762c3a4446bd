// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "api/http/message.hpp"

namespace tertulia::api::http {

/// What both sides of one connection know: the event thread that reads, the worker that answers.
struct Connection {
  std::mutex mutex;
  std::string received;    ///< bytes of a request that is not whole yet
  bool busy = false;       ///< a request is being answered
  bool closing = false;    ///< whatever else arrives is not read
  bool continued = false;  ///< "100 Continue" was sent for the request being received
};

/// Finishes answers that did not fit the socket's buffer, and long downloads, on one thread for all of them: a slow
/// reader blocks nobody. A receiver that takes nothing for 30 seconds is cut off.
class Sender {
 public:
  Sender();
  ~Sender();
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  /// Takes over `fd` (closes it) and writes `pending`, then whatever `source` gives. The connection is shut down behind
  /// it.
  void take(int fd, std::string pending, BodySource source);
  [[nodiscard]] std::size_t active() const;

 private:
  struct Transfer;
  void run();
  bool advance(Transfer& transfer);

  mutable std::mutex mutex_;
  std::list<Transfer> incoming_;
  std::atomic<std::size_t> active_{0};
  std::atomic<bool> stop_{false};
  int wake_[2] = {-1, -1};
  std::thread thread_;
};

/// Answers one request, once, from any thread. Holds a descriptor of its own for the socket, so that an answer can
/// never reach another connection that got the same number. If it is dropped unanswered the client gets a 500.
class Responder {
 public:
  Responder(std::shared_ptr<Connection> connection, int fd, std::shared_ptr<Sender> sender, bool keep_alive,
            bool head_only);
  Responder(Responder&& other) noexcept;
  Responder& operator=(Responder&&) = delete;
  ~Responder();

  void send(Response response);
  /// The connection will be closed behind the answer.
  void close_after() { keep_alive_ = false; }

 private:
  std::shared_ptr<Connection> connection_;
  int fd_;
  std::shared_ptr<Sender> sender_;
  bool keep_alive_;
  bool head_only_;
};

/// The value of the Date header now; made once a second.
std::string date_now();

}  // namespace tertulia::api::http
