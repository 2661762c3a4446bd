// SPDX-License-Identifier: Apache-2.0
// Who is alive to a panel at any time, and that lapses and returns are noted once.
#include <boost/test/unit_test.hpp>

#include "panels/store/import_store.hpp"
#include "panels/store/lifecycle_store.hpp"
#include "panels/store/panel_store.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::panels::store {
using namespace tertulia::tests;
using engine::parse_instant;
BOOST_AUTO_TEST_SUITE(panel_lifecycle)

const engine::KeyRing kRing = engine::KeyRing::generate();
constexpr int kPage = 2;  // smaller than the panel: work goes on from page to page

Instant day(const char* text) { return *parse_instant(text); }

/// a took part twice, b never; c came back after 13 months; d left; e bought things and is silent all the same.
struct Panel {
  engine::BrandId brand = new_brand();
  PanelId id{engine::Uuid::version7(some_time())};

  Panel() {
    Transaction tx = transaction();
    insert_panel(tx, {id, "Customers", "customers", "forming", 0, some_time()});
    BOOST_REQUIRE(
        import_members(tx, kRing, id,
                       "ref,joined_on,profile.source\na,2025-01-10,mail\nb,2025-01-10,shop\nc,2025-01-10,mail\n"
                       "d,2025-02-01,shop\ne,2025-01-10,\n",
                       some_time()));
    BOOST_REQUIRE(import_activity(tx, id,
                                  "ref,kind,occurred_on\na,took_part,2025-06-01\na,took_part,2026-03-01\n"
                                  "c,took_part,2026-02-20\nd,left,2025-12-01\ne,purchase,2026-03-01\n",
                                  some_time()));
    tx.commit();
  }
  [[nodiscard]] Transaction transaction() const { return {Postgres::instance().database(), brand}; }
};

void note_all(Transaction& tx, const PanelId& panel, const lifecycle::Rule& rule, Instant now) {
  for (std::optional<PanelistId> last = PanelistId(); last;) last = note_lifecycle(tx, panel, rule, *last, kPage, now);
}

/// "ref kind day" of each event, in time.
std::vector<std::string> events(Transaction& tx) {
  static constexpr engine::store::Query query{
      "test_events",
      "SELECT m.ref || ' ' || e.kind || ' ' || e.occurred_at::date AS line FROM lifecycle_events e "
      "JOIN panelists t ON t.brand_id = e.brand_id AND t.panelist_id = e.panelist_id "
      "JOIN members m ON m.brand_id = t.brand_id AND m.member_id = t.member_id ORDER BY e.occurred_at, m.ref"};
  std::vector<std::string> lines;
  for (const auto& row : tx.rows(query)) lines.push_back(row.text("line"));
  return lines;
}

BOOST_AUTO_TEST_CASE(states_are_known_as_of_any_date) {
  const Panel panel;
  Transaction tx = panel.transaction();
  const auto at = [&](const char* text) { return panel_health(tx, panel.id, {}, day(text), 365).states; };
  const auto spring = at("2025-07-20T00:00:00Z");  // 191 days after joining; a took part 49 days before
  BOOST_TEST(spring.active == 2);                  // a, and d who joined 169 days before
  BOOST_TEST(spring.dormant == 3);
  BOOST_TEST(spring.lapsed == 0);
  const auto later = at("2026-04-01T00:00:00Z");
  BOOST_TEST(later.active == 2);  // a, c
  BOOST_TEST(later.lapsed == 2);  // b, e: purchases are no signs of life
  BOOST_TEST(later.panelists() == 4, "who left is in no state");
  BOOST_TEST(later.seen_within_a_year == 2);
  BOOST_TEST(at("2024-12-31T00:00:00Z").panelists() == 0);
}

