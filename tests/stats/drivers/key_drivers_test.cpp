// SPDX-License-Identifier: Apache-2.0
#include "stats/drivers/key_drivers.hpp"

#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(drivers, *boost::unit_test::tolerance(1e-10))

/// Two drivers that are orthogonal, and an outcome made of them and something else.
Eigen::MatrixXd orthogonal() {
  Eigen::MatrixXd drivers(4, 2);
  drivers << 1, 1, 1, -1, -1, 1, -1, -1;
  return drivers;
}

BOOST_AUTO_TEST_CASE(orthogonal_drivers_split_r2_the_same_way_by_every_definition) {
  const Eigen::Vector4d outcome(6, 1, 2, -1);
  const KeyDrivers result = key_drivers(outcome, orthogonal());
  // Squared correlations: cross products 6 and 8 against sums of squares 4 and 26 (mean 2).
  const Eigen::Vector2d expected(36.0 / (4 * 26), 64.0 / (4 * 26));
  for (const Eigen::VectorXd* shares :
       {&result.shapley, &result.relative_weights, &result.first, &result.last, &result.beta_squared, &result.pratt}) {
    BOOST_TEST((*shares - expected).norm() < 1e-12);
  }
  BOOST_TEST(result.r_squared == 100.0 / 104);
}

BOOST_AUTO_TEST_CASE(shares_add_up_to_r2_and_follow_their_driver) {
  Eigen::MatrixXd drivers(6, 3);
  drivers << 1, 2, 1, 2, 1, 4, 3, 5, 2, 4, 3, 6, 5, 6, 1, 6, 4, 5;
  const Eigen::VectorXd outcome = (Eigen::VectorXd(6) << 1, 3, 4, 6, 5, 9).finished();
  const KeyDrivers result = key_drivers(outcome, drivers);
  BOOST_TEST(result.shapley.sum() == result.r_squared);
  BOOST_TEST(result.relative_weights.sum() == result.r_squared);
  BOOST_TEST(result.pratt.sum() == result.r_squared);
  Eigen::MatrixXd other(6, 3);
  other << 5 - drivers.col(2).array(), drivers.col(0), drivers.col(1);
  const KeyDrivers swapped = key_drivers(3 * outcome, other);
  BOOST_TEST(swapped.shapley(0) == result.shapley(2));
  BOOST_TEST(swapped.relative_weights(1) == result.relative_weights(0));
  BOOST_TEST(swapped.standardized(0) == -result.standardized(2));
}

BOOST_AUTO_TEST_CASE(dependent_or_constant_drivers_are_refused) {
  Eigen::MatrixXd drivers = orthogonal();
  drivers.col(1) = 2 * drivers.col(0).array() + 1;
  BOOST_CHECK_THROW((void)key_drivers(Eigen::Vector4d(6, 1, 2, -1), drivers), std::domain_error);
  drivers.col(1).setOnes();
  BOOST_CHECK_THROW((void)key_drivers(Eigen::Vector4d(6, 1, 2, -1), drivers), std::domain_error);
  BOOST_CHECK_THROW((void)key_drivers(Eigen::Vector3d(6, 1, 2), orthogonal().topRows(3)), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_nan_is_refused_at_each_position) {
  for (Eigen::Index i = 0; i < 8; ++i) {
    Eigen::MatrixXd drivers = orthogonal();
    drivers.reshaped()(i) = std::numeric_limits<double>::quiet_NaN();
    BOOST_CHECK_THROW((void)key_drivers(Eigen::Vector4d(6, 1, 2, -1), drivers), std::domain_error);
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
