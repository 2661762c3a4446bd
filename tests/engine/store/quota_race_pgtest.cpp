// SPDX-License-Identifier: Apache-2.0
// TRUST 4: clients race for quota places on two servers while sessions are cut off and leases expire: exactly the
// targets.
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <latch>
#include <random>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "engine/store/interview_store.hpp"
#include "engine/store/response_writer.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::engine::store {
using namespace tertulia::tests;
using fieldwork::Disposition;
BOOST_AUTO_TEST_SUITE(quota_race)

int setting(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

/// A server as PostgreSQL sees it: connections of its own and a writer.
struct OneServer {
  explicit OneServer(DatabaseOptions::Statements statements)
      : database({Postgres::instance().server_url(), 12, std::chrono::seconds{20}, statements}),
        writer(database, {4, 1000, 16}) {}
  Database database;
  ResponseWriter writer;
};

/// Ends sessions of the servers' role at any moment, as the kill of a server would.
void cut_off_sessions(Database& owner) {
  Transaction tx(owner, BrandId());
  tx.rows({"test",
           "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE usename = 'tertulia_app' "
           "ORDER BY random() LIMIT 3) AS victims"});
}

/// Completes, and again until it is known what became of it.
Disposition complete(OneServer& server, const OpenWave& wave, const Ending& ending) {
  for (;;) {
    Ended result;
    std::latch answered(1);
    const bool taken = server.writer.submit(wave.brand, ending, [&](const Ended& ended) {
      result = ended;
      answered.count_down();
    });
    if (!taken) continue;
    answered.wait();
    if (result.outcome == Ended::Outcome::Now || result.outcome == Ended::Outcome::Before) return result.disposition;
    if (result.outcome != Ended::Outcome::Unavailable) throw std::logic_error("an ending was refused");
  }
}

/// Begins and leases a place until `expires_at`; false when all are taken.
bool begin(OneServer& server, const OpenWave& wave, const Ending& ending, Instant expires_at) {
  for (;;) {
    try {
      Transaction tx(server.database, wave.brand);
      if (!insert_interview(tx, ending.interview)) return true;  // the commit that broke off had been done
      if (!got_places(tx, ending.interview, ending.cells, expires_at)) return false;
      tx.commit();
      return true;
    } catch (const StoreError& error) {
      if (error.kind() != StoreError::Kind::Unavailable) throw;
    }
  }
}

/// Gives back places whose leases have expired, from both servers at once, until told to stop. Time passes from now on.
void expire(OneServer& server, const OpenWave& wave, const std::atomic<bool>& stop) {
  const auto began = std::chrono::steady_clock::now();
  while (!stop) {
    try {
      Transaction tx(server.database, wave.brand);
      const auto passed = std::chrono::steady_clock::now() - began;
      release_expired_leases(tx, some_time() + std::chrono::duration_cast<std::chrono::microseconds>(passed));
      tx.commit();
    } catch (const StoreError& error) {
      if (error.kind() != StoreError::Kind::Unavailable && error.kind() != StoreError::Kind::Transient) throw;
    }
  }
}

void race(std::uint32_t seed) {
  constexpr int kTarget = 50, kAbandon = 20, kKeep = 20, kStraight = 100, kLate = 60;
  const OpenWave wave = wave_in_the_field(new_brand(), kTarget);
  std::vector<Ending> endings;
  for (int i = 0; i < kAbandon + kKeep + kStraight + kLate; ++i) endings.push_back(a_complete(wave));
  OneServer servers[] = {OneServer(DatabaseOptions::Statements::Prepared),
                         OneServer(DatabaseOptions::Statements::OneTime)};
  Database owner({Postgres::instance().owner_url(), 1, std::chrono::seconds{20}});
  // Some have begun: the first will not come back, and their leases are over in this moment; those of the others run
  // out one after the other while they complete.
  for (int i = 0; i < kAbandon + kKeep; ++i) {
    const auto until = some_time() + std::chrono::milliseconds{i < kAbandon ? 0 : (i - kAbandon) * 3};
    BOOST_REQUIRE(begin(servers[i % 2], wave, endings[static_cast<std::size_t>(i)], until));
  }
  std::atomic<int> next{kAbandon}, completes{0};
  std::atomic<bool> stop{false};
  const auto clients = [&](int last) {
    std::vector<std::thread> threads;
    for (int t = 0; t < 24; ++t) {
      threads.emplace_back([&, t] {
        for (int i = next++; i < last; i = next++) {
          if (complete(servers[t % 2], wave, endings[static_cast<std::size_t>(i)]) == Disposition::Complete)
            ++completes;
        }
      });
    }
    for (auto& thread : threads) thread.join();
    next = last;
  };
  std::vector<std::thread> others;
  for (OneServer& server : servers) others.emplace_back([&] { expire(server, wave, stop); });
  others.emplace_back([&] {
    std::mt19937 random(seed);
    while (!stop) {
      std::this_thread::sleep_for(std::chrono::milliseconds{random() % 40});
      cut_off_sessions(owner);
    }
  });
  clients(kAbandon + kKeep + kStraight);
  clients(kAbandon + kKeep + kStraight + kLate);  // by now every abandoned place has been given back
  stop = true;
  for (auto& thread : others) thread.join();
  BOOST_TEST(completes == kTarget);
  Transaction tx(Postgres::instance().database(), wave.brand);
  const QuotaCell cell = list_quota_cells(tx, wave.wave_id).front();
  BOOST_TEST(cell.completes == kTarget);
  BOOST_TEST(cell.held == 0);
  const Row counts = tx.one(
      {"test", "SELECT count(*) FILTER (WHERE disposition = 'complete') AS complete, count(*) AS n FROM responses"});
  BOOST_TEST(counts.integer("complete") == kTarget);
  BOOST_TEST(counts.integer("n") == kKeep + kStraight + kLate);
  BOOST_TEST(tx.one({"test", "SELECT change_no AS n FROM wave_clocks"}).integer("n") == kKeep + kStraight + kLate);
}

BOOST_AUTO_TEST_CASE(places_are_filled_exactly_while_sessions_break_off_and_leases_expire) {
  const int rounds = setting("TERTULIA_RACES", 5);
  const auto seed = static_cast<std::uint32_t>(setting("TERTULIA_SEED", static_cast<int>(std::random_device{}() >> 1)));
  for (int round = 0; round < rounds; ++round) {
    BOOST_TEST_CONTEXT("seed " << seed << ", round " << round) { race(seed + static_cast<std::uint32_t>(round)); }
  }
  std::cout << "quota race: seed " << seed << '\n';
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::store
