// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/survival/concordance.hpp"
#include "stats/survival/cox.hpp"
#include "stats/survival/discrete_hazard.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/logrank.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Survival observed(std::vector<double> times, std::vector<bool> events) {
  return {Eigen::Map<const Eigen::VectorXd>(times.data(), static_cast<Eigen::Index>(times.size())), std::move(events)};
}

BOOST_AUTO_TEST_SUITE(survival, *boost::unit_test::tolerance(1e-10))

BOOST_AUTO_TEST_CASE(a_curve_is_worked_by_hand) {
  // At 1: 1 of 5; at 2: 1 of 4 with a censoring behind it; at 4: 1 of 2; at 5 a censoring.
  const KaplanMeier curve =
      kaplan_meier(observed({2, 1, 4, 2, 5}, {true, true, true, false, false}), SurvivalInterval::Log, 0.95);
  BOOST_TEST(close(curve.time, Eigen::Vector4d(1, 2, 4, 5)));
  BOOST_TEST(close(curve.at_risk, Eigen::Vector4d(5, 4, 2, 1)));
  BOOST_TEST(close(curve.censored, Eigen::Vector4d(0, 1, 0, 1)));
  BOOST_TEST(close(curve.survival, Eigen::Vector4d(0.8, 0.6, 0.3, 0.3)));
  BOOST_TEST(close(curve.cumulative_hazard, Eigen::Vector4d(0.2, 0.45, 0.95, 0.95)));
  BOOST_TEST(curve.se(1) == 0.6 * std::sqrt(1.0 / 20 + 1.0 / 12));
  BOOST_TEST(curve.median.estimate == 4.0);
  BOOST_TEST(std::isnan(curve.median.upper));
}

BOOST_AUTO_TEST_CASE(a_median_on_a_flat_part_is_its_middle) {
  const KaplanMeier curve =
      kaplan_meier(observed({1, 2, 4, 7}, {true, true, true, true}), SurvivalInterval::Plain, 0.9);
  BOOST_TEST(curve.median.estimate == 3.0);
  BOOST_TEST(std::isnan(curve.se(3)));  // nobody is left
  BOOST_TEST(curve.upper(0) <= 1.0);
}

BOOST_AUTO_TEST_CASE(an_undefined_scale_has_no_interval) {
  const KaplanMeier curve = kaplan_meier(observed({1, 2, 3}, {false, true, true}), SurvivalInterval::LogLog, 0.95);
  BOOST_TEST(std::isnan(curve.lower(0)));
  BOOST_TEST(curve.lower(1) > 0.0);
  BOOST_TEST(std::isnan(curve.upper(2)));
}

BOOST_AUTO_TEST_CASE(times_that_differ_by_rounding_are_tied) {
  const KaplanMeier curve =
      kaplan_meier(observed({0.3, 0.1 + 0.2, 1}, {true, true, true}), SurvivalInterval::Log, 0.95);
  BOOST_TEST(curve.time.size() == 2);
  BOOST_TEST(curve.events(0) == 2.0);
}

BOOST_AUTO_TEST_CASE(a_logrank_test_is_worked_by_hand) {
  // Group 0 dies at 1 and 3, group 1 at 2 and 4. Expected in group 0: 1/2 + 1/3 + 1/2 + 0.
  const LogrankTest test =
      logrank_test(observed({1, 3, 2, 4}, {true, true, true, true}), {{0, 0, 1, 1}, 3}, {0, 0, 0, 0}, 0);
  BOOST_TEST(close(test.observed, Eigen::Vector3d(2, 2, 0)));
  BOOST_TEST(close(test.expected, Eigen::Vector3d(4.0 / 3, 8.0 / 3, 0)));
  const double variance = 1.0 / 4 + 2.0 / 9 + 1.0 / 4;
  BOOST_TEST(test.variance(0, 0) == variance);
  BOOST_TEST(test.statistic == 4.0 / 9 / variance);
  BOOST_TEST(test.df == 1.0);  // the third group is empty
}