BOOST_AUTO_TEST_CASE(health_counts_who_joined_and_who_was_lost_within_the_period) {
  const Panel panel;
  Transaction tx = panel.transaction();
  const auto health = panel_health(tx, panel.id, {}, day("2026-01-20T00:00:00Z"), 360);  // from 2025-01-25
  BOOST_TEST(health.joined == 1);
  BOOST_TEST(health.at_start == 4);
  BOOST_TEST(health.lost == 0, "d was not there when the period began");
  const auto shorter = panel_health(tx, panel.id, {}, day("2026-01-20T00:00:00Z"), 300);
  BOOST_TEST(shorter.at_start == 5);
  BOOST_TEST(shorter.lost == 1);
  BOOST_TEST(shorter.attrition().has_small_base());
  BOOST_TEST(!health.participation().value().has_value(), "nobody was invited");
}

BOOST_AUTO_TEST_CASE(silences_and_returns_are_noted_once_whenever_it_is_looked) {
  const Panel panel;
  Transaction tx = panel.transaction();
  note_all(tx, panel.id, {}, day("2025-12-31T00:00:00Z"));
  BOOST_TEST(events(tx).empty());
  const std::vector<std::string> expected = {"b lapsed 2026-01-10", "c lapsed 2026-01-10", "e lapsed 2026-01-10",
                                             "c returned 2026-02-20"};
  for (int turn = 0; turn < 2; ++turn) {
    note_all(tx, panel.id, {}, day("2026-04-01T00:00:00Z"));
    BOOST_TEST(events(tx) == expected, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(periods_that_are_set_count_from_then_on) {
  const Panel panel;
  Transaction tx = panel.transaction();
  lifecycle::Rule rule{30, 60, day("2025-09-01T00:00:00Z")};
  put_lifecycle_rule(tx, panel.id, rule);
  auto again = rule;
  again.since = day("2026-03-31T00:00:00Z");
  put_lifecycle_rule(tx, panel.id, again);
  BOOST_TEST((find_lifecycle_rule(tx, panel.id) == rule), "the same periods again change nothing");
  note_all(tx, panel.id, rule, day("2026-02-21T00:00:00Z"));
  const std::vector<std::string> expected = {"a lapsed 2025-09-01", "b lapsed 2025-09-01", "c lapsed 2025-09-01",
                                             "d lapsed 2025-09-01", "e lapsed 2025-09-01", "c returned 2026-02-20"};
  BOOST_TEST(events(tx) == expected, boost::test_tools::per_element());
  // Longer periods later: whoever has lapsed does not lapse again without having returned.
  rule = {100, 200, day("2026-02-22T00:00:00Z")};
  note_all(tx, panel.id, rule, day("2026-03-02T00:00:00Z"));
  BOOST_TEST(events(tx).back() == "a returned 2026-03-01");
  BOOST_TEST(events(tx).size() == 7U);
}

BOOST_AUTO_TEST_CASE(stays_tell_when_panelists_were_lost_and_by_what_group) {
  const Panel panel;
  Transaction tx = panel.transaction();
  const auto stays = stays_of_panel(tx, panel.id, {}, day("2026-04-01T00:00:00Z"), {"source", std::nullopt});
  BOOST_REQUIRE(stays.size() == 5U);
  const double joined = 20'098;  // 2025-01-10
  int lost_by_silence = 0, left = 0, mail = 0, unknown = 0;
  for (const auto& stay : stays) {
    if (stay.lapsed_on) {
      ++lost_by_silence;
      BOOST_TEST(*stay.lapsed_on == joined + 365);
    }
    left += stay.left_on ? 1 : 0;
    mail += stay.group == "mail" ? 1 : 0;
    unknown += stay.group ? 0 : 1;
    BOOST_TEST(stay.quarters.front() == 2025 * 4);
  }
  BOOST_TEST(lost_by_silence == 3);
  BOOST_TEST(left == 1);
  BOOST_TEST(mail == 2);
  BOOST_TEST(unknown == 1);
}

BOOST_AUTO_TEST_CASE(another_brand_sees_nothing_of_it) {
  const Panel panel;
  {
    Transaction tx = panel.transaction();
    note_all(tx, panel.id, {}, day("2026-04-01T00:00:00Z"));
    tx.commit();
  }
  Transaction other(Postgres::instance().database(), new_brand());
  BOOST_TEST(events(other).empty());
  BOOST_TEST(panel_health(other, panel.id, {}, day("2026-04-01T00:00:00Z"), 365).states.panelists() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::store
