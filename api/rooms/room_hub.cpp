// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/room_hub.hpp"

#include <algorithm>

#include "api/http/log.hpp"
#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "api/rooms/room_json.hpp"
#include "engine/rooms/permission.hpp"

namespace tertulia::api {

using engine::rooms::Action;
using engine::rooms::may;
using engine::rooms::ParticipantId;
using engine::rooms::RoomId;
using engine::rooms::takes;
using namespace std::chrono_literals;
using engine::store::RoomEvent;
using engine::store::Transaction;
using std::chrono::steady_clock;

namespace {

constexpr auto kPatience = 24s;       // proxies wait longer
constexpr auto kLook = 100ms;         // what other servers committed is seen by then
constexpr auto kCoalescing = 150ms;   // between two answers to a room: a lively one costs no more than this
constexpr auto kPresence = 10s;       // between two notes of who is there
constexpr auto kThere = 40s;          // since when somebody counts as there
constexpr auto kIdle = 60s;           // then a room is forgotten
constexpr std::size_t kLines = 2000;  // of a room
constexpr int kBatch = 500;           // events of one answer

std::string line_of(const RoomEvent& event, bool is_backstage) {
  if (event.is_backstage && !is_backstage) return "";
  engine::json::Writer writer;
  write_room_event(event, is_backstage, writer);
  return writer.take();
}

/// {"events", "next", "present"}; `lines` are JSON, comma between them.
std::string answer(const std::string& lines, std::int64_t next, std::int64_t present) {
  return R"({"events":[)" + lines + R"(],"next":)" + std::to_string(next) + R"(,"present":)" + std::to_string(present) +
         "}";
}

void append(std::string& lines, const std::string& line) {
  if (line.empty()) return;
  if (!lines.empty()) lines += ',';
  lines += line;
}

}  // namespace

RoomHub::RoomHub(const engine::store::Database& database, const engine::Clock& clock)
    : database_(database), clock_(clock), readers_(2, 4096), thread_([this] { run(); }) {}

RoomHub::~RoomHub() {
  close();
  thread_.join();
}

void RoomHub::close() {
  std::vector<Waiting> left;
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    for (auto& [place, room] : rooms_) {
      for (auto& waiting : room.waiting) left.push_back(std::move(waiting));
      room.waiting.clear();
    }
  }
  arrived_.notify_all();
  for (auto& waiting : left) {
    waiting.exchange->close_after();
    waiting.exchange->send(interview_response(200, answer("", waiting.after, 0)));
  }
}

std::size_t RoomHub::waiting() const {
  const std::lock_guard lock(mutex_);
  std::size_t count = 0;
  for (const auto& [place, room] : rooms_) count += room.waiting.size();
  return count;
}

void RoomHub::tell(const engine::BrandId& brand, const RoomId& room) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = rooms_.find({brand, room});
    if (found == rooms_.end()) return;
    found->second.is_told = true;
    has_news_ = true;
  }
  arrived_.notify_all();
}

/// Those whom the database knows of, or those who came here since it was asked.
std::int64_t RoomHub::present_in(const Room& room) {
  return std::max(room.present, static_cast<std::int64_t>(room.seen.size()));
}

bool RoomHub::holds_from(const Room& room, std::int64_t after) const {
  if (room.known < 0 || after > room.known) return false;
  return after == room.known || (!room.lines.empty() && room.lines.front().event_no <= after + 1);
}

std::optional<std::string> RoomHub::from_lines(const Room& room, std::int64_t after, bool is_backstage) const {
  std::string lines;
  const auto first = std::ranges::upper_bound(room.lines, after, {}, &Line::event_no);
  for (auto line = first; line != room.lines.end(); ++line)
    append(lines, is_backstage ? line->backstage : line->for_all);
  if (lines.empty()) return std::nullopt;
  return answer(lines, room.known, present_in(room));
}

void RoomHub::listen(const http::ExchangePtr& exchange, const engine::Token& token, std::int64_t after,
                     std::function<void()> unusable) {
  std::optional<std::string> body;
  {
    const std::lock_guard lock(mutex_);
    const auto known = listeners_.find(token.secret);
    if (!is_closed_ && known != listeners_.end()) {
      Room& room = rooms_[known->second.place];
      if (holds_from(room, after)) {
        body = from_lines(room, after, known->second.is_backstage);
        if (!body) return park(exchange, known->second, room.known);
      }
    }
  }
  if (body) return exchange->send(interview_response(200, std::move(*body)));
  std::function<void()> work = [this, exchange, token, after, unusable = std::move(unusable)] {
    http::answering_failures(exchange, [&] { catch_up(exchange, token, after, unusable); });
  };
  if (!readers_.submit(work))
    exchange->send(http::retry_response(engine::ErrorCode::Overloaded, 1, exchange->request().id));
}

