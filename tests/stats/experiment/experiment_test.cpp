// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/core/distributions.hpp"
#include "stats/experiment/paired_categories.hpp"
#include "stats/experiment/two_arms.hpp"
#include "stats/segmentation/comparison.hpp"

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(experiment, *boost::unit_test::tolerance(1e-10))

BOOST_AUTO_TEST_CASE(two_means_are_compared_by_hand) {
  // 1 2 3 against 4 6 8: variances 1 and 4, se^2 = 5/3.
  const MeanExperiment result = compare_means(Eigen::Vector3d(1, 2, 3), Eigen::Vector3d(4, 6, 8), 0.95);
  BOOST_TEST(result.difference == 4.0);
  BOOST_TEST(result.t == 4 / std::sqrt(5.0 / 3));
  BOOST_TEST(result.df == 25.0 / 9 / (17.0 / 18));
  BOOST_TEST(result.pooled_t == result.t);  // equal sizes
  BOOST_TEST(result.pooled_df == 4.0);
  BOOST_TEST(result.cohens_d == 4 / std::sqrt(2.5));
  const MeanExperiment turned = compare_means(Eigen::Vector3d(4, 6, 8), Eigen::Vector3d(1, 2, 3), 0.95);
  BOOST_TEST(turned.ci.lower == -result.ci.upper);
}

BOOST_AUTO_TEST_CASE(two_shares_are_compared_by_hand) {
  const ProportionExperiment result = compare_proportions({30, 50}, {100, 100}, 0.95);
  BOOST_TEST(result.difference == 0.2);
  BOOST_TEST(result.z == 0.2 / std::sqrt(0.24 * 0.02));
  BOOST_TEST(result.lift == 2.0 / 3);
  BOOST_TEST(std::log(1 + result.lift_ci.upper) ==
             std::log(5.0 / 3) + normal_factor(0.95) * std::sqrt(0.7 / 30 + 0.5 / 50));
  BOOST_TEST(result.wald.upper == 0.2 + normal_factor(0.95) * std::sqrt(0.0021 + 0.0025));
  BOOST_TEST(result.newcombe.lower < 0.2);
  BOOST_CHECK_THROW((void)compare_proportions({30, 50}, {100, 0}, 0.95), std::domain_error);
}

BOOST_AUTO_TEST_CASE(a_sequential_test_follows_its_formula_row_by_row) {
  const std::vector<int> arm = {0, 1, 0, 1};
  const std::vector<bool> success = {true, false, false, true};
  const SequentialExperiment result = sequential_test(arm, success, {.tau = 0.5, .alpha = 0.1, .min_per_arm = 1});
  BOOST_TEST(std::isinf(result.looks[0].log_lambda));  // one arm is empty
  BOOST_TEST(std::isinf(result.looks[1].ci.upper));    // shares 1 and 0 have no variance
  BOOST_TEST(result.looks[1].p == 1.0);
  // After three rows: shares 1/2 and 0, variance 1/8; after four 1/2 and 1/2, variance 1/4.
  const auto log_lambda = [](double v, double d) {
    return std::log(v / (v + 0.25)) / 2 + 0.25 * d * d / (2 * v * (v + 0.25));
  };
  BOOST_TEST(result.looks[2].log_lambda == log_lambda(0.125, -0.5));
  BOOST_TEST(result.looks[3].log_lambda == log_lambda(0.25, 0));
  BOOST_TEST(result.looks[3].p <= result.looks[2].p);
  BOOST_TEST(result.running_ci.lower == std::max(result.looks[2].ci.lower, result.looks[3].ci.lower));
  BOOST_TEST(!result.stop_row.has_value());
}

BOOST_AUTO_TEST_CASE(an_overwhelming_difference_stops_and_does_not_overflow) {
  std::vector<int> arm;
  std::vector<bool> success;
  for (int i = 0; i < 20'000; ++i) {
    arm.push_back(i % 2);
    success.push_back(i % 2 == 1 ? i % 100 != 1 : i % 100 == 0);
  }
  const SequentialExperiment result = sequential_test(arm, success, {.tau = 0.1, .alpha = 0.05, .min_per_arm = 30});
  BOOST_TEST(result.looks.back().log_lambda > 1000.0);
  BOOST_TEST(result.looks.back().p == 0.0);
  BOOST_REQUIRE(result.stop_row.has_value());
  BOOST_TEST(result.looks[*result.stop_row - 1].p <= 0.05);
  BOOST_TEST(result.looks[*result.stop_row - 2].p > 0.05);
}

BOOST_AUTO_TEST_CASE(changes_are_tested_by_hand) {
  Eigen::Matrix2d counts;
  counts << 10, 9, 2, 20;
  const SymmetryTest test = symmetry_test(counts);
  BOOST_TEST(test.chi_squared.statistic == 49.0 / 11);
  BOOST_TEST(test.corrected.statistic == 36.0 / 11);
  BOOST_TEST(test.exact_p == 2 * (1 + 11 + 55) / 2048.0);
  Eigen::Matrix3d larger;
  larger << 5, 4, 0, 1, 5, 3, 0, 6, 5;
  const SymmetryTest bowker = symmetry_test(larger);
  BOOST_TEST(bowker.chi_squared.statistic == 9.0 / 5 + 1.0);
  BOOST_TEST(bowker.chi_squared.df == 2.0);  // the third pair is empty on both sides
  BOOST_TEST(std::isnan(bowker.exact_p));
  counts << 3, 0, 0, 4;
  BOOST_TEST(symmetry_test(counts).exact_p == 1.0);
  BOOST_TEST(std::isnan(symmetry_test(counts).chi_squared.p));
}

BOOST_AUTO_TEST_CASE(rand_indices_count_pairs) {
  // {a b | c d} against {a b c | d}: of six pairs ab agrees together, ad and bd apart: 3; chance is 2 * 3 / 6 = 1.
  Eigen::Matrix2d counts;
  counts << 2, 0, 1, 1;
  const RandIndices indices = rand_indices(counts);
  BOOST_TEST(indices.rand == 0.5);
  BOOST_TEST(indices.adjusted == 0.0);
  Eigen::MatrixXd relabelled(3, 2);
  relabelled << 0, 3, 4, 0, 0, 0;
  BOOST_TEST(rand_indices(relabelled).adjusted == 1.0);
  BOOST_TEST(rand_indices(relabelled).rand == 1.0);
  BOOST_TEST(rand_indices(Eigen::MatrixXd::Constant(1, 1, 5)).adjusted == 1.0);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
