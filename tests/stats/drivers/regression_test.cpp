// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/drivers/glm.hpp"
#include "stats/drivers/linear.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(regression, *boost::unit_test::tolerance(1e-10))

Eigen::MatrixXd line() {
  Eigen::MatrixXd design(5, 2);
  design << 1, 1, 1, 2, 1, 3, 1, 4, 1, 5;
  return design;
}

BOOST_AUTO_TEST_CASE(a_line_is_fitted_by_hand) {
  // y 2 4 5 4 5: slope 6/10, intercept 2.2, residual squares 2.4.
  const LinearFit fit = fit_linear(line(), (Eigen::VectorXd(5) << 2, 4, 5, 4, 5).finished());
  BOOST_TEST(close(fit.coefficients, Eigen::Vector2d(2.2, 0.6)));
  BOOST_TEST(fit.sigma == std::sqrt(0.8));
  BOOST_TEST(fit.se(1) == std::sqrt(0.08));
  BOOST_TEST(fit.r_squared == 0.6);
  BOOST_TEST(fit.adjusted_r_squared == 1 - 0.4 * 4 / 3);
  BOOST_TEST(fit.f.statistic == fit.t(1) * fit.t(1));
  BOOST_TEST(fit.f.p == fit.p(1));
  BOOST_TEST(fit.variance_inflation(0) == 1.0);
  // HC3 of the slope: sum of (x - 3)^2 (e / (1 - h))^2 over 10^2, e = -0.8 0.6 1 -0.6 -0.2, h = 0.6 0.3 0.2 0.3 0.6.
  const double expected = 4 * 4.0 + 1 * std::pow(0.6 / 0.7, 2) + 0 + 1 * std::pow(0.6 / 0.7, 2) + 4 * 0.25;
  BOOST_TEST(fit.se_hc3(1) == std::sqrt(expected) / 10);
}

BOOST_AUTO_TEST_CASE(longley_keeps_the_certified_digits) {
  // NIST StRD, dataset Longley, certified values.
  Eigen::MatrixXd design(16, 7);
  design << 1, 83.0, 234289, 2356, 1590, 107608, 1947,  //
      1, 88.5, 259426, 2325, 1456, 108632, 1948,        //
      1, 88.2, 258054, 3682, 1616, 109773, 1949,        //
      1, 89.5, 284599, 3351, 1650, 110929, 1950,        //
      1, 96.2, 328975, 2099, 3099, 112075, 1951,        //
      1, 98.1, 346999, 1932, 3594, 113270, 1952,        //
      1, 99.0, 365385, 1870, 3547, 115094, 1953,        //
      1, 100.0, 363112, 3578, 3350, 116219, 1954,       //
      1, 101.2, 397469, 2904, 3048, 117388, 1955,       //
      1, 104.6, 419180, 2822, 2857, 118734, 1956,       //
      1, 108.4, 442769, 2936, 2798, 120445, 1957,       //
      1, 110.8, 444546, 4681, 2637, 121950, 1958,       //
      1, 112.6, 482704, 3813, 2552, 123366, 1959,       //
      1, 114.2, 502601, 3931, 2514, 125368, 1960,       //
      1, 115.7, 518173, 4806, 2572, 127852, 1961,       //
      1, 116.9, 554894, 4007, 2827, 130081, 1962;
  const Eigen::VectorXd employed = (Eigen::VectorXd(16) << 60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761,
                                    66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551)
                                       .finished();
  const LinearFit fit = fit_linear(design, employed);
  const double certified[] = {-3482258.63459582, 15.0618722713733,       -0.358191792925910E-01, -2.02022980381683,
                              -1.03322686717359, -0.511041056535807E-01, 1829.15146461355};
  for (Eigen::Index i = 0; i < 7; ++i) BOOST_TEST(fit.coefficients(i) == certified[i]);
  BOOST_TEST(fit.se(0) == 890420.383607373);
  BOOST_TEST(fit.r_squared == 0.995479004577296);
  BOOST_TEST(fit.f.statistic == 330.285339234588);
}

