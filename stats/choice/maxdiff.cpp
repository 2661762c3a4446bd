// SPDX-License-Identifier: Apache-2.0
#include "stats/choice/maxdiff.hpp"

#include <algorithm>
#include <cmath>

#include "stats/choice/conditional_logit.hpp"
#include "stats/core/checks.hpp"
#include "stats/core/factor.hpp"

namespace tertulia::stats {
namespace {

void check_answers(const BestWorst& answers) {
  check_same_size("best-worst", "item", answers.item.size(), "task", answers.task.size());
  check_same_size("best-worst", "best", answers.best.size(), "task", answers.task.size());
  check_same_size("best-worst", "worst", answers.worst.size(), "task", answers.task.size());
  check_factor("best-worst", "item", {answers.item, answers.items});
}

}  // namespace

BestWorstCounts count_best_worst(const BestWorst& answers) {
  check_answers(answers);
  BestWorstCounts counts;
  counts.shown = Eigen::VectorXd::Zero(answers.items);
  counts.best = counts.shown;
  counts.worst = counts.shown;
  for (std::size_t i = 0; i < answers.item.size(); ++i) {
    counts.shown(answers.item[i]) += 1;
    if (answers.best[i]) counts.best(answers.item[i]) += 1;
    if (answers.worst[i]) counts.worst(answers.item[i]) += 1;
  }
  return counts;
}

BestWorstUtilities fit_best_worst(const BestWorst& answers) {
  check_answers(answers);
  const std::size_t shown = answers.task.size();
  const auto rest = static_cast<std::size_t>(std::count(answers.best.begin(), answers.best.end(), false));
  const Eigen::Index free = answers.items - 1;  // the last item is the base
  ChoiceSets choices;
  choices.attributes = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(shown + rest), free);
  // Each task gives two sets: codes 2t and 2t + 1 of tasks numbered anew.
  std::vector<int> tasks = answers.task;
  std::sort(tasks.begin(), tasks.end());
  tasks.erase(std::unique(tasks.begin(), tasks.end()), tasks.end());
  const auto add = [&](std::size_t i, int which, double sign, bool is_chosen) {
    const auto row = static_cast<Eigen::Index>(choices.set.size());
    const auto task = std::lower_bound(tasks.begin(), tasks.end(), answers.task[i]) - tasks.begin();
    if (answers.item[i] < free) choices.attributes(row, answers.item[i]) = sign;
    choices.set.push_back(static_cast<int>(2 * task) + which);
    choices.is_chosen.push_back(is_chosen);
  };
  for (std::size_t i = 0; i < shown; ++i) add(i, 0, 1, answers.best[i]);
  for (std::size_t i = 0; i < shown; ++i) {
    if (!answers.best[i]) add(i, 1, -1, answers.worst[i]);
  }
  const ConditionalLogit fit = fit_conditional_logit(choices);
  BestWorstUtilities result;
  result.utilities = Eigen::VectorXd::Zero(answers.items);
  result.utilities.head(free) = fit.coefficients;
  result.se = Eigen::VectorXd::Zero(answers.items);
  result.se.head(free) = fit.covariance.diagonal().cwiseSqrt();
  result.loglik_null = fit.loglik_null;
  result.loglik = fit.loglik;
  result.converged = fit.converged;
  return result;
}

Eigen::VectorXd BestWorstUtilities::shares() const {
  const Eigen::VectorXd weights = (utilities.array() - utilities.maxCoeff()).exp();
  return weights / weights.sum();
}

}  // namespace tertulia::stats
