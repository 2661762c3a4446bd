// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "stats/core/distributions.hpp"
#include "stats/survey/chi_squared.hpp"
#include "stats/survey/domain.hpp"
#include "stats/survey/glm.hpp"
#include "stats/survey/proportion.hpp"
#include "stats/survey/quantile.hpp"
#include "stats/survey/replicates.hpp"
#include "stats/tables/crosstab_tests.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
namespace bdata = boost::unit_test::data;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Twelve rows in six clusters of two strata, with unequal weights.
struct SurveySample {
  SurveySample() {
    DesignInput input;
    input.rows = 12;
    input.clusters = {{0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5}};
    input.strata = {{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}};
    input.weights = (Eigen::VectorXd(12) << 1, 2, 1, 3, 2, 2, 1, 1, 2, 4, 3, 1).finished();
    design = Design::create(input);
    values << 3, 5, 2, 8, 6, 1, 9, 4, 7, 2, 5, 6;
  }
  Design design = Design::create({.rows = 1});
  Eigen::VectorXd values{12};
  std::vector<int> group = {0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1};
};

Design simple(std::size_t rows) { return Design::create({.rows = rows}); }

BOOST_FIXTURE_TEST_SUITE(survey_estimates, SurveySample, *boost::unit_test::tolerance(1e-10))

BOOST_AUTO_TEST_CASE(a_share_is_the_mean_of_an_indicator) {
  const SurveyProportions shares = survey_proportions(design, group, 3, 0.95);
  const SurveyEstimate mean = survey_mean(design, indicators(group, 2).col(1), 0.95);
  BOOST_TEST(shares.share(1) == mean.estimate(0));
  BOOST_TEST(shares.se(1) == mean.se(0));
  BOOST_TEST(shares.share(2) == 0.0);
  BOOST_TEST(std::isnan(shares.beta[2].lower));
  const double p = shares.share(1);
  const double margin = t_factor(0.95, 4) * shares.se(1) / (p * (1 - p));
  BOOST_TEST(std::log(shares.logit[1].upper / (1 - shares.logit[1].upper)) == std::log(p / (1 - p)) + margin);
}

