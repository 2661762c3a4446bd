// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <latch>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "engine/store/batch.hpp"
#include "engine/store/response_store.hpp"
#include "engine/store/response_writer.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::engine::store {
using namespace tertulia::tests;
using fieldwork::Disposition;
BOOST_AUTO_TEST_SUITE(response_writer)

/// Submits all endings from several threads and waits for every answer.
std::vector<Ended> submit_all(ResponseWriter& writer, BrandId brand, const std::vector<Ending>& endings,
                              std::size_t threads) {
  std::vector<Ended> results(endings.size());
  std::latch answered(static_cast<std::ptrdiff_t>(endings.size()));
  std::vector<std::thread> clients;
  for (std::size_t t = 0; t < threads; ++t) {
    clients.emplace_back([&, t] {
      for (std::size_t i = t; i < endings.size(); i += threads) {
        const bool taken = writer.submit(brand, endings[i], [&results, &answered, i](const Ended& ended) {
          results[i] = ended;
          answered.count_down();
        });
        if (!taken) throw std::logic_error("the queue was full");
      }
    });
  }
  for (std::thread& client : clients) client.join();
  answered.wait();
  return results;
}

std::int64_t number(Transaction& tx, std::string_view sql) { return tx.one({"test", sql}).integer("n"); }

// TRUST 4, race: 200 parallel completions into a quota of 50, on two servers.
BOOST_AUTO_TEST_CASE(two_servers_fill_a_quota_exactly) {
  const int rounds = std::getenv("TERTULIA_RACES") != nullptr ? std::atoi(std::getenv("TERTULIA_RACES")) : 5;
  for (int round = 0; round < rounds; ++round) {
    const OpenWave wave = wave_in_the_field(new_brand(), 50);
    std::vector<Ending> endings;
    for (int i = 0; i < 200; ++i) endings.push_back(a_complete(wave));
    auto& database = Postgres::instance().database();
    ResponseWriter first(database, {2, 1000, 16});
    ResponseWriter second(database, {2, 1000, 16});
    std::vector<Ended> left, right;
    const std::vector<Ending> half(endings.begin(), endings.begin() + 100), rest(endings.begin() + 100, endings.end());
    std::thread other([&] { right = submit_all(second, wave.brand, rest, 4); });
    left = submit_all(first, wave.brand, half, 4);
    other.join();
    left.insert(left.end(), right.begin(), right.end());
    const auto completes = std::count_if(left.begin(), left.end(), [](const Ended& e) {
      return e.outcome == Ended::Outcome::Now && e.disposition == Disposition::Complete;
    });
    BOOST_TEST(completes == 50);
    Transaction tx(database, wave.brand);
    const QuotaCell cell = list_quota_cells(tx, wave.wave_id).front();
    BOOST_TEST(cell.completes == 50);
    BOOST_TEST(cell.held == 0);
    BOOST_TEST(number(tx, "SELECT count(*) AS n FROM responses WHERE disposition = 'complete'") == 50);
    BOOST_TEST(number(tx, "SELECT count(*) AS n FROM responses WHERE disposition = 'quota_full'") == 150);
  }
}

BOOST_AUTO_TEST_CASE(change_numbers_have_no_gap_and_every_response_its_event_and_task) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  std::vector<Ending> endings;
  for (int i = 0; i < 300; ++i) endings.push_back(a_complete(wave));
  auto& database = Postgres::instance().database();
  {
    ResponseWriter writer(database, {3, 1000, 32});
    submit_all(writer, wave.brand, endings, 6);
  }
  Transaction tx(database, wave.brand);
  BOOST_TEST(wave_change_no(tx, wave.wave_id) == 300);
  BOOST_TEST(number(tx, "SELECT count(DISTINCT change_no) AS n FROM wave_changes WHERE change_no BETWEEN 1 AND 300") ==
             300);
  BOOST_TEST(number(tx,
                    "SELECT count(*) AS n FROM responses r JOIN wave_changes c ON c.change_no = r.change_no AND "
                    "c.response_id = r.response_id") == 300);
  BOOST_TEST(number(tx,
                    "SELECT count(*) AS n FROM events e JOIN event_tasks t ON t.event_id = e.event_id WHERE e.kind = "
                    "'interview_ended'") == 300);
}

