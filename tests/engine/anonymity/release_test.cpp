// SPDX-License-Identifier: Apache-2.0
#include "engine/anonymity/release.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <set>

#include <boost/test/unit_test.hpp>

#include "engine/anonymity/groups.hpp"

namespace tertulia::engine::anonymity {
namespace {

using Completes = std::vector<Profile>;

/// Somebody who has looked at every table after every complete, and adds and subtracts them as often and in whatever
/// way they like. Completes that no table ever tells apart are one atom; a set of atoms is told if its indicator lies
/// in the span of the indicators of the tables.
class Reader {
 public:
  explicit Reader(const Completes& completes) {
    std::set<std::vector<bool>> tables;
    for (std::size_t n = 1; n <= completes.size() + 1; ++n) {
      const bool is_over = n > completes.size();
      const std::size_t came = std::min(n, completes.size());
      for (auto& table :
           tables_of({completes.begin(), completes.begin() + static_cast<std::ptrdiff_t>(came)}, is_over)) {
        table.resize(completes.size());
        tables.insert(table);
      }
    }
    for (std::size_t row = 0; row < completes.size(); ++row) {
      std::vector<bool> in;
      for (const auto& table : tables) in.push_back(table[row]);
      if (std::ranges::count(in, true) > 0) ++atoms_[in];
    }
    for (std::size_t t = 0; t < tables.size(); ++t) learn(t);
  }

  /// The smallest set of completes that can be told from the others.
  [[nodiscard]] std::size_t smallest_told() const {
    std::vector<std::size_t> sizes;
    for (const auto& [atom, size] : atoms_) sizes.push_back(size);
    std::size_t smallest = SIZE_MAX;
    for (std::uint64_t set = 1; set < (std::uint64_t{1} << sizes.size()); ++set) {
      std::size_t size = 0;
      for (std::size_t i = 0; i < sizes.size(); ++i) size += (set >> i) % 2 == 1 ? sizes[i] : 0U;
      if (size < smallest && is_told(set)) smallest = size;
    }
    return smallest;
  }
  [[nodiscard]] std::size_t atoms() const { return atoms_.size(); }

 private:
  static std::vector<std::vector<bool>> tables_of(const Completes& completes, bool is_over) {
    const auto shown = shown_by(completes, is_over);
    std::map<std::pair<int, int>, std::vector<bool>> tables;  // by variable and category; -1 is the whole
    for (std::size_t row = 0; row < completes.size(); ++row) {
      for (int v = -1; v < shown[row]; ++v) {
        const int category = v < 0 ? 0 : completes[row][static_cast<std::size_t>(v)];
        auto& table = tables[{v, category}];
        table.resize(completes.size());
        table[row] = true;
      }
    }
    std::vector<std::vector<bool>> all;
    for (auto& [cell, table] : tables) all.push_back(table);
    return all;
  }

  void learn(std::size_t table) {
    std::vector<double> indicator;
    for (const auto& [atom, size] : atoms_) indicator.push_back(atom[table] ? 1.0 : 0.0);
    reduce(indicator);
    const auto leading = std::ranges::find_if(indicator, [](double value) { return std::abs(value) > 1e-9; });
    if (leading == indicator.end()) return;
    const auto column = static_cast<std::size_t>(leading - indicator.begin());
    const double pivot = *leading;
    for (double& value : indicator) value /= pivot;
    for (auto& [other, row] : basis_) {
      const double factor = row[column];
      for (std::size_t j = 0; j < row.size(); ++j) row[j] -= factor * indicator[j];
    }
    basis_.emplace(column, indicator);
  }

  void reduce(std::vector<double>& vector) const {
    for (const auto& [column, row] : basis_) {
      const double factor = vector[column];
      for (std::size_t j = 0; j < vector.size(); ++j) vector[j] -= factor * row[j];
    }
  }

