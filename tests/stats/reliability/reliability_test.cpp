// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <stdexcept>

#include <Eigen/Cholesky>
#include <boost/test/unit_test.hpp>

#include "stats/reliability/agreement.hpp"
#include "stats/reliability/scale.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(reliability, *boost::unit_test::tolerance(1e-10))

BOOST_AUTO_TEST_CASE(alpha_of_two_items_is_the_spearman_brown_formula_when_they_vary_alike) {
  Eigen::MatrixXd items(4, 2);
  items << 1, 2, 2, 1, 3, 4, 4, 3;  // equal variances, correlation 0.6
  const ScaleReliability result = scale_reliability(items);
  BOOST_TEST(result.alpha == 2 * 0.6 / 1.6);
  BOOST_TEST(result.alpha_standardized == result.alpha);
  BOOST_TEST(result.item_rest(0) == 0.6);
  BOOST_TEST(result.mean_correlation == 0.6);
  BOOST_TEST(result.lambda6 == 1 - 2 * (1 - 0.36) / 3.2);
  BOOST_TEST(std::isnan(result.alpha_if_deleted(0)));
}

BOOST_AUTO_TEST_CASE(alpha_ignores_the_scale_of_all_items_and_the_order_of_rows) {
  Eigen::MatrixXd items(5, 3);
  items << 1, 2, 1, 2, 2, 3, 4, 3, 3, 5, 5, 4, 3, 2, 2;
  const ScaleReliability result = scale_reliability(items);
  const ScaleReliability other = scale_reliability(10 * items.colwise().reverse().array() - 3);
  BOOST_TEST(other.alpha == result.alpha);
  BOOST_TEST(other.alpha_if_deleted(2) == result.alpha_if_deleted(2));
}

BOOST_AUTO_TEST_CASE(three_items_determine_one_factor) {
  // Correlations 0.42, 0.48, 0.56 come from loadings 0.6, 0.7, 0.8.
  Eigen::MatrixXd basis(8, 3);  // orthogonal columns of length sqrt(8) and mean 0
  basis << 1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, -1, 1, 1, -1, 1, -1, -1, -1, 1, -1, -1, -1;
  Eigen::Matrix3d correlations;
  correlations << 1, 0.42, 0.48, 0.42, 1, 0.56, 0.48, 0.56, 1;
  const Eigen::Matrix3d root = correlations.llt().matrixL();
  const OneFactor fit = fit_one_factor(basis * root.transpose());
  BOOST_TEST(close(fit.loadings, Eigen::Vector3d(0.6, 0.7, 0.8), 1e-7));
  BOOST_TEST(fit.omega_total == 2.1 * 2.1 / (2.1 * 2.1 + 0.64 + 0.51 + 0.36), boost::test_tools::tolerance(1e-7));
  BOOST_TEST(fit.df == 0.0);
  BOOST_TEST(std::isnan(fit.chi_squared));
  BOOST_TEST(fit.converged);
}

BOOST_AUTO_TEST_CASE(items_that_do_not_vary_or_follow_from_others_are_refused) {
  Eigen::MatrixXd items(5, 3);
  items << 1, 2, 1, 2, 2, 3, 4, 3, 3, 5, 5, 4, 3, 2, 2;
  Eigen::MatrixXd constant = items;
  constant.col(1).setOnes();
  BOOST_CHECK_THROW((void)scale_reliability(constant), std::domain_error);
  Eigen::MatrixXd dependent = items;
  dependent.col(2) = items.col(0) + items.col(1);
  BOOST_CHECK_THROW((void)fit_one_factor(dependent), std::domain_error);
  for (Eigen::Index i = 0; i < items.size(); ++i) {
    Eigen::MatrixXd broken = items;
    broken.reshaped()(i) = std::numeric_limits<double>::quiet_NaN();
    BOOST_CHECK_THROW((void)scale_reliability(broken), std::domain_error);
  }
}

