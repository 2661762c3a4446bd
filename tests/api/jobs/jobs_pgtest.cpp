// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "api/analyses/wave_column_cache.hpp"
#include "api/jobs/jobs.hpp"
#include "api/mail/mail_counters.hpp"
#include "api/quality/assess_wave.hpp"
#include "api/questionnaires/questionnaire_cache.hpp"
#include "api/webhooks/address_guard.hpp"
#include "engine/store/batch.hpp"
#include "engine/store/quality_store.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/store/column_cache.hpp"
#include "panels/store/erasure_journal.hpp"
#include "panels/store/import_store.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/panel_store.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::api {
using namespace tertulia::tests;
using engine::store::Transaction;
BOOST_AUTO_TEST_SUITE(jobs)

/// What a server would hand to its jobs, with a clock of our own.
struct Desk {
  engine::store::Database& database = Postgres::instance().database();
  engine::KeyRing keys = engine::KeyRing::generate();
  engine::FixedClock clock{some_time()};
  engine::store::ResponseWriter writer{database, {}};
  QuestionnaireCache questionnaires;
  engine::store::PageWriter pages{database, {}};
  MailCounters mail;
  panels::store::ColumnCache columns{1 << 20};
  WaveColumnCache waves{1 << 20};
  TemporaryFolder folder;
  panels::store::ErasureJournal erasures{folder.path() / "erasures"};
  AddressGuard addresses;
  Services services{database,           writer, pages,   keys,     clock, questionnaires, 1 << 30,
                    "http://localhost", mail,   columns, erasures, waves, addresses};
};

/// A panel of one, invited to the wave; the respondent of that invitation.
engine::RespondentId invite_one(Transaction& tx, const Desk& desk, const OpenWave& wave, const panels::PanelId& panel) {
  panels::store::insert_panel(tx, {panel, "Customers", "customers", "forming", 0, some_time()});
  panels::store::insert_wave_panel(tx, wave.wave_id, panel);
  BOOST_REQUIRE(panels::store::import_members(tx, desk.keys, panel, "ref,consent\nc1,v1\n", some_time()));
  const auto candidates = panels::store::candidates(tx, wave.wave_id, panel, {}, {}, 1);
  panels::store::invite(tx, desk.keys, wave.wave_id, {candidates.at(0).panelist_id}, some_time());
  const auto invitation = panels::store::page_of_invitations(tx, desk.keys, wave.wave_id, {}, 1).at(0);
  return panels::store::find_by_token(tx, invitation.token.secret)->respondent_id;
}

