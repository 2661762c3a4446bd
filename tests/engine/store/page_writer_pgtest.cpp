// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "engine/store/batch.hpp"
#include "engine/store/page_writer.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::engine::store {
using namespace tertulia::tests;
BOOST_AUTO_TEST_SUITE(page_writer)

InterviewRecord begun(const OpenWave& wave) {
  const InterviewRecord interview = a_complete(wave).interview;
  Transaction tx(Postgres::instance().database(), wave.brand);
  BOOST_REQUIRE(insert_interview(tx, interview));
  tx.commit();
  return interview;
}

PageSave page(const InterviewRecord& interview, int save_no, std::string answers) {
  PageSave save;
  save.interview_id = interview.interview_id;
  save.save_no = save_no;
  save.page = "p" + std::to_string(save_no);
  save.answers = std::move(answers);
  save.saved_at = some_time();
  save.places_until = some_time() + std::chrono::minutes{30};
  return save;
}

/// In one group, as a server would write what has queued.
std::vector<Kept> write(const OpenWave& wave, const std::vector<PageSave>& saves) {
  std::vector<const PageSave*> group;
  for (const PageSave& save : saves) group.push_back(&save);
  return commit_together<Kept, PageSave>(Postgres::instance().database(), wave.brand, group, write_saves);
}

InterviewRecord read(const OpenWave& wave, const InterviewRecord& interview) {
  Transaction tx(Postgres::instance().database(), wave.brand);
  return *find_interview(tx, wave.wave_id, interview.respondent_id);
}

BOOST_AUTO_TEST_CASE(saves_of_many_interviews_are_kept_together) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  std::vector<InterviewRecord> interviews;
  std::vector<PageSave> saves;
  for (int i = 0; i < 30; ++i) {
    interviews.push_back(begun(wave));
    saves.push_back(page(interviews.back(), 1, R"({"q1": )" + std::to_string(i) + "}"));
  }
  for (const Kept& kept : write(wave, saves)) BOOST_TEST((kept.outcome == Kept::Outcome::Kept));
  for (std::size_t i = 0; i < interviews.size(); ++i) {
    const auto now = read(wave, interviews[i]);
    BOOST_TEST(now.save_no == 1);
    BOOST_TEST(now.page == "p1");
    BOOST_TEST(now.answers == R"({"q1": )" + std::to_string(i) + "}");
  }
}

BOOST_AUTO_TEST_CASE(in_one_group_a_second_save_of_an_interview_sees_the_first) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  const InterviewRecord interview = begun(wave);
  const auto results =
      write(wave, {page(interview, 1, R"({"q1": 1, "q2": 2})"), page(interview, 1, R"({"q2": 2, "q1": 1})"),
                   page(interview, 1, R"({"q1": 5})"), page(interview, 2, R"({"q1": 6})")});
  BOOST_TEST((results[0].outcome == Kept::Outcome::Kept));
  BOOST_TEST((results[1].outcome == Kept::Outcome::Kept), "the same answers in another order are the same save");
  BOOST_TEST((results[2].outcome == Kept::Outcome::Stale));
  BOOST_TEST(results[2].newest.save_no == 1);
  BOOST_TEST(results[2].newest.answers == R"({"q1": 1, "q2": 2})");
  BOOST_TEST((results[3].outcome == Kept::Outcome::Kept));
  BOOST_TEST(read(wave, interview).answers == R"({"q1": 6})");
}

BOOST_AUTO_TEST_CASE(an_ended_interview_and_one_by_another_version_keep_nothing) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  Ending ending = a_complete(wave);
  ending.interview = begun(wave);
  const InterviewRecord other = begun(wave);
  {
    Transaction tx(Postgres::instance().database(), wave.brand);
    write_endings(tx, {&ending});
    tx.commit();
  }
  PageSave moved = page(other, 1, "{}");
  moved.version = 2;
  const auto results = write(wave, {page(ending.interview, 1, "{}"), moved});
  BOOST_TEST((results[0].outcome == Kept::Outcome::Ended));
  BOOST_TEST((results[0].newest.disposition == fieldwork::Disposition::Complete));
  BOOST_TEST((results[1].outcome == Kept::Outcome::OtherVersion));
  BOOST_TEST(read(wave, ending.interview).save_no == 0);
  BOOST_TEST(read(wave, other).save_no == 0);
}

BOOST_AUTO_TEST_CASE(a_bad_page_is_refused_alone) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  const InterviewRecord good = begun(wave), bad = begun(wave);
  const auto results = write(wave, {page(good, 1, R"({"q1": 1})"), page(bad, 1, "this is not JSON")});
  BOOST_TEST((results[0].outcome == Kept::Outcome::Kept));
  BOOST_TEST((results[1].outcome == Kept::Outcome::Refused));
  BOOST_TEST(read(wave, good).save_no == 1);
  BOOST_TEST(read(wave, bad).save_no == 0);
}

BOOST_AUTO_TEST_CASE(a_save_renews_the_places_of_its_interview) {
  const OpenWave wave = wave_in_the_field(new_brand(), 1);
  const InterviewRecord interview = begun(wave);
  {
    Transaction tx(Postgres::instance().database(), wave.brand);
    BOOST_REQUIRE(got_places(tx, interview, {*wave.overall}, some_time()));
    tx.commit();
  }
  write(wave, {page(interview, 1, "{}")});
  PageSave soon = page(interview, 2, "{}");  // too soon to be written anew
  soon.saved_at += std::chrono::minutes{2};
  soon.places_until += std::chrono::minutes{2};
  write(wave, {soon});
  {
    Transaction tx(Postgres::instance().database(), wave.brand);
    BOOST_TEST(release_expired_leases(tx, some_time() + std::chrono::minutes{29}) == 0);
    BOOST_TEST(release_expired_leases(tx, some_time() + std::chrono::minutes{31}) == 1);
  }
  Transaction tx(Postgres::instance().database(), wave.brand);
  PageSave later = page(interview, 3, "{}");
  later.saved_at += std::chrono::minutes{4};
  later.places_until += std::chrono::minutes{4};
  write_saves(tx, {&later});
  BOOST_TEST(release_expired_leases(tx, some_time() + std::chrono::minutes{33}) == 0);
  BOOST_TEST(release_expired_leases(tx, some_time() + std::chrono::minutes{35}) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::store
