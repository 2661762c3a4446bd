// SPDX-License-Identifier: Apache-2.0
#include "stats/retention/bgnbd.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/core/random.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(bgnbd, *boost::unit_test::tolerance(1e-9))

const BgNbdParameters kParameters = {0.8, 4, 1.5, 3};

PurchaseHistory one(double frequency, double recency, double observed) {
  return {Eigen::VectorXd::Constant(1, frequency), Eigen::VectorXd::Constant(1, recency),
          Eigen::VectorXd::Constant(1, observed)};
}

BOOST_AUTO_TEST_CASE(a_member_without_repeat_is_alive_and_likely_by_the_gamma_alone) {
  const BgNbd model(kParameters);
  BOOST_TEST(model.alive(one(0, 0, 10))(0) == 1.0);
  BOOST_TEST(model.loglik(one(0, 0, 10)) == 0.8 * std::log(4.0 / 14));
}

BOOST_AUTO_TEST_CASE(the_likelihood_of_one_repeat_is_written_out) {
  const BgNbd model(kParameters);
  // B(a, b+1)/B(a, b) = b/(a+b), B(a+1, b)/B(a, b) = a/(a+b); gamma part r alpha^r / (alpha + t)^(r+1).
  const double gamma = 0.8 * std::pow(4, 0.8);
  const double stays = 3 / 4.5 * gamma / std::pow(14, 1.8);
  const double left = 1.5 / 4.5 * gamma / std::pow(9, 1.8);
  BOOST_TEST(model.loglik(one(1, 5, 10)) == std::log(stays + left));
  BOOST_TEST(model.alive(one(1, 5, 10))(0) == stays / (stays + left));
}

BOOST_AUTO_TEST_CASE(expectations_begin_at_zero_and_rise_at_the_purchase_rate) {
  const BgNbd model(kParameters);
  BOOST_TEST(std::abs(model.expected_of_new_member(1e-12)) < 1e-9);
  const double step = 1e-5;
  BOOST_TEST(model.expected_of_new_member(step) / step == 0.8 / 4, boost::test_tools::tolerance(1e-4));
  // After 10 weeks without a repeat the rate is gamma (r, alpha + 10).
  BOOST_TEST(model.expected(one(0, 0, 10), step)(0) / step == 0.8 / 14, boost::test_tools::tolerance(1e-4));
}

BOOST_AUTO_TEST_CASE(the_fit_finds_the_parameters_that_made_the_data) {
  Random random(11);
  constexpr Eigen::Index kMembers = 4000;
  PurchaseHistory history{Eigen::VectorXd::Zero(kMembers), Eigen::VectorXd::Zero(kMembers),
                          Eigen::VectorXd::Constant(kMembers, 60)};
  for (Eigen::Index i = 0; i < kMembers; ++i) {
    const double rate = random.chi_squared(2 * kParameters.r) / 2 / kParameters.alpha;
    const double u = random.chi_squared(2 * kParameters.a);
    const double leave = u / (u + random.chi_squared(2 * kParameters.b));
    double t = 0;
    for (;;) {
      t -= std::log(random.uniform()) / rate;
      if (t > 60) break;
      history.frequency(i) += 1;
      history.recency(i) = t;
      if (random.uniform() < leave) break;
    }
  }
  const BgNbdFit fit = fit_bgnbd(history);
  BOOST_TEST(fit.converged);
  BOOST_TEST(fit.loglik >= BgNbd(kParameters).loglik(history));
  // Some four standard errors at this size.
  BOOST_TEST(fit.parameters.r == kParameters.r, boost::test_tools::tolerance(0.2));
  BOOST_TEST(fit.parameters.alpha == kParameters.alpha, boost::test_tools::tolerance(0.3));
  BOOST_TEST(fit.parameters.a / (fit.parameters.a + fit.parameters.b) == 1.0 / 3, boost::test_tools::tolerance(0.15));
}

BOOST_AUTO_TEST_CASE(impossible_histories_are_refused) {
  const BgNbd model(kParameters);
  BOOST_CHECK_THROW((void)model.loglik(one(1.5, 1, 2)), std::domain_error);
  BOOST_CHECK_THROW((void)model.loglik(one(1, 3, 2)), std::domain_error);
  BOOST_CHECK_THROW((void)model.loglik(one(std::numeric_limits<double>::quiet_NaN(), 1, 2)), std::domain_error);
  BOOST_CHECK_THROW((void)model.loglik(one(1, std::numeric_limits<double>::quiet_NaN(), 2)), std::domain_error);
  BOOST_CHECK_THROW(BgNbd({0, 1, 1, 1}), std::domain_error);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
