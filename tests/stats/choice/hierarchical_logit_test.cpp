// SPDX-License-Identifier: Apache-2.0
#include "stats/choice/hierarchical_logit.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/core/random.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(hierarchical_logit)

/// Choices of respondents whose utilities are N((1, -1), I).
std::vector<std::vector<ChoiceTask>> simulated(int respondents, int tasks, Eigen::MatrixXd& utilities) {
  Random random(3);
  std::vector<std::vector<ChoiceTask>> all;
  utilities.resize(respondents, 2);
  for (int r = 0; r < respondents; ++r) {
    utilities.row(r) << 1 + random.normal(), -1 + random.normal();
    std::vector<ChoiceTask> own;
    for (int t = 0; t < tasks; ++t) {
      ChoiceTask task{Eigen::MatrixXd(3, 2), 0};
      double best = -std::numeric_limits<double>::infinity();
      for (int j = 0; j < 3; ++j) {
        task.alternatives.row(j) << random.normal(), random.normal();
        const double utility = task.alternatives.row(j).dot(utilities.row(r)) - std::log(-std::log(random.uniform()));
        if (utility > best) {
          best = utility;
          task.chosen = j;
        }
      }
      own.push_back(task);
    }
    all.push_back(own);
  }
  return all;
}

BOOST_AUTO_TEST_CASE(the_population_that_made_the_choices_is_found) {
  Eigen::MatrixXd utilities;
  const auto tasks = simulated(150, 12, utilities);
  const HierarchicalLogit fit = fit_hierarchical_logit(tasks, {.draws = 4000, .seed = 1});
  // Four posterior standard deviations around the truth; the individual means follow their own.
  for (Eigen::Index k = 0; k < 2; ++k) {
    BOOST_TEST(std::abs(fit.mean(k) - (k == 0 ? 1 : -1)) < 4 * fit.mean_sd(k));
    BOOST_TEST(fit.variance(k) > 0.4);
    BOOST_TEST(fit.variance(k) < 2.5);
    BOOST_TEST(fit.chain_difference(k) < 2 * fit.mean_sd(k));
  }
  BOOST_TEST(fit.chain_correlation > 0.98);
  BOOST_TEST((fit.individual - utilities).norm() < 0.8 * (utilities.rowwise() - utilities.colwise().mean()).norm());
  BOOST_TEST(fit.loglik_per_task > std::log(1.0 / 3));
}

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_bytes_and_another_seed_others) {
  Eigen::MatrixXd utilities;
  const auto tasks = simulated(20, 5, utilities);
  const HierarchicalLogit first = fit_hierarchical_logit(tasks, {.draws = 200, .seed = 1});
  BOOST_TEST((first.mean == fit_hierarchical_logit(tasks, {.draws = 200, .seed = 1}).mean));
  BOOST_TEST((first.mean != fit_hierarchical_logit(tasks, {.draws = 200, .seed = 2}).mean));
}

BOOST_AUTO_TEST_CASE(tasks_that_make_no_sense_are_refused) {
  Eigen::MatrixXd utilities;
  auto tasks = simulated(3, 2, utilities);
  BOOST_CHECK_THROW((void)fit_hierarchical_logit(tasks, {.draws = 10, .seed = 1}), std::invalid_argument);
  tasks[1][0].chosen = 3;
  BOOST_CHECK_THROW((void)fit_hierarchical_logit(tasks, {.draws = 200, .seed = 1}), std::domain_error);
  tasks[1][0].chosen = 0;
  tasks[2][1].alternatives(0, 0) = std::numeric_limits<double>::quiet_NaN();
  BOOST_CHECK_THROW((void)fit_hierarchical_logit(tasks, {.draws = 200, .seed = 1}), std::domain_error);
  tasks[2].clear();
  BOOST_CHECK_THROW((void)fit_hierarchical_logit(tasks, {.draws = 200, .seed = 1}), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
