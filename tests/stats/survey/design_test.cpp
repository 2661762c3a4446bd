// SPDX-License-Identifier: Apache-2.0
#include "stats/survey/design.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/survey/mean.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
BOOST_AUTO_TEST_SUITE(survey_design, *boost::unit_test::tolerance(1e-12))

DesignInput simple(std::size_t rows) {
  DesignInput input;
  input.rows = rows;
  return input;
}

BOOST_AUTO_TEST_CASE(without_a_design_the_mean_has_its_textbook_error) {
  const SurveyEstimate mean = survey_mean(Design::create(simple(3)), Eigen::Vector3d(2, 4, 6), 0.95);
  BOOST_TEST(mean.estimate(0) == 4.0);
  BOOST_TEST(mean.se(0) == 2 / std::sqrt(3.0));
  BOOST_TEST(mean.df == 2.0);
}

BOOST_AUTO_TEST_CASE(a_stratified_mean_is_worked_by_hand) {
  // Two strata of sizes 30 and 70, two rows each: means 2 and 10, variances 2 and 8.
  // mean = 0.3 * 2 + 0.7 * 10; variance = 0.3^2 (1 - 2/30) 2/2 + 0.7^2 (1 - 2/70) 8/2.
  DesignInput input = simple(4);
  input.strata = {{0, 0, 1, 1}};
  input.population_sizes = {Eigen::Vector4d(30, 30, 70, 70)};
  const Design design = Design::create(input);
  BOOST_TEST(close(design.weights(), Eigen::Vector4d(15, 15, 35, 35)));
  const SurveyEstimate mean = survey_mean(design, Eigen::Vector4d(1, 3, 8, 12), 0.95);
  BOOST_TEST(mean.estimate(0) == 7.6);
  BOOST_TEST(mean.covariance(0, 0) == 0.09 * 28 / 30 * 1 + 0.49 * 68 / 70 * 4);
  BOOST_TEST(mean.df == 2.0);
}

BOOST_AUTO_TEST_CASE(clusters_vary_by_their_totals) {
  // Three clusters with totals 3, 7, 11 of equal weight: variance of the total 3/2 * (16 + 0 + 16).
  DesignInput input = simple(6);
  input.clusters = {{0, 0, 1, 1, 2, 2}};
  const Eigen::VectorXd values = (Eigen::VectorXd(6) << 1, 2, 3, 4, 5, 6).finished();
  const SurveyEstimate total = survey_total(Design::create(input), values, 0.95);
  BOOST_TEST(total.estimate(0) == 21.0);
  BOOST_TEST(total.covariance(0, 0) == 48.0);
}

BOOST_AUTO_TEST_CASE(two_stages_add_up) {
  // 2 of 4 clusters, in each 2 of 3 units; weights 2 * 1.5. Values 1 3 | 2 6, weighted 3 9 | 6 18.
  // Stage 1: (1 - 2/4) * 2 * (12-18)^2/2 * 2 = 36. Stage 2: 2/4 of (1 - 2/3) * 2 * (18 + 72) = 30.
  DesignInput input = simple(4);
  input.clusters = {{0, 0, 1, 1}, {0, 1, 0, 1}};
  input.population_sizes = {Eigen::Vector4d(4, 4, 4, 4), Eigen::Vector4d(3, 3, 3, 3)};
  const SurveyEstimate total = survey_total(Design::create(input), Eigen::Vector4d(1, 3, 2, 6), 0.95);
  BOOST_TEST(total.estimate(0) == 36.0);
  BOOST_TEST(total.covariance(0, 0) == 0.5 * 2 * (36.0 + 36.0) + 0.5 * (1.0 / 3) * 2 * (18.0 + 72.0));
}

BOOST_AUTO_TEST_CASE(an_incomplete_row_stays_in_the_design) {
  // As the estimate of the domain of complete rows: the ratio of two totals over all four rows.
  const Design design = Design::create(simple(4));
  const SurveyEstimate mean = survey_mean(design, Eigen::Vector4d(1, 2, 6, kNaN), 0.95);
  BOOST_TEST(mean.estimate(0) == 3.0);
  BOOST_TEST(mean.base.unweighted == 3U);
  BOOST_TEST(mean.df == 3.0);
  BOOST_TEST(mean.covariance(0, 0) == 4.0 / 3 * (4 + 1 + 9) / 9);
  BOOST_CHECK_THROW((void)survey_mean(design, Eigen::Vector4d::Constant(kNaN), 0.95), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(scaling_weights_and_permuting_rows_leave_the_mean_and_its_error) {
  DesignInput input = simple(5);
  input.clusters = {{0, 0, 1, 2, 2}};
  input.weights = (Eigen::VectorXd(5) << 1, 2, 3, 2, 1).finished();
  const Eigen::VectorXd values = (Eigen::VectorXd(5) << 4, 1, 3, 8, 5).finished();
  const SurveyEstimate mean = survey_mean(Design::create(input), values, 0.95);
  DesignInput other = input;
  other.weights = 10 * input.weights.reverse();
  other.clusters = {{7, 7, 5, 3, 3}};
  const SurveyEstimate same = survey_mean(Design::create(other), values.reverse(), 0.95);
  BOOST_TEST(mean.estimate(0) == same.estimate(0));
  BOOST_TEST(mean.se(0) == same.se(0));
}

BOOST_AUTO_TEST_CASE(cluster_numbers_may_repeat_in_strata_only_when_said_so) {
  DesignInput input = simple(4);
  input.clusters = {{0, 1, 0, 1}};
  input.strata = {{0, 0, 1, 1}};
  BOOST_CHECK_THROW((void)Design::create(input), std::invalid_argument);
  input.nested = true;
  BOOST_TEST(Design::create(input).degrees_of_freedom() == 2.0);
}

BOOST_AUTO_TEST_CASE(a_lonely_unit_is_an_error_unless_it_is_all_there_is) {
  DesignInput input = simple(3);
  input.strata = {{0, 0, 1}};
  const Eigen::Vector3d values(1, 2, 3);
  BOOST_CHECK_THROW((void)survey_mean(Design::create(input), values, 0.95), std::domain_error);
  input.population_sizes = {Eigen::Vector3d(10, 10, 1)};
  BOOST_CHECK_NO_THROW((void)survey_mean(Design::create(input), values, 0.95));
  input.population_sizes = {Eigen::Vector3d(1, 1, 1)};
  BOOST_CHECK_THROW((void)Design::create(input), std::domain_error);
}

BOOST_AUTO_TEST_CASE(equal_weights_have_no_design_effect) {
  DesignInput input = simple(4);
  input.population_sizes = {Eigen::Vector4d::Constant(40)};
  const Design design = Design::create(input);
  const Eigen::Vector4d values(1, 2, 4, 9);
  BOOST_TEST(design_effects(design, values, survey_mean(design, values, 0.95))(0) == 1.0);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
