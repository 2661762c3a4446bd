// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/core/distributions.hpp"
#include "stats/tables/column_comparison.hpp"
#include "stats/tables/crosstab.hpp"
#include "stats/tables/multiple_response.hpp"
#include "stats/tables/proportion.hpp"
#include "stats/tables/summary.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
BOOST_AUTO_TEST_SUITE(tables, *boost::unit_test::tolerance(1e-12))

BOOST_AUTO_TEST_CASE(a_crosstab_is_counted_by_hand_and_an_empty_column_has_no_shares) {
  const Crosstab table = crosstab({{0, 0, 1, 1}, 2}, {{0, 1, 0, 0}, 3}, Eigen::Vector4d(1, 2, 3, 4));
  Eigen::MatrixXd counts(2, 3);
  counts << 1, 1, 0, 2, 0, 0;
  Eigen::MatrixXd weighted(2, 3);
  weighted << 1, 2, 0, 7, 0, 0;
  BOOST_TEST(close(table.counts, counts));
  BOOST_TEST(close(table.weighted, weighted));
  BOOST_TEST(table.column_shares()(1, 0) == 7.0 / 8);
  BOOST_TEST(std::isnan(table.column_shares()(0, 2)));
  BOOST_TEST(table.row_shares()(0, 1) == 2.0 / 3);
  BOOST_TEST(table.total_shares().sum() == 1.0);
  BOOST_TEST(table.column_effective_base()(0) == 64.0 / 26);  // (1+3+4)^2 / (1+9+16)
  BOOST_TEST(std::isnan(table.column_effective_base()(2)));
}

