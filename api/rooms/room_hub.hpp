// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "api/http/exchange.hpp"
#include "api/http/worker_pool.hpp"
#include "engine/core/clock.hpp"
#include "engine/core/token.hpp"
#include "engine/store/room_store.hpp"

namespace tertulia::api {

/// Whoever waits for what happens in a room waits here, without a thread. One thread looks how far the rooms are that
/// somebody waits for, reads what is new once a room, and answers all. The database is the truth: the hub only knows
/// the newest events, and whoever is further behind reads them from there, so any number of servers serve one room and
/// none can lose an event. Thread-safe.
class RoomHub {
 public:
  /// Both outlive this.
  RoomHub(const engine::store::Database& database, const engine::Clock& clock);
  /// Answers everybody who waits.
  ~RoomHub();
  RoomHub(const RoomHub&) = delete;
  RoomHub& operator=(const RoomHub&) = delete;

  /// Answers with what happened behind `after`, at once or as soon as there is something, within 25 s. Never waits.
  /// `unusable` is called, on another thread, for a link that leads nowhere.
  void listen(const http::ExchangePtr& exchange, const engine::Token& token, std::int64_t after,
              std::function<void()> unusable);
  /// Something was committed in a room here: nobody need wait for the next look.
  void tell(const engine::BrandId& brand, const engine::rooms::RoomId& room);
  /// Answers everybody and takes nobody any more; the server is about to stop.
  void close();

  [[nodiscard]] std::size_t waiting() const;

 private:
  using Time = std::chrono::steady_clock::time_point;
  using Place = std::pair<engine::BrandId, engine::rooms::RoomId>;

  /// What a link was found to be; kept while its room is live here and nobody is removed.
  struct Listener {
    Place place;
    engine::rooms::ParticipantId participant_id;
    bool is_backstage = false;
  };
  struct Waiting {
    http::ExchangePtr exchange;
    Listener listener;
    std::int64_t after = 0;
    Time until;
  };
  struct Line {
    std::int64_t event_no = 0;
    std::string for_all;  ///< empty: of no concern in front of the mirror
    std::string backstage;
  };
  struct Room {
    std::int64_t known = -1;  ///< number of the newest event here; -1: not looked yet
    std::deque<Line> lines;   ///< the newest, without gaps
    std::vector<Waiting> waiting;
    std::set<engine::rooms::ParticipantId> seen;  ///< since it was last noted
    std::int64_t present = 0;                     ///< as the database last told
    Time sent{};
    Time idle_since{};
    bool is_told = false;
  };

  void run();
  void look(const Place& place);
  void look_at_clocks();
  void take_in(const Place& place, const std::vector<engine::store::RoomEvent>& events);
  void deliver(Time now);
  void note_presence();
  void forget_idle(Time now);
  void catch_up(const http::ExchangePtr& exchange, const engine::Token& token, std::int64_t after,
                const std::function<void()>& unusable);
  /// The answer from the lines here; nothing: somebody has to wait, or to read.
  std::optional<std::string> from_lines(const Room& room, std::int64_t after, bool is_backstage) const;
  [[nodiscard]] static std::int64_t present_in(const Room& room);
  [[nodiscard]] bool holds_from(const Room& room, std::int64_t after) const;
  void park(const http::ExchangePtr& exchange, const Listener& listener, std::int64_t after);

  const engine::store::Database& database_;
  const engine::Clock& clock_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::map<Place, Room> rooms_;
  std::unordered_map<std::string, Listener> listeners_;  ///< by the secret of the link
  std::uint64_t forgotten_ = 0;                          ///< counts how often listeners were forgotten
  bool is_closed_ = false;
  bool has_news_ = false;
  http::WorkerPool readers_;
  std::thread thread_;  // last: it uses all others
};

}  // namespace tertulia::api
