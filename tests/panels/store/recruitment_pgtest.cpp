// SPDX-License-Identifier: Apache-2.0
// Places of a recruitment: applied for, confirmed, given back and raised by many at once, and never one too many.
#include <atomic>
#include <random>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "engine/store/store_error.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/store/applicant_rows.hpp"
#include "panels/store/application_store.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/panel_store.hpp"
#include "panels/store/recruitment_store.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::panels::store {
using namespace tertulia::tests;
BOOST_AUTO_TEST_SUITE(recruitment_places)

const engine::KeyRing kRing = engine::KeyRing::generate();
Instant now() { return engine::SystemClock().now(); }

/// A recruitment with places in cells of these targets.
struct Recruiting {
  OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  PanelId panel{engine::Uuid::version7(some_time())};
  Recruitment recruitment;
  std::vector<RecruitmentCell> cells;

  explicit Recruiting(const std::vector<int>& targets) {
    Transaction tx = transaction();
    insert_panel(tx, {panel, "Readers", "prospects", "forming", 0, some_time()});
    BOOST_REQUIRE(insert_consent_text(tx, {"research_contact", "v1", "en", "I agree.", "", some_time()}));
    recruitment.recruitment_id = RecruitmentId(engine::Uuid::version7(some_time()));
    recruitment.panel_id = panel;
    recruitment.title = "Spring";
    recruitment.texts["en"] = {"Join", ""};
    recruitment.questionnaire_id = engine::store::find_wave(tx, wave.wave_id)->questionnaire_id;
    recruitment.consents = {{"research_contact", "v1"}};
    recruitment.created_at = some_time();
    for (const int target : targets) {
      RecruitmentCell& cell = cells.emplace_back();
      cell.cell_id = RecruitmentCellId(engine::Uuid::version7(some_time()));
      cell.name = "cell " + std::to_string(cells.size());
      cell.target = target;
    }
    insert_recruitment(tx, kRing, recruitment, cells);
    tx.commit();
  }
  [[nodiscard]] Transaction transaction() const { return {Postgres::instance().database(), wave.brand}; }

  void apply(const std::string& email, const std::vector<RecruitmentCellId>& in, Instant expires_at) const {
    Applicant applicant;
    applicant.recruitment_id = recruitment.recruitment_id;
    applicant.language = "en";
    applicant.time_zone = "UTC";
    applicant.email = email;
    applicant.consents = {"research_contact"};
    applicant.cells = in;
    Transaction tx = transaction();
    // Also called on threads of a test's own, where Boost.Test cannot be asked.
    if (!file_application(tx, kRing, applicant, now(), expires_at)) throw std::logic_error("was not filed");
    tx.commit();
  }
  [[nodiscard]] std::vector<ListedApplication> list(const std::optional<std::string>& state) const {
    Transaction tx = transaction();
    return page_of_applications(tx, recruitment.recruitment_id, state, ApplicationId(), 1000);
  }
  /// False when there is nothing to confirm any more.
  [[nodiscard]] bool confirm_one(const ApplicationId& id) const {
    Transaction tx = transaction();
    const auto secret = token_of(kRing, wave.brand, id).secret;
    const auto found = find_application(tx, kRing, secret, Lock::Taken);
    if (!found || found->state != ApplicationState::Pending || *found->expires_at <= now()) return false;
    confirm(tx, kRing, recruitment, *found, now());
    tx.commit();
    return true;
  }
  void expire(Instant at) const {
    Transaction tx = transaction();
    expire_applications(tx, recruitment.recruitment_id, at, true);
    tx.commit();
  }
};