BOOST_AUTO_TEST_CASE(an_ended_interview_becomes_activity_of_its_panelist_once) {
  Desk desk;
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  const panels::PanelId panel(engine::Uuid::version7(some_time()));
  {
    Transaction tx(desk.database, wave.brand);
    engine::store::Ending ending = a_complete(wave);
    ending.interview.respondent_id = invite_one(tx, desk, wave, panel);
    engine::store::write_endings(tx, {&ending});
    tx.commit();
  }
  desk.clock.advance(std::chrono::minutes{10});
  record_lifecycle(desk.services, [] {});
  record_lifecycle(desk.services, [] {});
  Transaction tx(desk.database, wave.brand);
  std::vector<std::string> kinds;
  for (const auto& activity : panels::store::activities_of_panel(tx, panel)) kinds.push_back(activity.kind);
  const std::vector<std::string> expected = {"joined", "took_part"};
  BOOST_TEST(kinds == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(completes_are_judged_for_their_quality_once_they_are_in) {
  Desk desk;
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  engine::store::Ending filled_in = a_complete(wave), plain = a_complete(wave);
  filled_in.trace = engine::store::Trace{std::string(16, 'd'), true};
  {
    Transaction tx(desk.database, wave.brand);
    engine::store::write_endings(tx, {&filled_in, &plain});
    tx.commit();
  }
  desk.clock.advance(std::chrono::minutes{10});
  assess_quality(desk.services, [] {});
  {
    Transaction tx(desk.database, wave.brand);
    BOOST_TEST(engine::store::page_of_review_queue(tx, wave.wave_id, {}, 10).empty(), "nobody has told of it yet");
  }
  record_lifecycle(desk.services, [] {});
  assess_quality(desk.services, [] {});
  Transaction tx(desk.database, wave.brand);
  const auto queue = engine::store::page_of_review_queue(tx, wave.wave_id, {}, 10);
  BOOST_REQUIRE(queue.size() == 1U);
  BOOST_TEST(queue.front().components.find("A field was filled in that people do not see.") != std::string::npos);
  const auto standing = engine::store::find_standing(tx, filled_in.interview.interview_id);
  BOOST_REQUIRE(standing.has_value());
  BOOST_TEST(standing->response_id.text() == queue.front().response_id.text());
  BOOST_TEST(engine::store::find_standing(tx, plain.interview.interview_id).has_value());
  BOOST_TEST(engine::store::find_wave_quality(tx, wave.wave_id).assessed_to == 2);
}

BOOST_AUTO_TEST_CASE(a_wave_that_another_server_judges_is_passed_over) {
  Desk desk;
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  {
    Transaction tx(desk.database, wave.brand);
    engine::store::recompute_quality(tx, wave.wave_id, some_time());
    tx.commit();
  }
  Transaction other(desk.database, wave.brand);
  BOOST_TEST(engine::store::claim_wave_quality(other, wave.wave_id).has_value());
  Transaction tx(desk.database, wave.brand);
  BOOST_TEST(static_cast<int>(assess_some(tx, desk.services, wave.wave_id)) == static_cast<int>(Turn::Busy));
}

BOOST_AUTO_TEST_CASE(expired_leases_are_given_back_and_later_ones_kept) {
  Desk desk;
  const OpenWave wave = wave_in_the_field(new_brand(), 5);
  const auto soon = a_complete(wave).interview;
  const auto later = a_complete(wave).interview;
  {
    Transaction tx(desk.database, wave.brand);
    for (const auto& [interview, minutes] : {std::pair{soon, 5}, std::pair{later, 50}}) {
      BOOST_TEST(engine::store::insert_interview(tx, interview));
      BOOST_TEST(got_places(tx, interview, {*wave.overall}, some_time() + std::chrono::minutes{minutes}));
    }
    tx.commit();
  }
  desk.clock.advance(std::chrono::minutes{10});
  expire_leases(desk.services);
  {
    Transaction tx(desk.database, wave.brand);
    BOOST_TEST(engine::store::list_quota_cells(tx, wave.wave_id).front().held == 1);
  }
  desk.clock.advance(std::chrono::minutes{60});
  expire_leases(desk.services);
  Transaction tx(desk.database, wave.brand);
  BOOST_TEST(engine::store::list_quota_cells(tx, wave.wave_id).front().held == 0);
}

BOOST_AUTO_TEST_CASE(a_wave_opens_and_closes_when_its_time_has_come) {
  using engine::fieldwork::WaveStatus;
  Desk desk;
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  const auto status = [&] {
    Transaction tx(desk.database, wave.brand);
    return std::string(slug(engine::store::find_wave(tx, wave.wave_id)->status));
  };
  {
    Transaction tx(desk.database, wave.brand);
    auto calendar = *engine::store::find_wave(tx, wave.wave_id);
    calendar.opens_at = some_time() + std::chrono::hours{1};
    calendar.closes_at = some_time() + std::chrono::hours{2};
    engine::store::set_calendar(tx, calendar);
    engine::store::set_wave_status(tx, wave.wave_id, WaveStatus::Scheduled, some_time());
    tx.commit();
  }
  keep_calendar(desk.services);
  BOOST_TEST(status() == "scheduled");
  desk.clock.advance(std::chrono::minutes{60});
  keep_calendar(desk.services);
  BOOST_TEST(status() == "fielding");
  const auto begun = a_complete(wave).interview;
  {
    Transaction tx(desk.database, wave.brand);
    BOOST_TEST(engine::store::insert_interview(tx, begun));
    tx.commit();
  }
  desk.clock.advance(std::chrono::minutes{59});
  keep_calendar(desk.services);
  BOOST_TEST(status() == "fielding");
  desk.clock.advance(std::chrono::minutes{1});
  keep_calendar(desk.services);
  BOOST_TEST(status() == "closed");
  Transaction tx(desk.database, wave.brand);
  BOOST_TEST(engine::store::open_interviews(tx, wave.wave_id, 10).empty());
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::api
