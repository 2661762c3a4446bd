// SPDX-License-Identifier: Apache-2.0
#include "stats/retention/cohorts.hpp"

#include <cmath>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "tests/common/close.hpp"

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(cohorts)

BOOST_AUTO_TEST_CASE(cohorts_are_counted_by_hand) {
  // Member 1: periods 10, 12; member 2: 10 (twice); member 3: 12, 13. Period 11 has nobody at all.
  const RetentionCohorts result = retention_cohorts({{3, 13}, {1, 12}, {2, 10}, {1, 10}, {2, 10}, {3, 12}});
  BOOST_TEST(result.cohorts == (std::vector<int>{10, 12}), boost::test_tools::per_element());
  BOOST_TEST(close(result.size, Eigen::Vector2d(2, 1)));
  BOOST_REQUIRE(result.active.cols() == 4);
  BOOST_TEST(close(result.active.row(0), Eigen::RowVector4d(2, 0, 1, 0)));
  BOOST_TEST(result.active(1, 1) == 1.0);
  BOOST_TEST(std::isnan(result.active(1, 2)));
  BOOST_TEST(std::isnan(result.active(1, 3)));
  BOOST_TEST(result.retention()(0, 2) == 0.5);
}

BOOST_AUTO_TEST_CASE(no_activity_or_centuries_of_it_are_refused) {
  BOOST_CHECK_THROW((void)retention_cohorts({}), std::invalid_argument);
  BOOST_CHECK_THROW((void)retention_cohorts({{1, 0}, {1, 100'000}}), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
