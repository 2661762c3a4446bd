// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/least_filled.hpp"

#include <random>
#include <set>

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::fieldwork {
BOOST_AUTO_TEST_SUITE(least_filled_cell)

BOOST_AUTO_TEST_CASE(completes_and_held_places_count_alike) {
  BOOST_TEST(*least_filled({{{}, 5, 0}, {{}, 2, 2}, {{}, 0, 5}}, 7) == 1U);
}

BOOST_AUTO_TEST_CASE(the_seed_decides_between_equals_and_reaches_each_of_them) {
  const std::vector<CellCount> cells = {{{}, 1, 0}, {{}, 4, 0}, {{}, 0, 1}, {{}, 1, 0}};
  std::set<std::size_t> chosen;
  for (std::uint32_t seed = 0; seed < 3; ++seed) {
    chosen.insert(*least_filled(cells, seed));
    BOOST_TEST(*least_filled(cells, seed) == *least_filled(cells, seed));
  }
  BOOST_TEST((chosen == std::set<std::size_t>{0, 2, 3}));
}

BOOST_AUTO_TEST_CASE(a_full_cell_is_passed_over) {
  BOOST_TEST(*least_filled({{3, 2, 1}, {{}, 9, 0}}, 0) == 1U);
  BOOST_TEST(!least_filled({{3, 2, 1}, {0, 0, 0}}, 0));
  BOOST_TEST(!least_filled({}, 0));
}

BOOST_AUTO_TEST_CASE(whoever_comes_the_cells_stay_within_one_of_each_other) {
  const unsigned seed = std::random_device{}();
  BOOST_TEST_CONTEXT("seed " << seed) {
    std::mt19937 random(seed);
    std::vector<CellCount> cells(5);
    for (int i = 0; i < 500; ++i) {
      ++cells[*least_filled(cells, static_cast<std::uint32_t>(random()))].held;
      const auto [low, high] =
          std::minmax_element(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.held < b.held; });
      BOOST_REQUIRE_LE(high->held - low->held, 1);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::fieldwork
