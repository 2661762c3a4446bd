// SPDX-License-Identifier: Apache-2.0
// Columns in memory say what the database says, whoever wrote it, and take no more memory than they may.
#include <random>

#include <boost/test/unit_test.hpp>

#include "panels/store/column_cache.hpp"
#include "panels/store/column_store.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/draw_store.hpp"
#include "panels/store/import_store.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/panel_store.hpp"
#include "panels/store/profile_store.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::panels::store {
using namespace tertulia::tests;
using sampling::Column;
using sampling::PanelColumns;
BOOST_AUTO_TEST_SUITE(column_cache)

constexpr std::size_t kPlenty = std::size_t{1} << 30;
const engine::KeyRing kRing = engine::KeyRing::generate();

Instant now() { return engine::SystemClock().now(); }

/// A brand's wave and a panel of as many members as asked for.
struct Community {
  OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  PanelId panel{engine::Uuid::version7(some_time())};
  int imported = 0;

  explicit Community(int members) {
    Transaction tx = transaction();
    insert_panel(tx, {panel, "Customers", "customers", "forming", 0, some_time()});
    insert_wave_panel(tx, wave.wave_id, panel);
    import(tx, members);
    tx.commit();
  }
  void import(Transaction& tx, int members) {
    std::string csv = "ref,country,birth_date,consent,profile.region,profile.shoes\n";
    for (int i = 0; i < members; ++i, ++imported)
      csv += "m" + std::to_string(imported) + ",ES,19" + std::to_string(10 + imported % 90) + "," +
             (imported % 5 == 0 ? "" : "v1") + ",r" + std::to_string(imported % 3) + "," + std::to_string(imported) +
             "\n";
    const auto report = import_members(tx, kRing, panel, csv, now());
    BOOST_REQUIRE(report && report->rejected.empty());
  }
  [[nodiscard]] Transaction transaction() const { return {Postgres::instance().database(), wave.brand}; }
  ColumnCache::Reading read(ColumnCache& cache) const {  // NOLINT(modernize-use-nodiscard): sometimes only to fill it
    Transaction tx = transaction();
    return cache.read(tx, panel, now());
  }
};

std::string text_of(const PanelColumns& panel, const engine::WaveId& wave) {
  std::string text;
  for (std::size_t row = 0; row < panel.size(); ++row) {
    const auto& of = panel.row(row);
    text += of.member_id.text() + of.panelist_id.text() + std::to_string(of.joined) + "," +
            std::to_string(static_cast<int>(of.standing)) + std::to_string(of.open_until) + (of.has_left ? "l" : "");
    for (const char* name : {"region", "shoes", "mood"}) {
      const Column* column = panel.find_attribute(name);
      text += column == nullptr ? "-null" : "-" + engine::value_to_json(column->value(column->code(row)));
    }
    for (const auto& contact : panel.contacts().of(row)) {
      const bool is_invitation = contact.kind == sampling::ContactKind::Invitation;
      text += (is_invitation && panel.contacts().find(wave) == contact.wave ? " w" : " ") + std::to_string(contact.at);
    }
    text += "\n";
  }
  return text;
}

BOOST_AUTO_TEST_CASE(what_is_written_anywhere_is_read_everywhere) {
  Community community(40);
  ColumnCache one(kPlenty), two(kPlenty);
  const unsigned seed = std::random_device()();
  BOOST_TEST_MESSAGE("seed " << seed);
  BOOST_TEST_INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 60; ++round) {
    {
      Transaction tx = community.transaction();
      const auto panelists = page_of_panelists(tx, community.panel, PanelistId(), 1000);
      const auto& someone = panelists[random() % panelists.size()];
      switch (random() % 6) {
        case 0:
          insert_value(tx, someone.member_id, {"mood", std::to_string(random() % 4), "staff", now(), {}});
          break;
        case 1:
          add_consents(tx, {{someone.member_id, "research_contact", random() % 2 == 0, "v1", "en", now()}}, "staff",
                       std::nullopt, now());
          break;
        case 2:
          invite(tx, kRing, community.wave.wave_id, {someone.panelist_id}, now());
          break;
        case 3:
          set_birth(tx, someone.member_id, "ES",
                    Birth{std::chrono::sys_days(std::chrono::year(2020) / 1 / 1), Birth::KnownTo::Day}, now());
          break;
        case 4:
          community.import(tx, 2);
          break;
        default:
          insert_value(tx, someone.member_id, {"region", "\"nowhere\"", "staff", now(), {}});
          if (random() % 2 == 0) continue;  // rolled back
      }
      tx.commit();
    }
    if (round % 3 == 0) community.read(two);
    Transaction tx = community.transaction();
    const auto expected = text_of(read_columns(tx, community.panel, now()), community.wave.wave_id);
    BOOST_REQUIRE(text_of(community.read(one).columns(), community.wave.wave_id) == expected);
    BOOST_REQUIRE(text_of(community.read(two).columns(), community.wave.wave_id) == expected);
  }
}