BOOST_AUTO_TEST_CASE(however_many_come_at_once_no_cell_gives_out_more_than_its_target) {
  const unsigned seed = std::random_device{}();
  BOOST_TEST_MESSAGE("seed " << seed);
  const Recruiting field({12, 20, 40});
  constexpr int kThreads = 6, kEach = 30;
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 random(seed + t);
      for (int i = 0; i < kEach; ++i) {
        std::vector<RecruitmentCellId> in;
        for (const auto& cell : field.cells) {
          if (random() % 2 == 0) in.push_back(cell.cell_id);
        }
        // Some are never confirmed, and their time is over at once.
        const bool is_abandoned = random() % 4 == 0;
        const auto name = "p" + std::to_string(t) + "-" + std::to_string(i) + "@farola.example";
        field.apply(name, in, is_abandoned ? now() : now() + std::chrono::hours{1});
        for (const auto& pending : field.list("pending")) {
          if (random() % 3 == 0) (void)field.confirm_one(pending.application_id);
        }
        if (random() % 5 == 0) field.expire(now());
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& pending : field.list("pending")) (void)field.confirm_one(pending.application_id);
  field.expire(now());
  BOOST_TEST(field.list("pending").empty());

  const auto accepted = field.list("accepted"), waiting = field.list("waiting");
  Transaction tx = field.transaction();
  std::map<std::string, bool> is_full;
  for (const auto& cell : list_cells(tx, field.recruitment.recruitment_id)) {
    const auto holds = [&](const ListedApplication& application) {
      return std::ranges::find(application.cells, cell.cell_id.text()) != application.cells.end();
    };
    BOOST_TEST(cell.leased == 0);
    BOOST_TEST(cell.accepted <= cell.target);
    BOOST_TEST(cell.accepted == std::ranges::count_if(accepted, holds));
    BOOST_TEST(cell.waiting == std::ranges::count_if(waiting, holds));
    is_full[cell.cell_id.text()] = cell.accepted == cell.target;
  }
  for (const auto& application : waiting) {
    BOOST_TEST(std::ranges::any_of(application.cells, [&](const std::string& cell) { return is_full.at(cell); }),
               "nobody waits for whom there is a place");
  }
  BOOST_TEST(page_of_panelists(tx, field.panel, PanelistId(), 1000).size() == accepted.size());
}

BOOST_AUTO_TEST_CASE(who_has_waited_longest_is_taken_first) {
  const Recruiting field({1});
  const std::vector<RecruitmentCellId> in = {field.cells.front().cell_id};
  for (const char* email : {"a@farola.example", "b@farola.example", "c@farola.example"}) {
    field.apply(email, in, now() + std::chrono::hours{1});
    BOOST_TEST(field.confirm_one(field.list("pending").front().application_id));
  }
  const auto waiting = field.list("waiting");
  BOOST_REQUIRE(waiting.size() == 2U);
  Transaction tx = field.transaction();
  BOOST_TEST(set_target(tx, field.recruitment.recruitment_id, in.front(), 2));
  BOOST_TEST(take_waiting(tx, field.recruitment.recruitment_id, now()) == 1);
  tx.commit();
  const auto left = field.list("waiting");
  BOOST_REQUIRE(left.size() == 1U);
  BOOST_CHECK(left.front().application_id == waiting.back().application_id);
}

BOOST_AUTO_TEST_CASE(the_database_itself_refuses_a_place_too_many) {
  const Recruiting field({1});
  Transaction tx = field.transaction();
  const std::vector<RecruitmentCellId> in = {field.cells.front().cell_id};
  move_places(tx, field.recruitment.recruitment_id, in, 1, 0);
  BOOST_CHECK_THROW(move_places(tx, field.recruitment.recruitment_id, in, 0, 1), engine::store::StoreError);
}

BOOST_AUTO_TEST_CASE(one_person_who_confirms_two_applications_at_a_time_is_one_member) {
  const Recruiting field({5});
  const Recruiting* where = &field;
  const std::vector<RecruitmentCellId> in = {field.cells.front().cell_id};
  // Two recruitments of one brand.
  Recruitment second = field.recruitment;
  second.recruitment_id = RecruitmentId(engine::Uuid::version7(now()));
  {
    Transaction tx = field.transaction();
    insert_recruitment(tx, kRing, second, {});
    tx.commit();
  }
  for (int round = 0; round < 10; ++round) {
    const std::string email = "r" + std::to_string(round) + "@farola.example";
    field.apply(email, {}, now() + std::chrono::hours{1});
    Applicant applicant;
    applicant.recruitment_id = second.recruitment_id;
    applicant.language = "en";
    applicant.time_zone = "UTC";
    applicant.email = email;
    applicant.consents = {"research_contact"};
    ApplicationId other;
    {
      Transaction tx = field.transaction();
      BOOST_REQUIRE(file_application(tx, kRing, applicant, now(), now() + std::chrono::hours{1}));
      tx.commit();
      Transaction look = field.transaction();
      other = page_of_applications(look, second.recruitment_id, "pending", ApplicationId(), 10).front().application_id;
    }
    const ApplicationId first = field.list("pending").front().application_id;
    std::atomic<int> confirmed{0};
    std::thread one([&] { confirmed += where->confirm_one(first) ? 1 : 0; });
    std::thread two([&] { confirmed += where->confirm_one(other) ? 1 : 0; });
    one.join();
    two.join();
    BOOST_TEST(confirmed == 2);
  }
  Transaction tx = field.transaction();
  BOOST_TEST(page_of_panelists(tx, field.panel, PanelistId(), 100).size() == 10U);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::store