void RoomHub::park(const http::ExchangePtr& exchange, const Listener& listener, std::int64_t after) {
  Room& room = rooms_[listener.place];
  room.seen.insert(listener.participant_id);
  room.waiting.push_back({exchange, listener, after, steady_clock::now() + kPatience});
}

void RoomHub::catch_up(const http::ExchangePtr& exchange, const engine::Token& token, std::int64_t after,
                       const std::function<void()>& unusable) {
  const auto& request = exchange->request();
  std::uint64_t forgotten = 0;
  {
    const std::lock_guard lock(mutex_);
    forgotten = forgotten_;
  }
  Transaction tx(database_, token.brand);
  const auto found = engine::store::find_participant(tx, token.secret);
  const auto room = found ? engine::store::find_room(tx, found->participant.room_id) : std::nullopt;
  if (!room || found->participant.is_removed) {
    unusable();
    return exchange->send(http::problem({engine::ErrorCode::LinkUnusable, "", {}}, request.id));
  }
  const auto& participant = found->participant;
  if (!participant.entered_at || !takes(room->status, Action::Read)) {
    return exchange->send(http::problem(
        {engine::ErrorCode::StateConflict, "Enter the room first; it must have opened its doors.", {}}, request.id));
  }
  const Listener listener{{token.brand, room->room_id},
                          participant.participant_id,
                          may(participant.role, Action::Backstage, room->kind, participant.on_stage)};
  std::string lines;
  auto next = after;
  for (const RoomEvent& event : engine::store::events_of_room(tx, room->room_id, after, kBatch)) {
    append(lines, line_of(event, listener.is_backstage));
    next = event.event_no;
  }
  tx.commit();
  std::int64_t present = 0;
  {
    const std::lock_guard lock(mutex_);
    if (!is_closed_) {
      Room& live = rooms_[listener.place];
      live.idle_since = steady_clock::now();
      present = present_in(live);
      // Whoever was removed while this read is not remembered.
      if (live.known >= 0 && forgotten == forgotten_) listeners_.insert_or_assign(token.secret, listener);
      if (lines.empty()) {
        live.is_told = true;
        has_news_ = true;
        park(exchange, listener, next);
        arrived_.notify_all();
        return;
      }
    }
  }
  exchange->send(interview_response(200, answer(lines, next, present)));
}

void RoomHub::run() {
  auto looked = steady_clock::now();
  auto noted = looked;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      arrived_.wait_for(lock, 25ms, [this] { return is_closed_ || has_news_; });
      if (is_closed_) return;
      has_news_ = false;
    }
    try {
      const auto now = steady_clock::now();
      std::vector<Place> told;
      {
        const std::lock_guard lock(mutex_);
        for (auto& [place, room] : rooms_) {
          if (std::exchange(room.is_told, false)) told.push_back(place);
        }
      }
      for (const auto& place : told) look(place);
      if (now - looked >= kLook) {
        look_at_clocks();
        looked = now;
      }
      if (now - noted >= kPresence) {
        note_presence();
        noted = now;
      }
      deliver(steady_clock::now());
      forget_idle(steady_clock::now());
    } catch (const std::exception& failure) {
      log_error("room_hub", {{"what", std::string_view(failure.what())}});
      std::unique_lock lock(mutex_);
      arrived_.wait_for(lock, 1s, [this] { return is_closed_; });
    }
  }
}

void RoomHub::look_at_clocks() {
  std::map<engine::BrandId, std::vector<RoomId>> rooms;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [place, room] : rooms_) {
      if (!room.waiting.empty() || room.known < 0) rooms[place.first].push_back(place.second);
    }
  }
  for (const auto& [brand, ids] : rooms) {
    Transaction tx(database_, brand);
    const auto clocks = engine::store::clocks_of_rooms(tx, ids);
    tx.commit();
    std::vector<Place> behind;
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [id, clock] : clocks) {
        const auto room = rooms_.find({brand, id});
        if (room != rooms_.end() && room->second.known < clock.event_no) behind.emplace_back(brand, id);
      }
    }
    for (const auto& place : behind) look(place);
  }
}