BOOST_AUTO_TEST_CASE(strata_of_one_code_change_nothing_and_other_codes_compare_within) {
  const Survival data = observed({1, 3, 2, 4, 2, 5}, {true, true, true, false, true, true});
  const Factor group{{0, 0, 1, 1, 0, 1}, 2};
  const LogrankTest all = logrank_test(data, group, std::vector<int>(6, 7), 1);
  BOOST_TEST(all.statistic == logrank_test(data, group, std::vector<int>(6, 0), 1).statistic);
  const LogrankTest split = logrank_test(data, group, {0, 0, 0, 0, 1, 1}, 0);
  const LogrankTest first =
      logrank_test(observed({1, 3, 2, 4}, {true, true, true, false}), {{0, 0, 1, 1}, 2}, {0, 0, 0, 0}, 0);
  const LogrankTest second = logrank_test(observed({2, 5}, {true, true}), {{0, 1}, 2}, {0, 0}, 0);
  BOOST_TEST(close(split.expected, first.expected + second.expected));
}

CoxInput cox_input(CoxTies ties) {
  CoxInput input;
  input.survival = observed({1, 1, 2, 3, 3, 4}, {true, true, true, true, true, false});
  input.covariates = (Eigen::MatrixXd(6, 1) << 1, 0, 1, 1, 0, 0).finished();
  input.weights = Eigen::VectorXd::Ones(6);
  input.strata.assign(6, 0);
  input.ties = ties;
  return input;
}

BOOST_AUTO_TEST_CASE(the_partial_likelihood_at_zero_is_counted_by_hand) {
  BOOST_TEST(fit_cox(cox_input(CoxTies::Breslow)).loglik_null == -std::log(6.0 * 6 * 4 * 3 * 3));
  BOOST_TEST(fit_cox(cox_input(CoxTies::Efron)).loglik_null == -std::log(6.0 * 5 * 4 * 3 * 2));
}

BOOST_AUTO_TEST_CASE(weights_of_two_double_the_rows_with_breslow) {
  CoxInput weighted = cox_input(CoxTies::Breslow);
  weighted.weights *= 2;
  CoxInput doubled;
  doubled.survival.time.resize(12);
  doubled.survival.time << weighted.survival.time, weighted.survival.time;
  doubled.survival.event = weighted.survival.event;
  doubled.survival.event.insert(doubled.survival.event.end(), weighted.survival.event.begin(),
                                weighted.survival.event.end());
  doubled.covariates.resize(12, 1);
  doubled.covariates << weighted.covariates, weighted.covariates;
  doubled.weights = Eigen::VectorXd::Ones(12);
  doubled.strata.assign(12, 0);
  doubled.ties = CoxTies::Breslow;
  const CoxFit a = fit_cox(weighted);
  const CoxFit b = fit_cox(doubled);
  BOOST_TEST(a.coefficients(0) == b.coefficients(0));
  BOOST_TEST(a.covariance(0, 0) == b.covariance(0, 0));
  BOOST_TEST(a.concordance == b.concordance);
}

BOOST_AUTO_TEST_CASE(shifting_and_scaling_a_covariate_scales_its_coefficient) {
  for (const CoxTies ties : {CoxTies::Efron, CoxTies::Breslow}) {
    CoxInput input = cox_input(ties);
    input.clusters = std::vector<int>{0, 1, 2, 3, 4, 5};
    const CoxFit fit = fit_cox(input);
    input.covariates = 1000 * input.covariates.array() + 5;
    const CoxFit scaled = fit_cox(input);
    BOOST_TEST(scaled.coefficients(0) == fit.coefficients(0) / 1000);
    BOOST_TEST(scaled.covariance(0, 0) == fit.covariance(0, 0) / 1e6);
    BOOST_TEST(scaled.wald == fit.wald);
    const double base_risk = std::exp(5 * scaled.coefficients(0));
    BOOST_TEST(scaled.baseline_hazard(2) * base_risk == fit.baseline_hazard(2));
  }
}

BOOST_AUTO_TEST_CASE(the_score_test_of_two_groups_is_the_logrank_test_without_ties) {
  CoxInput input = cox_input(CoxTies::Efron);
  input.survival = observed({1, 2, 3, 4, 5, 6}, {true, true, false, true, true, false});
  const Factor group{{1, 0, 1, 1, 0, 0}, 2};
  BOOST_TEST(fit_cox(input).score == logrank_test(input.survival, group, input.strata, 0).statistic);
}