BOOST_AUTO_TEST_CASE(a_crosstab_refuses_codes_outside_and_bad_weights_at_each_position) {
  for (std::size_t i = 0; i < 3; ++i) {
    Factor row{{0, 0, 0}, 1};
    row.codes[i] = -1;
    BOOST_CHECK_THROW((void)crosstab(row, {{0, 0, 0}, 1}, Eigen::Vector3d::Ones()), std::domain_error);
    Eigen::Vector3d weights = Eigen::Vector3d::Ones();
    weights(static_cast<Eigen::Index>(i)) = kNaN;
    BOOST_CHECK_THROW((void)crosstab({{0, 0, 0}, 1}, {{0, 0, 0}, 1}, weights), std::domain_error);
  }
  BOOST_CHECK_THROW((void)crosstab({{0}, 1}, {{0, 0}, 1}, Eigen::Vector2d::Ones()), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(two_shares_are_compared_by_hand) {
  // 50 of 100 against 30 of 100: pooled 0.4, z = 0.2 / sqrt(0.24 * 0.02).
  Eigen::MatrixXd shares(1, 3);
  shares << 0.5, 0.3, kNaN;
  const ColumnComparison result = compare_column_shares(shares, Eigen::Vector3d(100, 100, kNaN), {});
  BOOST_TEST(result.statistic(0, 0) == 0.2 / std::sqrt(0.24 * 0.02));
  BOOST_TEST(result.p_adjusted(0, 0) == 3 * result.p_raw(0, 0));
  BOOST_TEST(result.letters[0][0] == "B");
  BOOST_TEST(result.letters[0][1].empty());
  BOOST_TEST(std::isnan(result.p_raw(0, 1)));  // the third column is empty
}

BOOST_AUTO_TEST_CASE(shares_that_cannot_differ_are_not_compared) {
  Eigen::MatrixXd shares(2, 2);
  shares << 0, 0, 1, 1;
  const ColumnComparison result = compare_column_shares(shares, Eigen::Vector2d(10, 10), {});
  BOOST_TEST(std::isnan(result.p_raw(0, 0)));
  BOOST_TEST(std::isnan(result.p_raw(1, 0)));
}

BOOST_AUTO_TEST_CASE(letters_name_every_smaller_column_in_order) {
  Eigen::MatrixXd shares(1, 3);
  shares << 0.1, 0.2, 0.9;
  const auto options = ComparisonOptions{0.05, Adjustment::None, 24};
  const ColumnComparison result = compare_column_shares(shares, Eigen::Vector3d(1000, 1000, 1000), options);
  BOOST_TEST(result.letters[0][2] == "YZ");
  BOOST_TEST(result.letters[0][1] == "Y");
  BOOST_TEST(column_letter(26) == 'a');
  BOOST_CHECK_THROW((void)column_letter(52), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(means_are_compared_by_welch) {
  // Means 10 and 8, both sd 2 and n 16: t = 2 / sqrt(0.25 + 0.25), df = 30.
  const auto row = [](double a, double b) { return Eigen::MatrixXd(Eigen::RowVector2d(a, b)); };
  const ColumnComparison result = compare_column_means(row(10, 8), row(2, 2), row(16, 16), {});
  BOOST_TEST(result.statistic(0, 0) == 2 / std::sqrt(0.5));
  BOOST_TEST(result.p_raw(0, 0) == t_two_sided_p(2 / std::sqrt(0.5), 30));
  BOOST_TEST(result.letters[0][0] == "B");
  BOOST_TEST(std::isnan(compare_column_means(row(10, 8), row(2, kNaN), row(16, 1), {}).p_raw(0, 0)));
}

BOOST_AUTO_TEST_CASE(a_multiple_response_question_is_tabulated_by_hand) {
  Eigen::MatrixXd chosen(4, 2);
  chosen << 1, 1, 1, 0, 0, 0, 0, 1;
  const Factor banner{{0, 0, 0, 1}, 2};
  const Eigen::Vector4d weights(1, 2, 3, 4);
  const auto any = multiple_response(chosen, banner, weights, MultipleResponseBase::AnyChosen);
  BOOST_TEST(close(any.n, Eigen::Vector3d(3, 2, 1)));
  BOOST_TEST(close(any.weighted_base, Eigen::Vector3d(7, 3, 4)));
  BOOST_TEST(close(any.counts.col(0), Eigen::Vector2d(3, 5)));
  BOOST_TEST(any.responses(0) == 8.0);
  BOOST_TEST(any.share_of_respondents()(1, 0) == 5.0 / 7);
  BOOST_TEST(any.share_of_responses().col(1).sum() == 1.0);
  const auto all = multiple_response(chosen, std::nullopt, weights, MultipleResponseBase::Everyone);
  BOOST_TEST(all.weighted_base(0) == 10.0);
  BOOST_TEST(all.effective_base(0) == 100.0 / 30);
}

BOOST_AUTO_TEST_CASE(intervals_of_a_share_agree_with_closed_forms) {
  // No success: Wilson's upper limit is z^2 / (n + z^2), the exact one 1 - (alpha/2)^(1/n).
  const double z2 = 1.959963984540054 * 1.959963984540054;
  BOOST_TEST(wilson_interval(0, 10, 0.95).lower == 0.0);
  BOOST_TEST(wilson_interval(0, 10, 0.95).upper == z2 / (10 + z2));
  BOOST_TEST(clopper_pearson_interval(0, 10, 0.95).upper == 1 - std::pow(0.025, 0.1));
  BOOST_TEST(clopper_pearson_interval(10, 10, 0.95).lower == std::pow(0.025, 0.1));
  BOOST_TEST(clopper_pearson_interval(10, 10, 0.95).upper == 1.0);
  const Interval low = wilson_interval_corrected(0.3, 50, 0.9);
  const Interval high = wilson_interval_corrected(0.7, 50, 0.9);
  BOOST_TEST(low.lower == 1 - high.upper);
  BOOST_TEST(low.lower < wilson_interval(0.3, 50, 0.9).lower);
  BOOST_CHECK_THROW((void)wilson_interval(kNaN, 10, 0.95), std::domain_error);
  BOOST_CHECK_THROW((void)wilson_interval(0.5, 0, 0.95), std::domain_error);
  BOOST_CHECK_THROW((void)wilson_interval(0.5, 10, 1), std::domain_error);
}

BOOST_AUTO_TEST_CASE(equal_weights_give_the_textbook_mean) {
  // 2, 4, 6: mean 4, sd 2, se 2/sqrt(3); t(0.975, 2) = 4.302653.
  const Eigen::Vector3d values(2, 4, 6);
  const MeanSummary summary = summarize_mean(values, Eigen::Vector3d::Ones(), 0.95);
  BOOST_TEST(summary.mean == 4.0);
  BOOST_TEST(summary.sd == 2.0);
  BOOST_TEST(summary.se == 2 / std::sqrt(3.0));
  BOOST_TEST(summary.ci.upper - 4 == 4.302653 * 2 / std::sqrt(3.0), boost::test_tools::tolerance(1e-6));
  const MeanSummary scaled = summarize_mean(values, 7 * Eigen::Vector3d::Ones(), 0.95);
  BOOST_TEST(scaled.se == summary.se);
}

BOOST_AUTO_TEST_CASE(a_weight_counts_a_value_as_often_in_the_mean) {
  const MeanSummary weighted = summarize_mean(Eigen::Vector2d(1, 4), Eigen::Vector2d(2, 1), 0.95);
  const MeanSummary doubled = summarize_mean(Eigen::Vector3d(1, 1, 4), Eigen::Vector3d::Ones(), 0.95);
  BOOST_TEST(weighted.mean == doubled.mean);
  BOOST_TEST(weighted.base.effective == 9.0 / 5);
  BOOST_TEST(std::isnan(summarize_mean(Eigen::VectorXd::Ones(1), Eigen::VectorXd::Ones(1), 0.95).se));
}

BOOST_AUTO_TEST_CASE(the_top_box_starts_at_its_threshold) {
  const ShareSummary top = summarize_top_box(Eigen::Vector4d(5, 4, 3, 1), Eigen::Vector4d(1, 2, 1, 4), 4, 0.95);
  BOOST_TEST(top.share == 3.0 / 8);
  BOOST_TEST(top.ci.lower == wilson_interval(0.375, 64.0 / 22, 0.95).lower);
}

BOOST_AUTO_TEST_CASE(a_nan_is_refused_at_each_position) {
  for (Eigen::Index i = 0; i < 3; ++i) {
    Eigen::Vector3d values(1, 2, 3);
    values(i) = kNaN;
    BOOST_CHECK_THROW((void)summarize_mean(values, Eigen::Vector3d::Ones(), 0.95), std::domain_error);
    BOOST_CHECK_THROW((void)summarize_mean(Eigen::Vector3d::Ones(), values, 0.95), std::domain_error);
    BOOST_CHECK_THROW(
        (void)multiple_response(values, std::nullopt, Eigen::Vector3d::Ones(), MultipleResponseBase::Everyone),
        std::domain_error);
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
