// SPDX-License-Identifier: Apache-2.0
#include "stats/experiment/power.hpp"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(power, *boost::unit_test::tolerance(1e-10))

BOOST_AUTO_TEST_CASE(the_needed_size_has_the_asked_power) {
  for (const double power : {0.5, 0.8, 0.95}) {
    const double n = sample_size_for_proportions(0.3, 0.4, power, 0.05);
    BOOST_TEST(power_of_proportions(0.3, 0.4, n, 0.05) == power);
    BOOST_TEST(sample_size_for_proportions(0.4, 0.3, power, 0.05) == n);
  }
}

BOOST_AUTO_TEST_CASE(the_size_agrees_with_the_printed_example) {
  // The example on the help page of power.prop.test in R: 50 % against 75 %, power 0.9, alpha 0.05, n = 76.7.
  BOOST_TEST(sample_size_for_proportions(0.5, 0.75, 0.9, 0.05) == 76.7, boost::test_tools::tolerance(5e-4));
}

BOOST_AUTO_TEST_CASE(shares_that_are_equal_or_none_are_refused) {
  BOOST_CHECK_THROW((void)sample_size_for_proportions(0.5, 0.5, 0.8, 0.05), std::domain_error);
  BOOST_CHECK_THROW((void)sample_size_for_proportions(0.5, 1.5, 0.8, 0.05), std::domain_error);
  BOOST_CHECK_THROW((void)sample_size_for_proportions(0.5, 0.6, 1, 0.05), std::domain_error);
  BOOST_CHECK_THROW((void)power_of_proportions(0.5, 0.6, 0, 0.05), std::domain_error);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
