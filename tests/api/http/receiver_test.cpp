// SPDX-License-Identifier: Apache-2.0
#include "api/http/receiver.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <boost/test/unit_test.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include "api/http/worker_pool.hpp"

namespace tertulia::api::http {
using namespace std::chrono_literals;
BOOST_AUTO_TEST_SUITE(receiver)

/// What a sink was told, to be waited for.
struct Told {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::string> pieces;
  bool last = false;
  bool cut_off = false;
  bool may_go_on = true;

  template <typename Condition>
  bool wait(Condition condition) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, 10s, [&] { return condition(*this); });
  }
};

class Recorder final : public BodySink {
 public:
  Recorder(Told& told, Next next) : told_(told), next_(next) {}
  Next take(std::string piece, bool last) override {
    std::unique_lock lock(told_.mutex);
    told_.changed.wait(lock, [&] { return told_.may_go_on; });
    told_.pieces.push_back(std::move(piece));
    told_.last = last;
    told_.changed.notify_all();
    return next_;
  }
  void cut_off() override {
    const std::lock_guard lock(told_.mutex);
    told_.cut_off = true;
    told_.changed.notify_all();
  }

 private:
  Told& told_;
  Next next_;
};

struct Set {
  explicit Set(Patience patience = {})
      : receiver([this](std::function<void()>& work) { return workers.submit(work); }, patience) {
    int pair[2];
    BOOST_REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    sender = Socket(pair[0]);
    receiving = Socket(pair[1]);
  }
  void take(std::string received, std::size_t size, BodySink::Next next = BodySink::Next::More) {
    receiver.take({std::move(receiving), std::move(received), size, false}, std::make_unique<Recorder>(told, next));
  }
  bool idle() {
    for (int i = 0; i < 200 && receiver.active() > 0; ++i) std::this_thread::sleep_for(50ms);
    return receiver.active() == 0;
  }
  Told told;
  Socket sender;
  Socket receiving;
  WorkerPool workers{2, 10};
  Receiver receiver;
};

void send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

BOOST_AUTO_TEST_CASE(a_body_comes_in_whole_pieces_and_in_order) {
  Set set;
  std::string body(2 * BodySink::kPiece + 100, '\0');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i * 7 % 251);
  set.take(body.substr(0, 10), body.size());
  send_all(set.sender.fd(), std::string_view(body).substr(10));
  BOOST_REQUIRE(set.told.wait([](const Told& told) { return told.last; }));
  BOOST_REQUIRE_EQUAL(set.told.pieces.size(), 3U);
  BOOST_TEST(set.told.pieces[0].size() == BodySink::kPiece);
  BOOST_TEST(set.told.pieces[1].size() == BodySink::kPiece);
  BOOST_TEST((set.told.pieces[0] + set.told.pieces[1] + set.told.pieces[2] == body));
  BOOST_TEST(set.idle());
  BOOST_TEST(!set.told.cut_off);
}

BOOST_AUTO_TEST_CASE(a_body_that_came_with_its_head_is_handed_over_at_once) {
  Set set;
  set.take("whole", 5);
  BOOST_REQUIRE(set.told.wait([](const Told& told) { return told.last; }));
  BOOST_TEST(set.told.pieces.at(0) == "whole");
}

BOOST_AUTO_TEST_CASE(a_sender_waits_while_a_piece_is_worked_on) {
  Set set;
  set.told.may_go_on = false;
  set.take("", 64 * BodySink::kPiece);
  const std::string piece(BodySink::kPiece, 'x');
  std::size_t sent = 0;
  for (int quiet = 0; quiet < 10;) {
    const ssize_t n = ::send(set.sender.fd(), piece.data(), piece.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (n > 0) {
      sent += static_cast<std::size_t>(n);
      quiet = 0;
    } else {
      std::this_thread::sleep_for(20ms);
      ++quiet;
    }
  }
  // One piece in the sink's hands; the rest is what the socket itself holds.
  BOOST_TEST(sent < 8 * BodySink::kPiece);
  {
    const std::lock_guard lock(set.told.mutex);
    set.told.may_go_on = true;
    set.told.changed.notify_all();
  }
  set.sender = Socket();
  BOOST_TEST(set.told.wait([](const Told& told) { return told.cut_off; }));
}

BOOST_AUTO_TEST_CASE(a_sender_that_goes_away_or_stands_still_is_cut_off) {
  Set gone;
  gone.take("", 100);
  send_all(gone.sender.fd(), "some");
  gone.sender = Socket();
  BOOST_TEST(gone.told.wait([](const Told& told) { return told.cut_off; }));
  BOOST_TEST(gone.told.pieces.empty());
  BOOST_TEST(gone.idle());

  Set still(Patience{1, 60, 16384});
  still.take("some", 100);
  BOOST_TEST(still.told.wait([](const Told& told) { return told.cut_off; }));

  Set slow(Patience{30, 1, 1'000'000});
  slow.take("", 100);
  const auto is_cut_off = [&slow] {
    const std::lock_guard lock(slow.told.mutex);
    return slow.told.cut_off;
  };
  for (int i = 0; i < 30 && !is_cut_off(); ++i) {
    send_all(slow.sender.fd(), "x");
    std::this_thread::sleep_for(100ms);
  }
  BOOST_TEST(slow.told.wait([](const Told& told) { return told.cut_off; }));
}

BOOST_AUTO_TEST_CASE(what_follows_an_early_answer_is_thrown_away) {
  Set set;
  set.take(std::string(BodySink::kPiece, 'x'), 4 * BodySink::kPiece, BodySink::Next::Enough);
  BOOST_REQUIRE(set.told.wait([](const Told& told) { return told.pieces.size() == 1; }));
  send_all(set.sender.fd(), std::string(2 * BodySink::kPiece, 'y'));
  set.sender = Socket();
  BOOST_TEST(set.idle());
  BOOST_TEST(set.told.pieces.size() == 1U);
  BOOST_TEST(!set.told.cut_off);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::api::http