BOOST_AUTO_TEST_CASE(dependent_columns_and_bad_values_are_refused) {
  Eigen::MatrixXd design = line();
  const Eigen::VectorXd response = (Eigen::VectorXd(5) << 2, 4, 5, 4, 5).finished();
  design.col(1).setConstant(3);
  BOOST_CHECK_THROW((void)fit_linear(design, response), std::domain_error);
  BOOST_CHECK_THROW((void)fit_glm(design, response / 10, Eigen::VectorXd::Ones(5), GlmFamily::BinomialLogit),
                    std::domain_error);
  BOOST_CHECK_THROW((void)fit_linear(line().topRows(2), response.head(2)), std::invalid_argument);
  for (Eigen::Index i = 0; i < 10; ++i) {
    Eigen::MatrixXd broken = line();
    broken.reshaped()(i) = std::numeric_limits<double>::quiet_NaN();
    BOOST_CHECK_THROW((void)fit_linear(broken, response), std::domain_error);
    BOOST_CHECK_THROW((void)fit_glm(broken, response, Eigen::VectorXd::Ones(5), GlmFamily::Gaussian),
                      std::domain_error);
  }
}

BOOST_AUTO_TEST_CASE(a_logistic_fit_of_two_groups_is_their_log_odds) {
  // 3 of 4 and 1 of 4 successes: intercept log 3, difference -2 log 3; variances by 1/a + 1/b + 1/c + 1/d.
  Eigen::MatrixXd design(8, 2);
  design << 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1;
  const Eigen::VectorXd response = (Eigen::VectorXd(8) << 1, 1, 1, 0, 1, 0, 0, 0).finished();
  const GlmFit fit = fit_glm(design, response, Eigen::VectorXd::Ones(8), GlmFamily::BinomialLogit);
  BOOST_TEST(fit.converged);
  BOOST_TEST(fit.coefficients(0) == std::log(3.0));
  BOOST_TEST(fit.coefficients(1) == -2 * std::log(3.0));
  BOOST_TEST(fit.unscaled_covariance(1, 1) == 2 * (1.0 / 3 + 1));
  BOOST_TEST(fit.deviance == -2 * (6 * std::log(0.75) + 2 * std::log(0.25)));
}

BOOST_AUTO_TEST_CASE(a_gaussian_fit_is_least_squares_and_weights_repeat_rows) {
  const Eigen::VectorXd response = (Eigen::VectorXd(5) << 2, 4, 5, 4, 5).finished();
  const GlmFit fit = fit_glm(line(), response, Eigen::VectorXd::Ones(5), GlmFamily::Gaussian);
  BOOST_TEST(close(fit.coefficients, Eigen::Vector2d(2.2, 0.6)));
  BOOST_TEST(fit.deviance == 2.4);
  Eigen::MatrixXd repeated(6, 2);
  repeated << line(), 1, 5;
  const Eigen::VectorXd more = (Eigen::VectorXd(6) << 2, 4, 5, 4, 5, 5).finished();
  const Eigen::VectorXd weights = (Eigen::VectorXd(5) << 1, 1, 1, 1, 2).finished();
  BOOST_TEST(close(fit_glm(line(), response, weights, GlmFamily::Gaussian).coefficients,
                   fit_glm(repeated, more, Eigen::VectorXd::Ones(6), GlmFamily::Gaussian).coefficients));
}

BOOST_AUTO_TEST_CASE(complete_separation_does_not_converge_to_a_finite_fit) {
  const Eigen::VectorXd response = (Eigen::VectorXd(5) << 0, 0, 0, 1, 1).finished();
  const GlmFit fit = fit_glm(line(), response, Eigen::VectorXd::Ones(5), GlmFamily::BinomialLogit);
  BOOST_TEST(fit.deviance < 1e-6);
  BOOST_TEST(std::sqrt(fit.unscaled_covariance(1, 1)) > 100.0);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
