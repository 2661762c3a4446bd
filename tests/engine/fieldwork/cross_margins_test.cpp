// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/cross_margins.hpp"

#include <numeric>
#include <random>

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::fieldwork {
BOOST_AUTO_TEST_SUITE(crossing_margins)

int sum(const std::vector<int>& values) { return std::accumulate(values.begin(), values.end(), 0); }

/// `parts` whole numbers of that sum.
std::vector<int> random_margin(std::mt19937& random, int total, std::size_t parts) {
  std::vector<int> margin(parts, 0);
  for (int i = 0; i < total; ++i) ++margin[random() % parts];
  return margin;
}

BOOST_AUTO_TEST_CASE(what_divides_evenly_is_the_product_of_the_margins) {
  // 10 x 15 / 30 = 5, 20 x 15 / 30 = 10.
  BOOST_TEST((cross_margins({{10, 20}, {15, 15}}) == std::vector{5, 5, 10, 10}));
  // The third margin halves each of them again, rounding 2.5 up or down so that it gets 15 and 15.
  const auto cells = cross_margins({{10, 20}, {15, 15}, {15, 15}});
  BOOST_TEST(cells.size() == 8U);
  BOOST_TEST(cells[4] + cells[5] == 10);
  BOOST_TEST(cells[0] + cells[2] + cells[4] + cells[6] == 15);
}

BOOST_AUTO_TEST_CASE(margins_of_nobody_give_cells_of_nobody) {
  BOOST_TEST((cross_margins({{0, 0}, {0, 0, 0}}) == std::vector{0, 0, 0, 0, 0, 0}));
  BOOST_TEST((cross_margins({{0, 7}, {3, 4}}) == std::vector{0, 0, 3, 4}));
}

BOOST_AUTO_TEST_CASE(large_margins_stay_exact) {
  const auto cells = cross_margins({{999'999'999, 1}, {500'000'000, 500'000'000}});
  BOOST_TEST(cells[0] + cells[1] == 999'999'999);
  BOOST_TEST(cells[2] + cells[3] == 1);
  BOOST_TEST(cells[0] + cells[2] == 500'000'000);
}

BOOST_AUTO_TEST_CASE(each_crossing_is_its_share_rounded_up_or_down_and_each_level_gets_its_target) {
  const unsigned seed = std::random_device{}();
  BOOST_TEST_CONTEXT("seed " << seed) {
    std::mt19937 random(seed);
    for (int round = 0; round < 300; ++round) {
      const int total = 1 + static_cast<int>(random() % 200);
      const auto rows = random_margin(random, total, 1 + random() % 7);
      const auto columns = random_margin(random, total, 1 + random() % 7);
      const auto cells = cross_margins({rows, columns});
      std::vector<int> column_sums(columns.size(), 0);
      for (std::size_t r = 0; r < rows.size(); ++r) {
        int row_sum = 0;
        for (std::size_t c = 0; c < columns.size(); ++c) {
          const int cell = cells[r * columns.size() + c];
          BOOST_REQUIRE_LT(std::abs(static_cast<double>(cell) - 1.0 * rows[r] * columns[c] / total), 1.0);
          row_sum += cell;
          column_sums[c] += cell;
        }
        BOOST_REQUIRE_EQUAL(row_sum, rows[r]);
      }
      BOOST_REQUIRE(column_sums == columns);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_level_of_four_margins_gets_its_target) {
  const unsigned seed = std::random_device{}();
  BOOST_TEST_CONTEXT("seed " << seed) {
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
      const int total = 1 + static_cast<int>(random() % 300);
      std::vector<std::vector<int>> margins;
      for (int m = 0; m < 4; ++m) margins.push_back(random_margin(random, total, 1 + random() % 4));
      const auto cells = cross_margins(margins);
      BOOST_REQUIRE_EQUAL(sum(cells), total);
      std::size_t inner = cells.size();  // crossings of the margins behind
      for (const auto& margin : margins) {
        inner /= margin.size();
        std::vector<int> sums(margin.size(), 0);
        for (std::size_t i = 0; i < cells.size(); ++i) sums[i / inner % margin.size()] += cells[i];
        BOOST_REQUIRE(sums == margin);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::fieldwork
