// SPDX-License-Identifier: Apache-2.0
#include "stats/retention/count_interval.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/math/distributions/binomial.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(count_interval_suite)

BOOST_AUTO_TEST_CASE(a_count_that_is_uniform_leaves_its_tails_evenly) {
  // Beta(1, 1) over 99 trials: each of 0..99 has the chance 1/100. Mean 49.5, variance (100^2 - 1) / 12.
  // P(k < 5) = 0.05 and P(k > 94) = 0.05. The tail is a hair wider than 5 %, so that rounding decides nothing.
  const CountInterval interval = count_interval(99, 49.5, 9999.0 / 12, 0.899999);
  BOOST_TEST(interval.lower == 5);
  BOOST_TEST(interval.upper == 94);
}

BOOST_AUTO_TEST_CASE(a_beta_binomial_by_hand) {
  // Beta(2, 1) over 3 trials: f(k) = (k + 1) / 10. Mean 2, variance 1 (= 3 * 2 * 1 * 6 / (9 * 4)).
  const CountInterval wide = count_interval(3, 2, 1, 0.79);  // tails of 10.5 %: P(0) = 0.1 lies beyond
  BOOST_TEST(wide.lower == 1);
  BOOST_TEST(wide.upper == 3);
  const CountInterval narrow = count_interval(3, 2, 1, 0.1);  // tails of 45 %: P(k <= 2) = 0.6
  BOOST_TEST(narrow.lower == 2);
  BOOST_TEST(narrow.upper == 2);
}

BOOST_AUTO_TEST_CASE(independent_trials_have_the_limits_of_the_binomial) {
  using boost::math::binomial_distribution;
  for (const int trials : {1, 7, 40, 1000, 20'000}) {
    for (const double p : {0.01, 0.3, 0.95}) {
      const binomial_distribution<double> binomial(trials, p);
      const CountInterval interval = count_interval(trials, trials * p, trials * p * (1 - p), 0.9);
      BOOST_TEST_CONTEXT(trials << " trials of " << p) {
        // The definition of both ends, by another library's distribution.
        BOOST_TEST(cdf(binomial, static_cast<double>(interval.lower)) > 0.05);
        if (interval.lower > 0) BOOST_TEST(cdf(binomial, static_cast<double>(interval.lower - 1)) <= 0.05 + 1e-9);
        BOOST_TEST(cdf(binomial, static_cast<double>(interval.upper)) >= 0.95 - 1e-9);
        if (interval.upper > 0) BOOST_TEST(cdf(binomial, static_cast<double>(interval.upper - 1)) < 0.95);
      }
      const CountInterval surer = count_interval(trials, trials * p, 0, 0.9);
      BOOST_TEST(surer.lower == interval.lower);
      BOOST_TEST(surer.upper == interval.upper);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_is_certain_has_no_width) {
  BOOST_TEST(count_interval(0, 0, 0, 0.9).upper == 0);
  BOOST_TEST(count_interval(8, 0, 0, 0.9).upper == 0);
  BOOST_TEST(count_interval(8, 8, 0, 0.9).lower == 8);
}

BOOST_AUTO_TEST_CASE(a_million_trials_are_bounded_like_the_normal_distribution) {
  // Mean 200,000, standard deviation 400: 1.6449 of them on each side, within the step of one.
  const CountInterval interval = count_interval(1'000'000, 200'000, 160'000, 0.9);
  BOOST_TEST(std::abs(static_cast<double>(interval.lower) - (200'000 - 657.94)) < 3);
  BOOST_TEST(std::abs(static_cast<double>(interval.upper) - (200'000 + 657.94)) < 3);
}

BOOST_AUTO_TEST_CASE(wrong_arguments_are_refused) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  BOOST_CHECK_THROW((void)count_interval(-1, 0, 0, 0.9), std::domain_error);
  BOOST_CHECK_THROW((void)count_interval(5, 6, 1, 0.9), std::domain_error);
  BOOST_CHECK_THROW((void)count_interval(5, nan, 1, 0.9), std::domain_error);
  BOOST_CHECK_THROW((void)count_interval(5, 2, nan, 0.9), std::domain_error);
  BOOST_CHECK_THROW((void)count_interval(5, 2, -1, 0.9), std::domain_error);
  BOOST_CHECK_THROW((void)count_interval(5, 2, 1, 1), std::domain_error);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
