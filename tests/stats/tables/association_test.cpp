// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/core/distributions.hpp"
#include "stats/tables/correlation.hpp"
#include "stats/tables/crosstab.hpp"
#include "stats/tables/crosstab_tests.hpp"
#include "stats/tables/oneway.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
BOOST_AUTO_TEST_SUITE(association, *boost::unit_test::tolerance(1e-10))

BOOST_AUTO_TEST_CASE(rank_correlations_are_counted_by_hand) {
  // Pairs of (1,1) (2,3) (3,2) (4,4): 5 concordant, 1 discordant: tau 4/6. Rank differences 0 1 1 0: rho 1 - 12/60.
  const Correlations result = correlate(Eigen::Vector4d(1, 2, 3, 4), Eigen::Vector4d(1, 3, 2, 4));
  BOOST_TEST(result.kendall.estimate == 4.0 / 6);
  BOOST_TEST(result.spearman.estimate == 0.8);
  BOOST_TEST(result.kendall.statistic == 4 / std::sqrt(4.0 * 3 * 13 / 18));
}

BOOST_AUTO_TEST_CASE(ties_in_both_variables_leave_their_pairs_out) {
  // Of six pairs one is tied in x only, one in y only, none in both; four remain, all concordant: 4 / sqrt(5 * 5).
  const Correlations result = correlate(Eigen::Vector4d(1, 1, 2, 3), Eigen::Vector4d(1, 2, 3, 3));
  BOOST_TEST(result.kendall.estimate == 0.8);
}

BOOST_AUTO_TEST_CASE(rank_correlations_ignore_monotone_transformations_and_the_order_of_rows) {
  const Eigen::VectorXd x = (Eigen::VectorXd(6) << 3, 1, 4, 1, 5, 9).finished();
  const Eigen::VectorXd y = (Eigen::VectorXd(6) << 2, 7, 1, 8, 2, 8).finished();
  const Correlations result = correlate(x, y);
  const Correlations transformed = correlate(x.array().exp(), y.array().cube());
  const Correlations reversed = correlate(x.reverse(), y.reverse());
  BOOST_TEST(result.spearman.estimate == transformed.spearman.estimate);
  BOOST_TEST(result.kendall.p == transformed.kendall.p);
  BOOST_TEST(result.kendall.estimate == reversed.kendall.estimate);
  BOOST_TEST(result.pearson.estimate == reversed.pearson.estimate);
}

BOOST_AUTO_TEST_CASE(what_does_not_vary_has_no_correlation) {
  const Correlations result = correlate(Eigen::Vector4d::Ones(), Eigen::Vector4d(1, 2, 3, 4));
  BOOST_TEST(std::isnan(result.pearson.estimate));
  BOOST_TEST(std::isnan(result.kendall.p));
}

BOOST_AUTO_TEST_CASE(two_groups_lead_back_to_t_tests) {
  const Eigen::VectorXd values = (Eigen::VectorXd(6) << 1, 2, 3, 4, 6, 8).finished();
  const Oneway result = oneway(values, {{0, 0, 0, 1, 1, 1}, 2});
  // Means 2 and 6, variances 1 and 4: pooled t^2 = 16 / (2.5 * 2/3), Welch df = (5/3)^2 / ((1/9 + 16/9)/2).
  BOOST_TEST(result.anova.statistic == 9.6);
  BOOST_TEST(result.anova.p == result.pairwise_p(1, 0));
  BOOST_TEST(result.tukey_p(1, 0) == result.pairwise_p(1, 0));
  BOOST_TEST(result.welch.statistic == 9.6);
  BOOST_TEST(result.welch.df2 == 25.0 / 9 / (17.0 / 18));
  BOOST_TEST(result.welch.p == result.pairwise_welch_p(1, 0));
  // Ranks 1 2 3 | 4 5 6: H = 12/42 (36/3 + 225/3) - 21.
  BOOST_TEST(result.kruskal.statistic == 12.0 / 42 * 87 - 21);
}

BOOST_AUTO_TEST_CASE(an_empty_group_keeps_its_place) {
  const Eigen::VectorXd values = (Eigen::VectorXd(4) << 1, 2, 3, 5).finished();
  const Oneway with = oneway(values, {{0, 0, 2, 2}, 3});
  const Oneway without = oneway(values, {{0, 0, 1, 1}, 2});
  BOOST_TEST(close(with.n, Eigen::Vector3d(2, 0, 2)));
  BOOST_TEST(std::isnan(with.mean(1)));
  BOOST_TEST(with.anova.p == without.anova.p);
  BOOST_TEST(with.tukey_p(2, 0) == without.tukey_p(1, 0));
  BOOST_TEST(std::isnan(with.pairwise_p(1, 0)));
  BOOST_TEST(bonferroni(with.pairwise_p)(2, 0) == with.pairwise_p(2, 0));  // one test was made
}