BOOST_AUTO_TEST_CASE(sending_the_same_interview_again_counts_once) {
  const OpenWave wave = wave_in_the_field(new_brand(), 10);
  const Ending once = a_complete(wave);
  auto& database = Postgres::instance().database();
  ResponseWriter writer(database, {2, 1000, 64});
  const std::vector<Ending> repeated(40, once);
  const auto results = submit_all(writer, wave.brand, repeated, 8);
  const auto now =
      std::count_if(results.begin(), results.end(), [](const Ended& e) { return e.outcome == Ended::Outcome::Now; });
  const auto before = std::count_if(results.begin(), results.end(), [](const Ended& e) {
    return e.outcome == Ended::Outcome::Before && e.disposition == Disposition::Complete;
  });
  BOOST_TEST(now == 1);
  BOOST_TEST(before == 39);
  Transaction tx(database, wave.brand);
  BOOST_TEST(list_quota_cells(tx, wave.wave_id).front().completes == 1);
  BOOST_TEST(page_of_responses(tx, wave.wave_id, 0, 100, 100).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_bad_row_is_refused_alone) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  std::vector<Ending> endings;
  for (int i = 0; i < 20; ++i) endings.push_back(a_complete(wave));
  endings[7].answers = "this is not JSON";
  auto& database = Postgres::instance().database();
  ResponseWriter writer(database, {1, 1000, 64});
  const auto results = submit_all(writer, wave.brand, endings, 1);
  for (std::size_t i = 0; i < results.size(); ++i) {
    BOOST_TEST((results[i].outcome == (i == 7 ? Ended::Outcome::Refused : Ended::Outcome::Now)), "ending " << i);
  }
  Transaction tx(database, wave.brand);
  BOOST_TEST(number(tx, "SELECT count(*) AS n FROM responses") == 19);
  BOOST_TEST(number(tx, "SELECT count(*) AS n FROM interviews") == 19);
}

BOOST_AUTO_TEST_CASE(a_wave_that_closes_under_load_gets_no_response_more) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  std::vector<Ending> endings;
  for (int i = 0; i < 400; ++i) endings.push_back(a_complete(wave));
  auto& database = Postgres::instance().database();
  ResponseWriter writer(database, {4, 1000, 8});
  std::atomic<int> done{0};
  std::int64_t when_closed = -1;
  std::thread closing([&] {
    while (done < 60) std::this_thread::yield();
    Transaction tx(database, wave.brand);
    lock_wave(tx, wave.wave_id);
    set_wave_status(tx, wave.wave_id, fieldwork::WaveStatus::Closed, some_time());
    tx.commit();
    Transaction after(database, wave.brand);
    when_closed = number(after, "SELECT count(*) AS n FROM responses");
  });
  std::vector<Ended> results(endings.size());
  std::latch answered(static_cast<std::ptrdiff_t>(endings.size()));
  for (std::size_t i = 0; i < endings.size(); ++i) {
    BOOST_REQUIRE(writer.submit(wave.brand, endings[i], [&, i](const Ended& ended) {
      results[i] = ended;
      ++done;
      answered.count_down();
    }));
    std::this_thread::sleep_for(std::chrono::microseconds{200});  // so that some come after the wave has closed
  }
  answered.wait();
  closing.join();
  const auto count = [&](Ended::Outcome outcome) {
    return std::count_if(results.begin(), results.end(), [&](const Ended& ended) { return ended.outcome == outcome; });
  };
  Transaction tx(database, wave.brand);
  BOOST_TEST(number(tx, "SELECT count(*) AS n FROM responses") == when_closed);
  BOOST_TEST(count(Ended::Outcome::Now) == when_closed);
  BOOST_TEST(count(Ended::Outcome::NotFielding) == 400 - when_closed);
  BOOST_TEST(number(tx, "SELECT count(*) AS n FROM interviews") == when_closed);
}