BOOST_AUTO_TEST_CASE(the_beta_interval_of_a_simple_sample_is_nearly_clopper_pearson) {
  // With the design's variance p(1-p)/(n-1) the effective size is n - 1; both factors t cancel.
  const std::vector<int> codes = {1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
  const SurveyProportions shares = survey_proportions(simple(10), codes, 2, 0.95);
  BOOST_TEST(shares.beta[1].lower == beta_quantile(0.025, 9 * 0.3, 9 * 0.7 + 1));
  BOOST_TEST(shares.beta[1].upper == beta_quantile(0.975, 9 * 0.3 + 1, 9 * 0.7));
}

BOOST_AUTO_TEST_CASE(one_domain_of_all_rows_is_the_mean) {
  const SurveyEstimate all = domain_means(design, values, std::vector<int>(12, 0), 1, 0.95);
  const SurveyEstimate mean = survey_mean(design, values, 0.95);
  BOOST_TEST(all.estimate(0) == mean.estimate(0));
  BOOST_TEST(all.se(0) == mean.se(0));
}

BOOST_AUTO_TEST_CASE(domains_are_covered_jointly) {
  const SurveyEstimate domains = domain_means(design, values, group, 3, 0.95);
  const SurveyEstimate ratio =
      survey_ratio(design, values.cwiseProduct(indicators(group, 2).col(1)), indicators(group, 2).col(1), 0.95);
  BOOST_TEST(domains.estimate(1) == ratio.estimate(0));
  BOOST_TEST(domains.se(1) == ratio.se(0));
  BOOST_TEST(domains.covariance(0, 1) == domains.covariance(1, 0));
  BOOST_TEST(std::isnan(domains.estimate(2)));
  BOOST_TEST(std::isnan(domains.covariance(2, 0)));
}

BOOST_AUTO_TEST_CASE(a_t_test_is_the_difference_of_two_domains) {
  const SurveyEstimate domains = domain_means(design, values, group, 2, 0.95);
  Eigen::MatrixXd predictors = Eigen::MatrixXd::Ones(12, 2);
  predictors.col(1) = indicators(group, 2).col(1);
  const SurveyGlm fit = survey_glm(design, predictors, values, GlmFamily::Gaussian);
  BOOST_TEST(fit.coefficients(1) == domains.estimate(1) - domains.estimate(0));
  const double variance = domains.covariance(0, 0) + domains.covariance(1, 1) - 2 * domains.covariance(0, 1);
  BOOST_TEST(fit.covariance(1, 1) == variance);
  BOOST_TEST(fit.residual_df == 3.0);
}

BOOST_AUTO_TEST_CASE(a_logistic_intercept_is_the_log_odds_of_the_share) {
  const Eigen::VectorXd response = indicators(group, 2).col(1);
  const SurveyGlm fit = survey_glm(design, Eigen::MatrixXd::Ones(12, 1), response, GlmFamily::BinomialLogit);
  const SurveyEstimate share = survey_mean(design, response, 0.95);
  const double p = share.estimate(0);
  BOOST_TEST(fit.coefficients(0) == std::log(p / (1 - p)));
  BOOST_TEST(fit.se(0) == share.se(0) / (p * (1 - p)));
}

BOOST_AUTO_TEST_CASE(a_missing_value_leaves_the_fit_but_not_the_design) {
  values(3) = kNaN;
  const SurveyGlm fit = survey_glm(design, Eigen::MatrixXd::Ones(12, 1), values, GlmFamily::Gaussian);
  const SurveyEstimate mean = survey_mean(design, values, 0.95);
  BOOST_TEST(fit.coefficients(0) == mean.estimate(0));
  BOOST_TEST(fit.se(0) == mean.se(0));
  BOOST_TEST(fit.base.unweighted == 11U);
}

BOOST_AUTO_TEST_CASE(quantiles_of_four_equal_weights_are_read_off_by_hand) {
  const Eigen::Vector4d x(10, 20, 30, 40);
  const Eigen::Vector4d w = Eigen::Vector4d::Ones();
  BOOST_TEST(weighted_quantile(x, w, 0.5, QuantileRule::Math) == 20.0);
  BOOST_TEST(weighted_quantile(x, w, 0.51, QuantileRule::Math) == 30.0);
  BOOST_TEST(weighted_quantile(x, w, 0.5, QuantileRule::School) == 25.0);
  BOOST_TEST(weighted_quantile(x, w, 0.6, QuantileRule::HyndmanFan4) == 24.0);
  BOOST_TEST(weighted_quantile(x, w, 0.5, QuantileRule::HyndmanFan5) == 25.0);
  BOOST_TEST(weighted_quantile(x, w, 0.3, QuantileRule::HyndmanFan6) == 15.0);
  BOOST_TEST(weighted_quantile(x, w, 0.5, QuantileRule::HyndmanFan7) == 25.0);
  BOOST_TEST(weighted_quantile(x, w, 1.0, QuantileRule::HyndmanFan7) == 40.0);
  BOOST_TEST(weighted_quantile(x, w, 0.5, QuantileRule::HyndmanFan8) == 25.0);
  BOOST_TEST(weighted_quantile(x, w, 0.5, QuantileRule::HyndmanFan9) == 25.0);
  BOOST_CHECK_THROW((void)weighted_quantile(x, w, 1.1, QuantileRule::Math), std::domain_error);
  BOOST_CHECK_THROW((void)weighted_quantile(x, 0 * w, 0.5, QuantileRule::Math), std::domain_error);
}

BOOST_AUTO_TEST_CASE(woodruff_carries_the_interval_of_the_share_back) {
  Eigen::VectorXd x(100);
  for (Eigen::Index i = 0; i < 100; ++i) x(i) = static_cast<double>(i + 1);
  const SurveyQuantiles median = survey_quantiles(simple(100), x, {0.5}, QuantileRule::Math, 0.95);
  // Half of 100 rows: 0.5 -+ 1.9842 * sqrt(0.25 / 99) = 0.4003, 0.5997: the 41st and the 60th value.
  BOOST_TEST(median.quantile(0) == 50.0);
  BOOST_TEST(median.ci[0].lower == 41.0);
  BOOST_TEST(median.ci[0].upper == 60.0);
  BOOST_TEST(median.se(0) == 19 / (2 * t_factor(0.95, 99)));
  const SurveyQuantiles low = survey_quantiles(simple(100), x, {0.01}, QuantileRule::Math, 0.95);
  BOOST_TEST(std::isnan(low.ci[0].lower));
}

BOOST_AUTO_TEST_CASE(the_uncorrected_statistic_is_that_of_the_plain_table) {
  std::vector<int> row;
  std::vector<int> column;
  const int counts[2][2] = {{12, 8}, {5, 15}};
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 2; ++j) {
      row.insert(row.end(), static_cast<std::size_t>(counts[i][j]), i);
      column.insert(column.end(), static_cast<std::size_t>(counts[i][j]), j);
    }
  }
  const SurveyChiSquared result = survey_chi_squared(simple(40), row, 3, column, 2);
  Eigen::Matrix2d table;
  table << 12, 8, 5, 15;
  BOOST_TEST(result.rao_scott_chi.statistic == crosstab_tests(table).pearson.statistic);
  BOOST_TEST(result.rao_scott_chi.df == 1.0);
  BOOST_TEST(result.table.rows() == 3);  // the level that nobody chose
  BOOST_TEST(result.table(2, 0) == 0.0);
  BOOST_TEST(result.wald.df2 == 39.0);
  BOOST_CHECK_THROW((void)survey_chi_squared(simple(2), {0, 0}, 2, {0, 1}, 2), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_jackknife_of_a_simple_sample_is_its_textbook_error) {
  // Leaving out one of n rows at a time, scale (n-1)/n.
  ReplicateDesign jackknife;
  jackknife.weights = Eigen::Vector4d::Ones();
  jackknife.replicates = (Eigen::Matrix4d::Ones() - Eigen::Matrix4d::Identity()) * 4 / 3;
  jackknife.scale = 0.75;
  jackknife.rscales = Eigen::Vector4d::Ones();
  const Eigen::Vector4d x(1, 2, 4, 9);
  const ReplicateEstimates result = replicate_estimates(jackknife, x);
  BOOST_TEST(result.mean(0) == 4.0);
  BOOST_TEST(result.mean_se(0) == std::sqrt(38.0 / 3 / 4));
  BOOST_TEST(result.df == 3.0);
  BOOST_TEST(std::isnan(result.ratio));
  jackknife.centre = ReplicateCentre::FullSample;
  BOOST_TEST(replicate_estimates(jackknife, x).mean_se(0) == result.mean_se(0));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
