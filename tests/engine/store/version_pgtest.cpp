// SPDX-License-Identifier: Apache-2.0
// A wave moves to another version of its questionnaire while its interviews go on.
#include <atomic>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "engine/store/questionnaire_store.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::engine::store {
using namespace tertulia::tests;
BOOST_AUTO_TEST_SUITE(version)

struct Field {
  OpenWave open = wave_in_the_field(new_brand(), std::nullopt);
  fieldwork::Wave wave;

  Field() {
    Transaction tx(database(), open.brand);
    wave = *find_wave(tx, open.wave_id);
    VersionRecord second{wave.questionnaire_id, 2, R"({"elements":[]})", "{}", some_time()};
    second.mapping = "[]";
    second.mapped_from = 1;
    insert_version(tx, second);
    tx.commit();
  }
  static Database& database() { return Postgres::instance().database(); }

  InterviewRecord begun(int saves) const {
    Transaction tx(database(), open.brand);
    const InterviewRecord interview = a_complete(open).interview;
    BOOST_REQUIRE(insert_interview(tx, interview));
    for (int no = 1; no <= saves; ++no) save_page(tx, interview.interview_id, no, "p", R"({"q1":4})", some_time());
    tx.commit();
    return interview;
  }
};

BOOST_AUTO_TEST_CASE(versions_remember_from_where_their_rules_lead) {
  const Field field;
  Transaction tx(Field::database(), field.open.brand);
  const auto versions = list_versions(tx, field.wave.questionnaire_id);
  BOOST_REQUIRE_EQUAL(versions.size(), 2U);
  BOOST_TEST(versions[0].version == 2);
  BOOST_TEST(*versions[0].mapped_from == 1);
  BOOST_TEST(!versions[1].mapping);
  BOOST_TEST(*latest_fielded_version(tx, field.wave.questionnaire_id) == 1);
  move_wave(tx, field.open.wave_id, 1, 2, some_time());
  BOOST_TEST(*latest_fielded_version(tx, field.wave.questionnaire_id) == 2);
  BOOST_TEST(earlier_versions(tx, field.open.wave_id) == std::vector<int>{1}, boost::test_tools::per_element());
  BOOST_TEST(waves_of_questionnaire(tx, field.wave.questionnaire_id).at(0).version == 2);
}

BOOST_AUTO_TEST_CASE(a_moved_interview_keeps_its_saves_and_says_what_was_lost) {
  const Field field;
  const InterviewRecord interview = field.begun(3);
  const InterviewRecord untouched = field.begun(0);
  Transaction tx(Field::database(), field.open.brand);
  BOOST_TEST(count_interviews_to_move(tx, field.open.wave_id, 2) == 2);
  BOOST_TEST(count_interviews_to_move(tx, field.open.wave_id, 1) == 0);
  for (const auto& found : lock_interviews_to_move(tx, field.open.wave_id, 2, {}, 10))
    move_interview(tx, found, 2, "{}", {"q1"}, some_time());
  BOOST_TEST(count_interviews_to_move(tx, field.open.wave_id, 2) == 0);
  const auto moved = find_interview(tx, field.open.wave_id, interview.respondent_id);
  BOOST_TEST(moved->version == 2);
  BOOST_TEST(moved->save_no == 4);
  BOOST_TEST(moved->answers == "{}");
  BOOST_TEST(find_interview(tx, field.open.wave_id, untouched.respondent_id)->save_no == 0);
  BOOST_TEST(
      tx.one({"test",
              "SELECT count(*) AS n FROM interview_saves s JOIN interview_moves m ON m.interview_id = s.interview_id"
              " WHERE s.save_no <= m.last_save_no AND s.answers = '{\"q1\":4}'"})
          .integer("n") == 3);
  BOOST_TEST(tx.one({"test", "SELECT lost[1] AS lost FROM interview_moves LIMIT 1"}).text("lost") == "q1");
}

BOOST_AUTO_TEST_CASE(pages_go_in_batches_and_each_interview_once) {
  const Field field;
  for (int i = 0; i < 7; ++i) field.begun(1);
  Transaction tx(Field::database(), field.open.brand);
  InterviewId after;
  int moved = 0;
  for (;;) {
    const auto batch = lock_interviews_to_move(tx, field.open.wave_id, 2, after, 3);
    for (const auto& interview : batch) {
      after = interview.interview_id;
      move_interview(tx, interview, 2, "{}", {}, some_time());
      ++moved;
    }
    if (batch.size() < 3) break;
  }
  BOOST_TEST(moved == 7);
}

// Somebody saves again and again while the wave moves: every save is there, under the version that it was made by.
BOOST_AUTO_TEST_CASE(saves_and_a_move_take_turns) {
  const Field field;
  const InterviewRecord interview = field.begun(1);
  std::atomic<bool> stop{false};
  int saved = 1;
  std::thread member([&] {
    while (!stop) {
      Transaction tx(Field::database(), field.open.brand);
      lock_interview(tx, interview.interview_id);
      const auto now = *find_interview(tx, field.open.wave_id, interview.respondent_id);
      if (now.version != 1) return;  // the handler answers stale
      save_page(tx, now.interview_id, now.save_no + 1, "p", R"({"q1":1})", some_time());
      tx.commit();
      ++saved;
    }
  });
  std::this_thread::sleep_for(std::chrono::milliseconds{50});
  {
    Transaction tx(Field::database(), field.open.brand);
    const auto found = lock_interviews_to_move(tx, field.open.wave_id, 2, {}, 10);
    BOOST_REQUIRE_EQUAL(found.size(), 1U);
    move_interview(tx, found[0], 2, R"({"moved":1})", {}, some_time());  // with the saves that it waited for
    tx.commit();
  }
  stop = true;
  member.join();
  Transaction tx(Field::database(), field.open.brand);
  const auto end = *find_interview(tx, field.open.wave_id, interview.respondent_id);
  BOOST_TEST(end.version == 2);
  BOOST_TEST(end.save_no == saved + 1);
  BOOST_TEST(end.answers == R"({"moved": 1})");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::store