  [[nodiscard]] bool is_told(std::uint64_t set) const {
    std::vector<double> indicator(atoms_.size());
    for (std::size_t i = 0; i < indicator.size(); ++i) indicator[i] = (set >> i) % 2 == 1 ? 1.0 : 0.0;
    reduce(indicator);
    return std::ranges::all_of(indicator, [](double value) { return std::abs(value) < 1e-6; });
  }

  std::map<std::vector<bool>, std::size_t> atoms_;    ///< by the tables that they are in
  std::map<std::size_t, std::vector<double>> basis_;  ///< reduced, by leading column
};

Completes random_completes(std::mt19937& random) {
  const std::size_t variables = 1 + random() % 3;
  std::vector<std::discrete_distribution<std::int32_t>> draws;
  for (std::size_t v = 0; v < variables; ++v) {
    std::vector<double> weights;
    for (std::size_t c = 0, count = 1 + random() % 3; c <= count; ++c)
      weights.push_back(std::pow(2.0, static_cast<double>(random() % 5)));
    draws.emplace_back(weights.begin(), weights.end());
  }
  Completes completes(5 + random() % 40);
  for (Profile& profile : completes) {
    for (auto& draw : draws) profile.push_back(draw(random) - 1);
  }
  return completes;
}

BOOST_AUTO_TEST_SUITE(anonymity_release)

BOOST_AUTO_TEST_CASE(four_wait_for_a_fifth) {
  const Completes completes{{0}, {1}, {0}, {0}, {0}, {0}, {1}};
  BOOST_TEST(shown_by(std::span(completes).first(5), false) == std::vector<int>(5, kNotShown),
             boost::test_tools::per_element());
  BOOST_TEST(shown_by(completes, false) == (std::vector<int>{1, -1, 1, 1, 1, 1, -1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(who_still_waits_at_the_end_is_counted_by_fewer_variables) {
  Completes completes;
  for (const auto& [profile, count] :
       std::map<Profile, int>{{{0, 0}, 3}, {{0, 1}, 2}, {{1, 0}, 4}, {{1, 1}, 5}, {{2, 0}, 1}}) {
    for (int i = 0; i < count; ++i) completes.push_back(profile);
  }
  const std::vector<int> expected{1, 1, 1, 1, 1, 0, 0, 0, 0, 2, 2, 2, 2, 2, 0};
  BOOST_TEST(shown_by(completes, true) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(fewer_than_five_stay_out) {
  const Completes completes(4, Profile{0});
  BOOST_TEST(shown_by(completes, true) == std::vector<int>(4, kNotShown), boost::test_tools::per_element());
  BOOST_TEST(shown_by({}, true).empty());
}

BOOST_AUTO_TEST_CASE(no_sum_and_difference_of_tables_tells_of_fewer_than_five) {
  const auto seed = std::random_device{}();
  BOOST_TEST_MESSAGE("seed " << seed);
  std::mt19937 random(seed);
  int looked = 0;
  for (int round = 0; round < 600; ++round) {
    const Reader reader(random_completes(random));
    if (reader.atoms() == 0 || reader.atoms() > 14) continue;
    ++looked;
    BOOST_TEST(reader.smallest_told() >= kSmallestGroup, "round " << round << " of seed " << seed);
  }
  BOOST_TEST(looked > 200);
}

BOOST_AUTO_TEST_CASE(what_was_shown_stays) {
  const auto seed = std::random_device{}();
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    const Completes completes = random_completes(random);
    std::vector<int> before;
    for (std::size_t n = 1; n <= completes.size(); ++n) {
      const auto now = shown_by(std::span(completes).first(n), false);
      for (std::size_t i = 0; i < before.size(); ++i)
        BOOST_TEST((before[i] == kNotShown || before[i] == now[i]), "round " << round << " of seed " << seed);
      before = now;
    }
    const auto at_the_end = shown_by(completes, true);
    for (std::size_t i = 0; i < before.size(); ++i) BOOST_TEST((before[i] == kNotShown || before[i] == at_the_end[i]));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace tertulia::engine::anonymity