BOOST_AUTO_TEST_CASE(kappa_is_worked_by_hand) {
  // 20 + 15 of 50 agree; by chance (25 * 30 + 25 * 20) / 2500 = 0.5: Cohen's textbook example, kappa 0.4.
  Factor first{{}, 3};
  Factor second{{}, 3};
  const auto add = [&](int a, int b, int times) {
    first.codes.insert(first.codes.end(), static_cast<std::size_t>(times), a);
    second.codes.insert(second.codes.end(), static_cast<std::size_t>(times), b);
  };
  add(0, 0, 20);
  add(0, 2, 5);
  add(2, 0, 10);
  add(2, 2, 15);
  const CohenKappa result = cohen_kappa(first, second, 0.95);
  BOOST_TEST(result.observed == 0.7);
  BOOST_TEST(result.kappa == 0.4);
  BOOST_TEST(result.z == 0.4 / std::sqrt((0.5 + 0.25 - (0.5 * 0.6 * 1.1 + 0.5 * 0.4 * 0.9)) / (50 * 0.25)));
  BOOST_TEST(result.linear == result.kappa);  // only two levels are used, two apart
  BOOST_TEST(result.quadratic == result.kappa);
}

BOOST_AUTO_TEST_CASE(a_level_that_nobody_used_counts_in_the_distance) {
  // Positions 0, 1 and 3 of four: the disagreement of 1 and 3 is two steps.
  const Factor first{{0, 1, 3, 3, 1, 0}, 4};
  const Factor second{{0, 3, 3, 1, 1, 1}, 4};
  const CohenKappa with = cohen_kappa(first, second, 0.95);
  const CohenKappa without = cohen_kappa({{0, 1, 2, 2, 1, 0}, 3}, {{0, 2, 2, 1, 1, 1}, 3}, 0.95);
  BOOST_TEST(with.kappa == without.kappa);
  BOOST_TEST(with.linear != without.linear);
}

BOOST_AUTO_TEST_CASE(fleiss_kappa_is_worked_by_hand) {
  // Subjects aab and bbb: pairs agreeing 1/3 and 1; shares 1/3 and 2/3 with chance 5/9; (2/3 - 5/9) / (4/9).
  const FleissKappa result = fleiss_kappa({{0, 0, 1}, {1, 1, 1}}, 2);
  BOOST_TEST(result.kappa == 0.25);
  BOOST_TEST(result.subjects == 2U);
  // Raters' own shares of a: 1/2, 1/2, 0: variance 1/12 around the mean in each category, over 3 raters twice.
  const double chance = 5.0 / 9 - 2 * (1.0 / 12) / 3;
  BOOST_TEST(result.exact == (2.0 / 3 - chance) / (1 - chance));
}

BOOST_AUTO_TEST_CASE(two_raters_without_gaps_give_known_alphas) {
  // Units (1,1) (2,2) (1,2): coincidences 2 + 2 + 2 * 1; counts 3 and 3; alpha = 1 - 5 * 2 / 18.
  const std::vector<std::vector<int>> codes = {{0, 0}, {1, 1}, {0, 1}};
  const Eigen::Vector2d values(1, 2);
  for (const MeasurementLevel level :
       {MeasurementLevel::Nominal, MeasurementLevel::Ordinal, MeasurementLevel::Interval, MeasurementLevel::Ratio}) {
    BOOST_TEST(krippendorff_alpha(codes, values, level).alpha == 1 - 5.0 * 2 / 18);  // two values: one distance
  }
}

BOOST_AUTO_TEST_CASE(units_with_one_value_do_not_count) {
  const Eigen::Vector3d values(1, 2, 5);
  const auto with = krippendorff_alpha({{0, 0}, {2}, {}, {1, 0, 1}}, values, MeasurementLevel::Interval);
  const auto without = krippendorff_alpha({{0, 0}, {1, 0, 1}}, values, MeasurementLevel::Interval);
  BOOST_TEST(with.alpha == without.alpha);
  BOOST_TEST(with.pairable_values == 5U);
  BOOST_TEST(std::isnan(krippendorff_alpha({{0, 0}}, values, MeasurementLevel::Nominal).alpha));
  BOOST_CHECK_THROW((void)krippendorff_alpha({{0, 1}}, Eigen::Vector2d(-1, 1), MeasurementLevel::Ratio),
                    std::domain_error);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