void RoomHub::look(const Place& place) {
  std::int64_t after = 0;
  {
    const std::lock_guard lock(mutex_);
    const auto room = rooms_.find(place);
    if (room == rooms_.end()) return;
    after = room->second.known;
  }
  Transaction tx(database_, place.first);
  if (after < 0) {  // from now on; what was before is read by whoever needs it
    const auto clocks = engine::store::clocks_of_rooms(tx, {place.second});
    after = clocks.empty() ? 0 : clocks.begin()->second.event_no;
    const std::lock_guard lock(mutex_);
    rooms_[place].known = after;
  }
  const auto events = engine::store::events_of_room(tx, place.second, after, kBatch);
  tx.commit();
  if (events.empty()) return;
  take_in(place, events);
  if (events.size() == static_cast<std::size_t>(kBatch)) look(place);
}

void RoomHub::take_in(const Place& place, const std::vector<RoomEvent>& events) {
  std::vector<Line> lines;
  bool changes_words = false;
  bool changes_people = false;
  for (const auto& event : events) {
    lines.push_back({event.event_no, line_of(event, false), line_of(event, true)});
    changes_words = changes_words || event.kind == "message_changed" || event.kind == "removed";
    changes_people = changes_people || event.kind == "removed" || event.kind == "status";
  }
  const std::lock_guard lock(mutex_);
  Room& room = rooms_[place];
  if (lines.front().event_no != room.known + 1) return;  // taken in meanwhile
  // Lines that were made before a message was hidden would show it.
  if (changes_words) room.lines.clear();
  for (auto& line : lines) room.lines.push_back(std::move(line));
  while (room.lines.size() > kLines) room.lines.pop_front();
  room.known = room.lines.back().event_no;
  if (!changes_people) return;
  ++forgotten_;
  std::erase_if(listeners_, [&](const auto& entry) { return entry.second.place == place; });
}

void RoomHub::deliver(Time now) {
  std::vector<std::pair<http::ExchangePtr, std::string>> answers;
  {
    const std::lock_guard lock(mutex_);
    for (auto& [place, room] : rooms_) {
      const bool may_send = now - room.sent >= kCoalescing;
      std::map<std::pair<std::int64_t, bool>, std::optional<std::string>> bodies;  // most wait behind the same number
      std::vector<Waiting> left;
      for (auto& waiting : room.waiting) {
        std::optional<std::string> body;
        if (may_send && waiting.after < room.known) {
          const bool is_backstage = waiting.listener.is_backstage;
          auto [made, is_new] = bodies.try_emplace({waiting.after, is_backstage});
          if (is_new) {
            made->second = holds_from(room, waiting.after) ? from_lines(room, waiting.after, is_backstage)
                                                           : answer("", waiting.after, present_in(room));
          }
          body = made->second;
          if (!body) waiting.after = room.known;  // of no concern to them
        }
        if (!body && waiting.until <= now) body = answer("", waiting.after, present_in(room));
        if (body) {
          answers.emplace_back(std::move(waiting.exchange), std::move(*body));
        } else {
          left.push_back(std::move(waiting));
        }
      }
      if (!bodies.empty()) room.sent = now;
      room.waiting = std::move(left);
      if (!room.waiting.empty()) room.idle_since = now;
    }
  }
  for (auto& [exchange, body] : answers) exchange->send(interview_response(200, std::move(body)));
}

void RoomHub::note_presence() {
  std::map<Place, std::vector<ParticipantId>> seen;
  {
    const std::lock_guard lock(mutex_);
    for (auto& [place, room] : rooms_) {
      for (const auto& waiting : room.waiting) room.seen.insert(waiting.listener.participant_id);
      seen[place].assign(room.seen.begin(), room.seen.end());
      room.seen.clear();
    }
  }
  const auto now = clock_.now();
  for (const auto& [place, participants] : seen) {
    Transaction tx(database_, place.first);
    if (!participants.empty()) engine::store::note_seen(tx, participants, now);
    const auto present = engine::store::count_present(tx, place.second, now - kThere);
    tx.commit();
    const std::lock_guard lock(mutex_);
    rooms_[place].present = present;
  }
}

void RoomHub::forget_idle(Time now) {
  const std::lock_guard lock(mutex_);
  for (auto room = rooms_.begin(); room != rooms_.end();) {
    if (!room->second.waiting.empty() || now - room->second.idle_since < kIdle) {
      ++room;
      continue;
    }
    std::erase_if(listeners_, [&](const auto& entry) { return entry.second.place == room->first; });
    room = rooms_.erase(room);
  }
}

}  // namespace tertulia::api
