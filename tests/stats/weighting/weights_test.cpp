// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/weighting/kish.hpp"
#include "stats/weighting/raking.hpp"
#include "stats/weighting/trim.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
BOOST_AUTO_TEST_SUITE(weights, *boost::unit_test::tolerance(1e-12))

BOOST_AUTO_TEST_CASE(the_effective_base_is_worked_by_hand) {
  // (1 + 1 + 2)^2 / (1 + 1 + 4) = 16/6; variance with divisor n: 2/9, over the squared mean 16/9: cv^2 = 1/8.
  const WeightSummary summary = summarize_weights(Eigen::Vector3d(1, 1, 2));
  BOOST_TEST(summary.effective == 16.0 / 6);
  BOOST_TEST(summary.deff == 1.125);
  BOOST_TEST(base_of(Eigen::Vector3d(1, 1, 2)).effective == 16.0 / 6);
}

BOOST_AUTO_TEST_CASE(the_effective_base_ignores_the_scale_of_the_weights) {
  const Eigen::Vector4d w(0.5, 1, 2, 0);
  BOOST_TEST(summarize_weights(w).effective == summarize_weights(1000 * w).effective);
}

BOOST_AUTO_TEST_CASE(a_bad_weight_is_refused_at_each_position) {
  for (Eigen::Index i = 0; i < 3; ++i) {
    for (const double bad : {kNaN, -1.0, std::numeric_limits<double>::infinity()}) {
      Eigen::Vector3d w(1, 1, 1);
      w(i) = bad;
      BOOST_CHECK_THROW((void)summarize_weights(w), std::domain_error);
      BOOST_CHECK_THROW((void)trim_weights(w, {}), std::domain_error);
    }
  }
  BOOST_CHECK_THROW((void)summarize_weights(Eigen::Vector2d(0, 0)), std::domain_error);
}

BOOST_AUTO_TEST_CASE(what_is_cut_off_is_shared_equally_by_those_inside) {
  const TrimResult result = trim_weights(Eigen::Vector4d(1, 2, 3, 9), {.upper = 6});
  BOOST_TEST(close(result.weights, Eigen::Vector4d(2, 3, 4, 6)));
}

BOOST_AUTO_TEST_CASE(strict_trimming_repeats_until_all_are_inside) {
  // First 3 goes to the two inside, 1.5 each: 5.5 is above 5; its 0.5 then goes to the two inside (5 is inside).
  const TrimResult once = trim_weights(Eigen::Vector3d(1, 4, 8), {.upper = 5});
  BOOST_TEST(close(once.weights, Eigen::Vector3d(2.5, 5.5, 5)));
  const TrimResult strict = trim_weights(Eigen::Vector3d(1, 4, 8), {.upper = 5, .strict = true});
  BOOST_TEST(strict.converged);
  BOOST_TEST(strict.weights.maxCoeff() <= 5.0);
  BOOST_TEST(strict.weights.sum() == 13.0);
  BOOST_CHECK_THROW((void)trim_weights(Eigen::Vector2d(8, 9), {.upper = 5}), std::domain_error);
}

std::vector<Margin> two_margins() {
  return {{{{0, 0, 1, 1}, 2}, Eigen::Vector2d(60, 40)}, {{{0, 1, 0, 1}, 2}, Eigen::Vector2d(50, 50)}};
}

BOOST_AUTO_TEST_CASE(independent_margins_are_met_in_one_step) {
  // With equal base weights the fitted table is the product of the margins.
  const RakingResult result = rake(Eigen::VectorXd::Ones(4), two_margins());
  BOOST_TEST(result.converged);
  BOOST_TEST(close(result.weights, Eigen::Vector4d(30, 30, 20, 20)));
}

BOOST_AUTO_TEST_CASE(raking_ignores_the_scale_of_the_base_weights_and_keeps_odds_ratios) {
  const Eigen::Vector4d base(1, 2, 3, 4);
  const RakingResult result = rake(base, two_margins());
  const RakingResult scaled = rake(1000 * base, two_margins());
  BOOST_TEST((result.weights - scaled.weights).norm() < 1e-8);
  const auto odds = [](const Eigen::VectorXd& w) { return w(0) * w(3) / (w(1) * w(2)); };
  BOOST_TEST(odds(result.weights) == odds(base));
  BOOST_TEST(result.weights(0) + result.weights(1) == 60.0);
}

BOOST_AUTO_TEST_CASE(margins_that_contradict_each_other_do_not_converge) {
  std::vector<Margin> margins = two_margins();
  margins[1].target = Eigen::Vector2d(70, 70);
  const RakingResult result = rake(Eigen::VectorXd::Ones(4), margins);
  BOOST_TEST(result.max_deviation > 1.0);
}

BOOST_AUTO_TEST_CASE(an_empty_category_is_refused) {
  std::vector<Margin> margins = {{{{0, 0, 1, 1}, 3}, Eigen::Vector3d(1, 1, 1)}};
  BOOST_CHECK_THROW((void)rake(Eigen::VectorXd::Ones(4), margins), std::domain_error);
  margins[0] = {{{0, 0, 1, 2}, 2}, Eigen::Vector2d(1, 1)};
  BOOST_CHECK_THROW((void)rake(Eigen::VectorXd::Ones(4), margins), std::domain_error);
  BOOST_CHECK_THROW((void)rake(Eigen::VectorXd::Ones(3), two_margins()), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
