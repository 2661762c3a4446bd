// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/pricing/gabor_granger.hpp"
#include "stats/pricing/van_westendorp.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
BOOST_AUTO_TEST_SUITE(pricing, *boost::unit_test::tolerance(1e-12))

BOOST_AUTO_TEST_CASE(curves_and_their_crossings_are_worked_by_hand) {
  Eigen::MatrixXd answers(5, 4);
  answers << 1, 3, 5, 7,  //
      2, 4, 6, 8,         //
      3, 4, 7, 9,         //
      5, 4, 6, 8,         // dearer when too cheap than when cheap
      1, 2, kNaN, 9;      // incomplete
  const PriceSensitivity result = price_sensitivity(answers);
  BOOST_TEST(result.total == 5U);
  BOOST_TEST(result.invalid == 2U);
  BOOST_TEST(close(result.price, (Eigen::VectorXd(9) << 1, 2, 3, 4, 5, 6, 7, 8, 9).finished()));
  // A curve begins at 0 at its lowest answer and reaches 1 at its highest.
  BOOST_TEST(close(result.too_cheap, (Eigen::VectorXd(9) << 1, 1.0 / 3, 0, 0, 0, 0, 0, 0, 0).finished()));
  BOOST_TEST(close(result.cheap, (Eigen::VectorXd(9) << 1, 1, 1, 0, 0, 0, 0, 0, 0).finished()));
  BOOST_TEST(close(result.expensive, (Eigen::VectorXd(9) << 0, 0, 0, 0, 0, 2.0 / 3, 1, 1, 1).finished()));
  BOOST_TEST(result.optimal == 3.0);             // too cheap touches too expensive at 0
  BOOST_TEST(result.marginal_cheapness == 3.0);  // and not cheap
  BOOST_TEST(result.indifference == 4.0);
  BOOST_TEST(result.marginal_expensiveness == 7.0);
}

BOOST_AUTO_TEST_CASE(the_unit_of_money_does_not_matter) {
  Eigen::MatrixXd answers(4, 4);
  answers << 2, 5, 6, 12, 4, 6, 9, 10, 3, 7, 8, 14, 5, 8, 11, 13;
  const PriceSensitivity euros = price_sensitivity(answers);
  const PriceSensitivity cents = price_sensitivity(100 * answers);
  BOOST_TEST(cents.optimal == 100 * euros.optimal);
  BOOST_TEST(cents.indifference == 100 * euros.indifference);
}

BOOST_AUTO_TEST_CASE(answers_without_any_order_are_refused) {
  Eigen::MatrixXd answers(1, 4);
  answers << 4, 3, 2, 1;
  BOOST_CHECK_THROW((void)price_sensitivity(answers), std::invalid_argument);
  BOOST_CHECK_THROW((void)price_sensitivity(Eigen::MatrixXd::Ones(2, 3)), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(demand_and_revenue_are_worked_by_hand) {
  Eigen::MatrixXd would_buy(4, 3);
  would_buy << 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0;
  const PriceDemand result = price_demand(Eigen::Vector3d(1, 2, 4), would_buy, Eigen::Vector4d(1, 1, 1, 1), 0.95);
  BOOST_TEST(close(result.demand, Eigen::Vector3d(0.75, 0.5, 0)));
  BOOST_TEST(close(result.revenue, Eigen::Vector3d(0.75, 1, 0)));
  BOOST_TEST(result.best_price == 2.0);
  BOOST_TEST(result.arc_elasticity(0) == std::log(0.5 / 0.75) / std::log(2.0));
  BOOST_TEST(std::isinf(result.arc_elasticity(1)));
  BOOST_TEST(result.wilson[1].lower == wilson_interval(0.5, 4, 0.95).lower);
  BOOST_CHECK_THROW((void)price_demand(Eigen::Vector3d(0, 2, 4), would_buy, Eigen::Vector4d::Ones(), 0.95),
                    std::domain_error);
}

BOOST_AUTO_TEST_CASE(the_best_price_is_the_first_of_equals) {
  Eigen::MatrixXd would_buy(2, 2);
  would_buy << 1, 1, 1, 0;
  BOOST_TEST(price_demand(Eigen::Vector2d(1, 2), would_buy, Eigen::Vector2d(1, 1), 0.95).best_price == 1.0);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