/// Where one respondent's endings differ, in one batch, the first counts and everything tells the same of it.
BOOST_AUTO_TEST_CASE(two_endings_of_one_respondent_in_a_batch_become_one) {
  const OpenWave wave = wave_in_the_field(new_brand(), 10);
  const Ending first = a_complete(wave);
  Ending second = a_complete(wave);
  second.interview.respondent_id = first.interview.respondent_id;
  second.disposition = Disposition::ScreenOut;
  second.cells = {};
  Transaction tx(Postgres::instance().database(), wave.brand);
  const auto results = write_endings(tx, {&first, &second});
  tx.commit();
  BOOST_TEST((results[0].outcome == Ended::Outcome::Now));
  BOOST_TEST((results[1].outcome == Ended::Outcome::Before));
  BOOST_TEST((results[1].disposition == Disposition::Complete));
  Transaction after(Postgres::instance().database(), wave.brand);
  BOOST_TEST(number(after,
                    "SELECT count(*) AS n FROM interviews i JOIN responses r ON r.interview_id = i.interview_id AND "
                    "r.disposition = i.disposition WHERE i.disposition = 'complete'") == 1);
  BOOST_TEST(number(after, "SELECT count(*) AS n FROM interviews") == 1);
}

BOOST_AUTO_TEST_CASE(a_full_queue_is_said_at_once) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  auto& database = Postgres::instance().database();
  Transaction blocker(database, wave.brand);
  blocker.run({"test", "SELECT change_no FROM wave_clocks WHERE brand_id = :brand_id FOR UPDATE"},
              {{"brand_id", wave.brand}});
  std::atomic<int> answered{0};
  int taken = 0;
  {
    ResponseWriter writer(database, {1, 4, 1});
    for (int i = 0; i < 20; ++i)
      taken += writer.submit(wave.brand, a_complete(wave), [&](const Ended&) { ++answered; }) ? 1 : 0;
    BOOST_TEST(taken >= 4);
    BOOST_TEST(taken <= 5);  // four queued and one under way
    BOOST_TEST(writer.counters().full >= 15U);
    blocker.commit();
  }
  BOOST_TEST(answered == taken);
}

BOOST_AUTO_TEST_CASE(an_abandoned_lease_gives_its_place_back) {
  const OpenWave wave = wave_in_the_field(new_brand(), 1);
  auto& database = Postgres::instance().database();
  const Ending idle = a_complete(wave);
  const Ending late = a_complete(wave);
  {
    Transaction tx(database, wave.brand);
    BOOST_TEST(insert_interview(tx, idle.interview));
    BOOST_TEST(got_places(tx, idle.interview, {*wave.overall}, some_time()));
    BOOST_TEST(insert_interview(tx, late.interview));
    tx.commit();
  }
  {
    Transaction tx(database, wave.brand);
    BOOST_TEST(!got_places(tx, late.interview, {*wave.overall}, some_time()));
  }
  {
    Transaction tx(database, wave.brand);
    BOOST_TEST(release_expired_leases(tx, some_time()) == 0);
    BOOST_TEST(release_expired_leases(tx, some_time() + std::chrono::seconds{1}) == 1);
    BOOST_TEST(got_places(tx, late.interview, {*wave.overall}, some_time()));
    tx.commit();
  }
  // The first comes back after all: its place is gone and the cell is full.
  Transaction tx(database, wave.brand);
  const auto results = write_endings(tx, {&idle, &late});
  BOOST_TEST((results[0].disposition == Disposition::QuotaFull));
  BOOST_TEST((results[1].disposition == Disposition::Complete));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::store
