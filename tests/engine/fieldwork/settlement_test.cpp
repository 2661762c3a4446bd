// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/settlement.hpp"

#include <random>

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::fieldwork {
BOOST_AUTO_TEST_SUITE(settlement)

const QuotaCellId kAll(Uuid::version4());
const QuotaCellId kNorth(Uuid::version4());

BOOST_AUTO_TEST_CASE(the_last_place_goes_to_the_first_who_comes) {
  const auto result =
      settle({{Disposition::Complete, {kAll}, {}}, {Disposition::Complete, {kAll}, {}}}, {{kAll, {10, 9, 0}}});
  BOOST_TEST((result.dispositions == std::vector{Disposition::Complete, Disposition::QuotaFull}));
  BOOST_TEST(result.cell_changes.at(kAll).filled == 1);
}

BOOST_AUTO_TEST_CASE(a_leased_place_is_kept_though_the_cell_is_full) {
  const auto result =
      settle({{Disposition::Complete, {kAll}, {}}, {Disposition::Complete, {kAll}, {kAll}}}, {{kAll, {10, 9, 1}}});
  BOOST_TEST((result.dispositions == std::vector{Disposition::QuotaFull, Disposition::Complete}));
  BOOST_TEST(result.cell_changes.at(kAll).filled == 1);
  BOOST_TEST(result.cell_changes.at(kAll).unheld == 1);
}

BOOST_AUTO_TEST_CASE(one_full_cell_refuses_and_gives_the_other_lease_back) {
  const auto result =
      settle({{Disposition::Complete, {kAll, kNorth}, {kAll}}}, {{kAll, {10, 0, 1}}, {kNorth, {1, 1, 0}}});
  BOOST_TEST((result.dispositions == std::vector{Disposition::QuotaFull}));
  BOOST_TEST(result.cell_changes.at(kAll).filled == 0);
  BOOST_TEST(result.cell_changes.at(kAll).unheld == 1);
  BOOST_TEST(!result.cell_changes.count(kNorth));
}

BOOST_AUTO_TEST_CASE(a_screen_out_gives_its_place_to_the_next) {
  const auto result =
      settle({{Disposition::ScreenOut, {kAll}, {kAll}}, {Disposition::Complete, {kAll}, {}}}, {{kAll, {1, 0, 1}}});
  BOOST_TEST((result.dispositions == std::vector{Disposition::ScreenOut, Disposition::Complete}));
}

BOOST_AUTO_TEST_CASE(a_screen_out_is_counted_in_the_cells_it_fell_into) {
  const auto result = settle({{Disposition::ScreenOut, {kNorth}, {kAll}}}, {{kAll, {1, 0, 1}}, {kNorth, {1, 1, 0}}});
  BOOST_TEST(result.cell_changes.at(kNorth).screened_out == 1);
  BOOST_TEST(result.cell_changes.at(kNorth).filled == 0);
  BOOST_TEST(result.cell_changes.at(kAll).screened_out == 0);
  BOOST_TEST(result.cell_changes.at(kAll).unheld == 1);
}

BOOST_AUTO_TEST_CASE(a_cell_without_a_limit_takes_all_who_come) {
  const auto result = settle({{Disposition::Complete, {kAll}, {}}, {Disposition::Complete, {kAll}, {}}},
                             {{kAll, {std::nullopt, 1'000'000, 3}}});
  BOOST_TEST((result.dispositions == std::vector{Disposition::Complete, Disposition::Complete}));
  BOOST_TEST(result.cell_changes.at(kAll).filled == 2);
}

BOOST_AUTO_TEST_CASE(random_batches_never_pass_the_target_nor_lose_a_place) {
  const unsigned seed = std::random_device{}();
  BOOST_TEST_MESSAGE("seed " << seed);
  BOOST_TEST_CONTEXT("seed " << seed) {
    std::mt19937 random(seed);
    for (int round = 0; round < 500; ++round) {
      std::vector<Claim> claims;
      int leased = 0;
      const int size = 1 + static_cast<int>(random() % 30);
      for (int i = 0; i < size; ++i) {
        const bool has_lease = random() % 3 == 0;
        leased += has_lease ? 1 : 0;
        claims.push_back({random() % 4 == 0 ? Disposition::Partial : Disposition::Complete,
                          {kAll},
                          has_lease ? std::vector{kAll} : std::vector<QuotaCellId>{}});
      }
      CellCount before{static_cast<int>(random() % 20) + leased, 0, leased};
      const auto result = settle(claims, {{kAll, before}});
      const auto change = result.cell_changes.count(kAll) ? result.cell_changes.at(kAll) : CellChange{};
      const auto completes = std::count(result.dispositions.begin(), result.dispositions.end(), Disposition::Complete);
      BOOST_REQUIRE_EQUAL(change.filled, completes);
      BOOST_REQUIRE_EQUAL(change.unheld, leased);
      BOOST_REQUIRE_LE(change.filled, *before.places);
      const auto refused = std::count(result.dispositions.begin(), result.dispositions.end(), Disposition::QuotaFull);
      // Whoever was refused met a full cell: places filled and places still leased at that moment made up the target.
      if (refused > 0) BOOST_REQUIRE_GE(change.filled + leased, *before.places - leased);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::fieldwork