BOOST_AUTO_TEST_CASE(participation_is_read_too) {
  Community community(5);
  ColumnCache cache(kPlenty);
  community.read(cache);
  Transaction tx = community.transaction();
  const auto someone = page_of_panelists(tx, community.panel, PanelistId(), 10)[1];
  invite(tx, kRing, community.wave.wave_id, {someone.panelist_id}, now());
  const auto token = find_invitation(tx, kRing, community.wave.wave_id, someone.panelist_id);
  BOOST_REQUIRE(token.has_value());
  const auto invited = find_by_token(tx, token->secret);
  record_participation(tx, {{engine::EventId(engine::Uuid::version7(now())), invited->respondent_id, now()}});
  tx.commit();
  const auto reading = community.read(cache);
  const auto row = reading.columns().row_of(someone.member_id);
  BOOST_REQUIRE(row.has_value());
  BOOST_TEST(reading.columns().contacts().of(*row).size() == 2U);
  BOOST_TEST(reading.change_no() == 3, "the import, the draw, taking part");
}

BOOST_AUTO_TEST_CASE(who_fell_far_behind_reads_everything_anew) {
  Community community(3);
  ColumnCache cache(kPlenty);
  community.read(cache);
  for (int i = 0; i < 1100; ++i) {
    Transaction tx = community.transaction();
    note_change(tx, std::vector<MemberId>{page_of_panelists(tx, community.panel, PanelistId(), 1)[0].member_id});
    if (i == 0)
      insert_value(tx, page_of_panelists(tx, community.panel, PanelistId(), 1)[0].member_id,
                   {"mood", "1", "staff", now(), {}});
    tx.commit();
  }
  Transaction tx = community.transaction();
  BOOST_TEST(!changes_since(tx, 1).members.has_value(), "the first of them are forgotten");
  BOOST_TEST(changes_since(tx, 1000).members.has_value());
  BOOST_TEST(text_of(community.read(cache).columns(), community.wave.wave_id) ==
             text_of(read_columns(tx, community.panel, now()), community.wave.wave_id));
}

BOOST_AUTO_TEST_CASE(of_very_many_changes_everything_is_read_anew) {
  const Community community(1);
  std::vector<MemberId> many;
  for (int i = 0; i < 10'000; ++i) many.emplace_back(engine::Uuid::version7(some_time()));
  for (int i = 0; i < 11; ++i) {
    Transaction tx = community.transaction();
    note_change(tx, many);
    tx.commit();
  }
  Transaction tx = community.transaction();
  BOOST_TEST(changes_since(tx, 2).members->size() == 100'000U);
  BOOST_TEST(!changes_since(tx, 1).members.has_value());
  BOOST_TEST(changes_since(tx, 1).clock == 12);
}

BOOST_AUTO_TEST_CASE(the_panel_read_last_is_kept_and_others_go_when_memory_is_short) {
  Community a(50), b(50);
  ColumnCache cache(1);
  const auto reading = a.read(cache);
  b.read(cache);
  BOOST_TEST(reading.columns().size() == 50U, "what somebody reads stays until they are done");
  BOOST_TEST(a.read(cache).columns().size() == 50U);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::store
