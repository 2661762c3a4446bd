// SPDX-License-Identifier: Apache-2.0
#include "stats/core/distributions.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/core/brent.hpp"
#include "stats/core/ranks.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
// Printed tables give three to six digits; identities between distributions hold to rounding.
BOOST_AUTO_TEST_SUITE(distributions, *boost::unit_test::tolerance(1e-9))

BOOST_AUTO_TEST_CASE(quantiles_agree_with_printed_tables) {
  BOOST_TEST(normal_factor(0.95) == 1.959964, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(t_factor(0.95, 10) == 2.228139, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(chi_squared_upper(3.841459, 1) == 0.05, boost::test_tools::tolerance(1e-5));
  BOOST_TEST(f_upper(4.102821, 2, 10) == 0.05, boost::test_tools::tolerance(1e-5));
  BOOST_TEST(studentized_range_upper(3.877, 3, 10) == 0.05, boost::test_tools::tolerance(1e-3));
  BOOST_TEST(studentized_range_upper(4.33, 5, 16) == 0.05, boost::test_tools::tolerance(5e-3));
}

BOOST_AUTO_TEST_CASE(the_range_of_two_is_a_t_test) {
  for (const double t : {0.3, 1.0, 2.5, 4.0}) {
    BOOST_TEST(studentized_range_upper(t * std::sqrt(2.0), 2, 7) == t_two_sided_p(t, 7));
    BOOST_TEST(studentized_range_upper(t * std::sqrt(2.0), 2, 1e9) == normal_two_sided_p(t));
  }
}

BOOST_AUTO_TEST_CASE(one_degree_of_freedom_leads_back_to_the_square) {
  BOOST_TEST(chi_squared_upper(1.7 * 1.7, 1) == normal_two_sided_p(1.7));
  BOOST_TEST(f_upper(1.7 * 1.7, 1, 12) == t_two_sided_p(1.7, 12));
  BOOST_TEST(t_two_sided_p(1.7, std::numeric_limits<double>::infinity()) == normal_two_sided_p(1.7));
}

BOOST_AUTO_TEST_CASE(what_has_no_distribution_has_no_probability) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double p : {t_two_sided_p(nan, 3), t_two_sided_p(1, 0), chi_squared_upper(nan, 1), chi_squared_upper(1, 0),
                         f_upper(1, 0, 3), f_upper(1, 3, nan), t_factor(0.95, 0)}) {
    BOOST_TEST(std::isnan(p));
  }
  BOOST_TEST(beta_quantile(0.025, 0, 5) == 0.0);
  BOOST_TEST(beta_quantile(0.975, 5, 0) == 1.0);
}

BOOST_AUTO_TEST_CASE(a_root_is_found_between_two_signs) {
  const auto square = [](double x) { return x * x - 2; };
  BOOST_TEST(brent_root(square, 0, 2, 1e-12) == std::sqrt(2.0));
  BOOST_TEST(brent_root(square, 2, 0, 1e-12) == std::sqrt(2.0));
  BOOST_CHECK_THROW((void)brent_root(square, 2, 3, 1e-12), std::domain_error);
}

BOOST_AUTO_TEST_CASE(equal_values_share_their_ranks) {
  const Eigen::VectorXd ranks = average_ranks(Eigen::Vector4d(3, 1, 3, 2));
  BOOST_TEST(close(ranks, Eigen::Vector4d(3.5, 1, 3.5, 2)));
  BOOST_TEST(tie_sizes(Eigen::Vector4d(3, 1, 3, 2)) == (std::vector<double>{1, 1, 2}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