BOOST_AUTO_TEST_CASE(a_nan_is_refused_at_each_position) {
  for (Eigen::Index i = 0; i < 4; ++i) {
    Eigen::Vector4d values(1, 2, 3, 4);
    values(i) = kNaN;
    BOOST_CHECK_THROW((void)correlate(values, Eigen::Vector4d::Ones()), std::domain_error);
    BOOST_CHECK_THROW((void)correlate(Eigen::Vector4d::Ones(), values), std::domain_error);
    BOOST_CHECK_THROW((void)oneway(values, {{0, 0, 1, 1}, 2}), std::domain_error);
  }
  BOOST_CHECK_THROW((void)oneway(Eigen::Vector2d(1, 2), {{0, 0}, 2}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_lady_tasting_tea) {
  // Fisher (1935): 3 of 4 cups named; one-sided 17/70, two-sided 34/70.
  Eigen::Matrix2d cups;
  cups << 3, 1, 1, 3;
  const FourfoldTests tests = fourfold_tests(cups);
  BOOST_TEST(tests.fisher_p == 34.0 / 70);
  BOOST_TEST(tests.fisher_odds_ratio == 6.408309, boost::test_tools::tolerance(1e-4));
  BOOST_TEST(tests.phi == 0.5);
  BOOST_TEST(tests.yates.statistic == 0.5);  // four cells of (1 - 0.5)^2 / 2
}

BOOST_AUTO_TEST_CASE(an_odds_ratio_at_the_edge_is_zero_or_infinite) {
  Eigen::Matrix2d table;
  table << 0, 5, 5, 3;
  BOOST_TEST(fourfold_tests(table).fisher_odds_ratio == 0.0);
  table << 5, 0, 3, 5;
  BOOST_TEST(std::isinf(fourfold_tests(table).fisher_odds_ratio));
}

BOOST_AUTO_TEST_CASE(chi_squared_doubles_with_the_counts_and_survives_transposing) {
  Eigen::MatrixXd counts(2, 3);
  counts << 10, 20, 30, 25, 15, 5;
  const CrosstabTests tests = crosstab_tests(counts);
  const CrosstabTests doubled = crosstab_tests(2 * counts);
  const CrosstabTests transposed = crosstab_tests(counts.transpose());
  BOOST_TEST(doubled.pearson.statistic == 2 * tests.pearson.statistic);
  BOOST_TEST(doubled.likelihood_ratio.statistic == 2 * tests.likelihood_ratio.statistic);
  BOOST_TEST(doubled.cramers_v == tests.cramers_v);
  BOOST_TEST(transposed.pearson.statistic == tests.pearson.statistic);
  BOOST_TEST(transposed.tau_b == tests.tau_b);
  BOOST_TEST(transposed.spearman == tests.spearman);
}

BOOST_AUTO_TEST_CASE(table_and_rows_give_the_same_rank_association) {
  const Factor rows{{0, 1, 2, 0, 1, 2, 2, 0}, 3};
  const Factor columns{{0, 1, 1, 0, 0, 2, 1, 1}, 3};
  const CrosstabTests tests = crosstab_tests(crosstab(rows, columns, Eigen::VectorXd::Ones(8)).counts);
  const auto positions = [](const Factor& factor) {
    Eigen::VectorXd values(static_cast<Eigen::Index>(factor.size()));
    for (std::size_t i = 0; i < factor.size(); ++i) values(static_cast<Eigen::Index>(i)) = factor.codes[i];
    return values;
  };
  const Correlations direct = correlate(positions(rows), positions(columns));
  BOOST_TEST(tests.tau_b == direct.kendall.estimate);
  BOOST_TEST(tests.spearman == direct.spearman.estimate);
}

BOOST_AUTO_TEST_CASE(an_empty_row_leaves_no_chi_squared) {
  Eigen::MatrixXd counts(3, 2);
  counts << 3, 4, 0, 0, 5, 6;
  BOOST_TEST(std::isnan(crosstab_tests(counts).pearson.statistic));
  BOOST_CHECK_THROW((void)crosstab_tests(Eigen::MatrixXd::Ones(1, 2)), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
