// SPDX-License-Identifier: Apache-2.0
#include "stats/segmentation/kmeans.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "tests/common/close.hpp"

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(clusters, *boost::unit_test::tolerance(1e-12))

BOOST_AUTO_TEST_CASE(two_groups_on_a_line_are_found_by_hand) {
  const Eigen::Vector4d values(0, 2, 10, 14);
  const Kmeans result = kmeans(values, Eigen::Vector2d(14, 10));
  // From 14 and 10: {14} and {0, 2, 10} with centre 4, then {10, 14} and {0, 2}. The start gives the number.
  BOOST_TEST(result.clusters == (std::vector<int>{1, 1, 0, 0}), boost::test_tools::per_element());
  BOOST_TEST(close(result.centers, Eigen::Vector2d(12, 1)));
  BOOST_TEST(close(result.within, Eigen::Vector2d(8, 2)));
  BOOST_TEST(result.between == 4 * 5.5 * 5.5);
  BOOST_TEST(result.calinski_harabasz == 121.0 / (10.0 / 2));
  BOOST_TEST(result.converged);
}

BOOST_AUTO_TEST_CASE(the_nearer_of_equals_is_the_first) {
  const Kmeans result = kmeans(Eigen::Vector3d(0, 1, 2), Eigen::Vector2d(0, 2));
  BOOST_TEST(result.clusters == (std::vector<int>{0, 0, 1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(silhouettes_are_worked_by_hand) {
  // 0 and 2 against 10 alone: s(0) = 1 - 2/10, s(2) = 1 - 2/8, s(10) = 0.
  const Silhouettes result = silhouettes(Eigen::Vector3d(0, 2, 10), {0, 0, 1}, 2);
  BOOST_TEST(close(result.by_cluster, Eigen::Vector2d((0.8 + 0.75) / 2, 0)));
  BOOST_TEST(result.mean == (0.8 + 0.75) / 3);
}

BOOST_AUTO_TEST_CASE(starts_that_leave_a_cluster_empty_are_refused) {
  BOOST_CHECK_THROW((void)kmeans(Eigen::Vector3d(0, 1, 2), Eigen::Vector2d(0, 100)), std::domain_error);
  BOOST_CHECK_THROW((void)kmeans(Eigen::Vector2d(0, 1), Eigen::Vector3d(0, 1, 2)), std::invalid_argument);
  for (Eigen::Index i = 0; i < 3; ++i) {
    Eigen::Vector3d values(0, 1, 2);
    values(i) = std::numeric_limits<double>::quiet_NaN();
    BOOST_CHECK_THROW((void)kmeans(values, Eigen::Vector2d(0, 2)), std::domain_error);
  }
}

BOOST_AUTO_TEST_CASE(standardized_columns_have_mean_0_and_sd_1) {
  Eigen::MatrixXd values(3, 2);
  values << 1, 10, 2, 30, 3, 50;
  BOOST_TEST(close(standardize_columns(values).col(1), Eigen::Vector3d(-1, 0, 1)));
  values.col(0).setOnes();
  BOOST_CHECK_THROW((void)standardize_columns(values), std::domain_error);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
