// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/choice/conditional_logit.hpp"
#include "stats/choice/maxdiff.hpp"
#include "stats/choice/turf.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(choice, *boost::unit_test::tolerance(1e-9))

/// `first` of `sets` pairs choose the alternative whose attribute is 1.
ChoiceSets pairs(int first, int sets) {
  ChoiceSets choices;
  choices.attributes.resize(2 * sets, 1);
  for (int s = 0; s < sets; ++s) {
    choices.attributes(2 * s, 0) = 1;
    choices.attributes(2 * s + 1, 0) = 0;
    choices.set.insert(choices.set.end(), {s, s});
    choices.is_chosen.insert(choices.is_chosen.end(), {s < first, s >= first});
  }
  return choices;
}

BOOST_AUTO_TEST_CASE(pairs_give_the_log_odds) {
  const ConditionalLogit fit = fit_conditional_logit(pairs(30, 40));
  BOOST_TEST(fit.coefficients(0) == std::log(3.0));
  BOOST_TEST(fit.covariance(0, 0) == 1.0 / 30 + 1.0 / 10);
  BOOST_TEST(fit.loglik_null == 40 * std::log(0.5));
  BOOST_TEST(fit.loglik == 30 * std::log(0.75) + 10 * std::log(0.25));
}

BOOST_AUTO_TEST_CASE(what_is_the_same_within_a_set_and_sets_of_one_say_nothing) {
  ChoiceSets choices = pairs(30, 40);
  choices.attributes.array() += 7;  // the same for both
  choices.attributes.conservativeResize(81, 1);
  choices.attributes(80, 0) = 100;
  choices.set.push_back(99);
  choices.is_chosen.push_back(true);
  const ConditionalLogit fit = fit_conditional_logit(choices);
  BOOST_TEST(fit.sets == 41U);
  BOOST_TEST(fit.coefficients(0) == std::log(3.0));
  BOOST_TEST(fit.loglik_null == 40 * std::log(0.5));
}

BOOST_AUTO_TEST_CASE(choices_that_cannot_be_fitted_are_refused_or_told) {
  ChoiceSets twice = pairs(3, 4);
  twice.is_chosen[1] = true;
  BOOST_CHECK_THROW((void)fit_conditional_logit(twice), std::domain_error);
  ChoiceSets constant = pairs(3, 4);
  constant.attributes.setOnes();
  BOOST_CHECK_THROW((void)fit_conditional_logit(constant), std::domain_error);
  ChoiceSets none = pairs(3, 4);
  none.is_chosen.assign(8, false);
  BOOST_CHECK_THROW((void)fit_conditional_logit(none), std::domain_error);
  for (Eigen::Index i = 0; i < 8; ++i) {
    ChoiceSets broken = pairs(3, 4);
    broken.attributes(i, 0) = std::numeric_limits<double>::quiet_NaN();
    BOOST_CHECK_THROW((void)fit_conditional_logit(broken), std::domain_error);
  }
}

/// Two tasks of three items; the order of rows does not matter.
BestWorst best_worst() {
  return {{0, 1, 0, 1, 0, 1},
          {0, 0, 1, 1, 2, 2},
          {true, true, false, false, false, false},
          {false, false, true, false, false, true},
          4};
}

BOOST_AUTO_TEST_CASE(best_and_worst_are_counted) {
  const BestWorstCounts counts = count_best_worst(best_worst());
  BOOST_TEST(close(counts.shown, Eigen::Vector4d(2, 2, 2, 0)));
  BOOST_TEST(close(counts.best, Eigen::Vector4d(2, 0, 0, 0)));
  BOOST_TEST(close(counts.worst, Eigen::Vector4d(0, 1, 1, 0)));
  BOOST_TEST(counts.standardized()(1) == -0.5);
  BOOST_TEST(std::isinf(counts.root_ratio()(0)));
  BOOST_TEST(std::isnan(counts.standardized()(3)));
}

BOOST_AUTO_TEST_CASE(pairs_of_items_are_best_and_worst_at_once) {
  // In a task of two the worst is what is left: only the best counts, 30 to 10.
  BestWorst answers;
  answers.items = 2;
  for (int t = 0; t < 40; ++t) {
    answers.task.insert(answers.task.end(), {t, t});
    answers.item.insert(answers.item.end(), {0, 1});
    answers.best.insert(answers.best.end(), {t < 30, t >= 30});
    answers.worst.insert(answers.worst.end(), {t >= 30, t < 30});
  }
  const BestWorstUtilities fit = fit_best_worst(answers);
  BOOST_TEST(fit.utilities(0) == std::log(3.0));
  BOOST_TEST(fit.utilities(1) == 0.0);
  BOOST_TEST(fit.shares()(0) == 0.75);
  BOOST_TEST(fit.loglik == 30 * std::log(0.75) + 10 * std::log(0.25));
}

BOOST_AUTO_TEST_CASE(reach_and_frequency_are_counted_by_hand) {
  Eigen::MatrixXd likes(4, 3);
  likes << 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0;
  const TurfResult result = turf(likes, Eigen::Vector4d(1, 1, 2, 1), 2, 1, 10);
  BOOST_TEST(result.combinations == 3U);
  BOOST_TEST(result.best[0].items == (std::vector<int>{0, 2}), boost::test_tools::per_element());
  BOOST_TEST(result.best[0].reach == 0.8);
  BOOST_TEST(result.best[0].frequency == 0.8);
  BOOST_TEST(result.mean_reach == (0.8 + 0.6 + 0.4) / 3);
  const TurfResult deep = turf(likes, Eigen::Vector4d(1, 1, 2, 1), 2, 2, 1);
  BOOST_TEST(deep.best.size() == 1U);
  BOOST_TEST(deep.best[0].items == (std::vector<int>{0, 1}), boost::test_tools::per_element());
  BOOST_TEST(deep.best[0].reach == 0.2);
}

BOOST_AUTO_TEST_CASE(equal_combinations_are_ranked_by_position) {
  Eigen::MatrixXd likes(2, 4);
  likes << 1, 1, 1, 1, 1, 1, 1, 1;
  const TurfResult result = turf(likes, Eigen::Vector2d(0.1, 0.2), 2, 1, 3);
  BOOST_TEST(result.best[0].items == (std::vector<int>{0, 1}), boost::test_tools::per_element());
  BOOST_TEST(result.best[1].items == (std::vector<int>{0, 2}), boost::test_tools::per_element());
  BOOST_TEST(result.best[2].items == (std::vector<int>{0, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(too_many_combinations_are_refused) {
  BOOST_CHECK_THROW((void)turf(Eigen::MatrixXd::Ones(2, 40), Eigen::Vector2d::Ones(), 20, 1, 1), std::invalid_argument);
  BOOST_CHECK_THROW((void)turf(Eigen::MatrixXd::Ones(2, 4), Eigen::Vector2d::Ones(), 5, 1, 1), std::invalid_argument);
  BOOST_CHECK_THROW((void)turf(Eigen::MatrixXd::Ones(2, 4), Eigen::Vector2d::Ones(), 2, 3, 1), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
