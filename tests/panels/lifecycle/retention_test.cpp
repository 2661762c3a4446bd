// SPDX-License-Identifier: Apache-2.0
#include "panels/lifecycle/retention.hpp"

#include <boost/test/unit_test.hpp>

namespace tertulia::panels::lifecycle {
BOOST_AUTO_TEST_SUITE(retention)

constexpr double kToday = 1000;
constexpr int kQ1 = 8104;  // 2026-Q1
constexpr double kClose = 1e-12;

Stay stay(const char* group, double joined_on, std::optional<double> left_on, std::optional<double> lapsed_on,
          std::vector<int> quarters, std::optional<double> satisfaction = {}) {
  return {joined_on,    left_on,
          lapsed_on,    group == nullptr ? std::nullopt : std::optional<std::string>(group),
          satisfaction, std::move(quarters)};
}

/// Four came by mail: lost after 10 and 20 days, still there after 15 and 40. Two by a shop: lost after 5.5 and 12
/// days.
std::vector<Stay> six() {
  return {stay("mail", 990, {}, {}, {kQ1}, 8), stay("mail", 900, 910, {}, {kQ1, kQ1 + 1}, 6),
          stay("mail", 900, 950, 920, {kQ1}),  stay("mail", 960, {}, {}, {kQ1 + 1}, 10),
          stay("shop", 900, 905.5, {}, {kQ1}), stay("shop", 950, {}, 962, {kQ1 + 1})};
}

BOOST_AUTO_TEST_CASE(an_empty_panel_has_neither_cohorts_nor_curve) {
  const Retention none = retention_of({}, kToday, true);
  BOOST_TEST(!none.cohorts.has_value());
  BOOST_TEST(!none.all.has_value());
  BOOST_TEST(none.acquisitions.empty());
}

BOOST_AUTO_TEST_CASE(panelists_are_lost_when_they_leave_or_first_lapse_whichever_comes_first) {
  // Days: 6 (begun), 10 lost, 10 still there, 12, 20 lost, 40 still there.
  const Retention result = retention_of(six(), kToday, false);
  const auto& km = result.all->survival;
  BOOST_TEST(result.all->lost == 4);
  BOOST_TEST(result.groups.empty());
  // 5/6, times 4/5, times 2/3 of the three left at day 12, times 1/2.
  const std::vector<double> time = {6, 10, 12, 20, 40};
  const std::vector<double> kept = {5.0 / 6, 4.0 / 6, 4.0 / 9, 2.0 / 9, 2.0 / 9};
  BOOST_REQUIRE(km.time.size() == 5);
  for (Eigen::Index i = 0; i < 5; ++i) {
    BOOST_TEST(km.time(i) == time[static_cast<std::size_t>(i)]);
    BOOST_TEST(km.survival(i) == kept[static_cast<std::size_t>(i)], boost::test_tools::tolerance(kClose));
  }
}

BOOST_AUTO_TEST_CASE(groups_come_largest_first_and_are_compared) {
  const Retention result = retention_of(six(), kToday, true);
  BOOST_REQUIRE(result.groups.size() == 2U);
  BOOST_TEST(*result.groups[0].group == "mail");
  BOOST_TEST(result.groups[0].panelists == 4);
  BOOST_TEST(result.groups[1].lost == 2);
  BOOST_REQUIRE(result.difference.has_value());
  // Expected among the shop's two by the risk sets: 2/6 + 1/5 + 1/3 + 0.
  BOOST_TEST(result.difference->expected.minCoeff() == 2.0 / 6 + 1.0 / 5 + 1.0 / 3,
             boost::test_tools::tolerance(kClose));
  BOOST_TEST(result.difference->df == 1.0);
}

BOOST_AUTO_TEST_CASE(cohorts_are_by_the_quarter_of_joining) {
  const Retention result = retention_of(six(), kToday, true);
  BOOST_REQUIRE(result.cohorts->cohorts == (std::vector<int>{kQ1, kQ1 + 1}));
  BOOST_TEST(result.cohorts->size(0) == 4.0);
  BOOST_TEST(result.cohorts->active(0, 1) == 1.0);
}

BOOST_AUTO_TEST_CASE(acquisitions_tell_how_content_people_are_and_how_many_are_still_there) {
  const auto list = retention_of(six(), kToday, true).acquisitions;
  BOOST_REQUIRE(list.size() == 4U);
  BOOST_TEST(list[0].quarter == kQ1);
  BOOST_TEST(*list[0].group == "mail");
  BOOST_TEST(list[0].joined == 3);
  BOOST_TEST(list[0].rated == 2);
  BOOST_TEST(list[0].satisfaction == 7.0);
  BOOST_TEST(list[0].kept == 1);
  BOOST_TEST(list[1].rated == 0);
}

BOOST_AUTO_TEST_CASE(whose_group_is_not_known_are_a_group) {
  BOOST_TEST(groups_of({stay(nullptr, 1, {}, {}, {kQ1}), stay("a", 1, {}, {}, {kQ1})}) == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::lifecycle