BOOST_AUTO_TEST_CASE(concordance_counts_pairs) {
  // Comparable: (1,2) (1,3) (2,3); the risk falls with time but for a tie of the last two.
  const Survival data = observed({1, 2, 3}, {true, true, false});
  const Eigen::Vector3d ones = Eigen::Vector3d::Ones();
  BOOST_TEST(concordance(data, Eigen::Vector3d(3, 1, 1), ones, {0, 0, 0}) == 2.5 / 3);
  BOOST_TEST(concordance(data, Eigen::Vector3d(1, 2, 3), ones, {0, 0, 0}) == 0.0);
  BOOST_TEST(concordance(data, Eigen::Vector3d(3, 1, 1), Eigen::Vector3d(1, 2, 3), {0, 0, 0}) == (2 + 3 + 3) / 11.0);
  BOOST_TEST(std::isnan(concordance(data, ones, ones, {0, 1, 2})));
}

BOOST_AUTO_TEST_CASE(a_hazard_without_covariates_is_the_life_table) {
  const DiscreteHazard result = discrete_hazard(observed({5, 10, 11, 25, 31}, {true, true, true, false, true}),
                                                Eigen::MatrixXd(5, 0), 10, 3, GlmFamily::BinomialLogit);
  BOOST_TEST(close(result.at_risk, Eigen::Vector3d(5, 3, 2)));
  BOOST_TEST(close(result.events, Eigen::Vector3d(2, 1, 0)));  // 31 lies beyond the last period
  BOOST_TEST(result.person_periods == 10U);
  BOOST_TEST(result.coefficients(0) == std::log(2.0 / 3));
  BOOST_TEST(result.coefficients(1) == std::log(1.0 / 2));
  const DiscreteHazard cloglog = discrete_hazard(observed({5, 10, 11, 15}, {true, false, true, false}),
                                                 Eigen::MatrixXd(4, 0), 10, 2, GlmFamily::BinomialCloglog);
  BOOST_TEST(cloglog.coefficients(0) == std::log(-std::log(0.75)));
}

BOOST_AUTO_TEST_CASE(bad_times_and_covariates_are_refused) {
  for (std::size_t i = 0; i < 3; ++i) {
    std::vector<double> times = {1, 2, 3};
    times[i] = kNaN;
    BOOST_CHECK_THROW((void)kaplan_meier(observed(times, {true, true, true}), SurvivalInterval::Log, 0.95),
                      std::domain_error);
  }
  CoxInput input = cox_input(CoxTies::Efron);
  input.covariates.setOnes();
  BOOST_CHECK_THROW((void)fit_cox(input), std::domain_error);
  input = cox_input(CoxTies::Efron);
  input.survival.event.assign(6, false);
  BOOST_CHECK_THROW((void)fit_cox(input), std::domain_error);
  BOOST_CHECK_THROW((void)discrete_hazard(observed({0}, {true}), Eigen::MatrixXd(1, 0), 1, 1, GlmFamily::BinomialLogit),
                    std::domain_error);
}

BOOST_AUTO_TEST_CASE(distinct_times_are_in_order_whether_counted_or_sorted) {
  const auto check = [](std::vector<double> times, std::vector<double> distinct, std::vector<std::uint32_t> of_row) {
    const DistinctTimes found = distinct_times(observed(std::move(times), {}).time);
    BOOST_TEST(std::vector<double>(found.time.begin(), found.time.end()) == distinct, boost::test_tools::per_element());
    BOOST_TEST(found.of_row == of_row, boost::test_tools::per_element());
  };
  check({7, 0, 65535, 7, 3}, {0, 3, 7, 65535}, {2, 0, 3, 2, 1});
  check({7, 0, 65536, 7, 3}, {0, 3, 7, 65536}, {2, 0, 3, 2, 1});
  check({-2.5, 3, -0.0, 0, -70, 1e6}, {-70, -2.5, 0, 3, 1e6}, {1, 3, 2, 2, 0, 4});
  check({3 + 1e-9, 4, 3, 2.5}, {2.5, 3, 4}, {1, 2, 1, 0});  // a rounding apart
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
