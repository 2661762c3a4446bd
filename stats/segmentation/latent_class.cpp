// SPDX-License-Identifier: Apache-2.0
#include "stats/segmentation/latent_class.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <stdexcept>

#include "stats/core/checks.hpp"
#include "stats/core/random.hpp"

namespace tertulia::stats {
namespace {

/// Rows that gave the same answers, counted.
struct Patterns {
  std::vector<std::vector<int>> answers;
  Eigen::VectorXd counts;
  std::vector<Eigen::Index> of_row;
};

Patterns collapse(const std::vector<Factor>& items) {
  std::map<std::vector<int>, Eigen::Index> known;
  Patterns patterns;
  std::vector<double> counts;
  std::vector<int> key(items.size());
  for (std::size_t row = 0; row < items.front().size(); ++row) {
    for (std::size_t j = 0; j < items.size(); ++j) key[j] = items[j].codes[row];
    const auto [place, is_new] = known.try_emplace(key, static_cast<Eigen::Index>(counts.size()));
    if (is_new) {
      counts.push_back(0);
      patterns.answers.push_back(key);
    }
    counts[static_cast<std::size_t>(place->second)] += 1;
    patterns.of_row.push_back(place->second);
  }
  patterns.counts = Eigen::Map<const Eigen::VectorXd>(counts.data(), static_cast<Eigen::Index>(counts.size()));
  return patterns;
}

struct Solution {
  Eigen::VectorXd share;
  std::vector<Eigen::MatrixXd> probabilities;  ///< one an item: (classes) x (levels)
  Eigen::MatrixXd posterior;                   ///< (patterns) x (classes)
  Eigen::VectorXd pattern_probability;
  double loglik = -std::numeric_limits<double>::infinity();
  bool converged = false;
};

Solution random_start(const std::vector<Factor>& items, int classes, Random& random) {
  Solution solution;
  solution.share = Eigen::VectorXd::Constant(classes, 1.0 / classes);
  for (const Factor& item : items) {
    Eigen::MatrixXd probabilities = Eigen::MatrixXd::NullaryExpr(
        classes, item.levels, [&](Eigen::Index, Eigen::Index) { return random.uniform(); });
    const Eigen::VectorXd sums = probabilities.rowwise().sum();
    probabilities.array().colwise() /= sums.array();
    solution.probabilities.push_back(std::move(probabilities));
  }
  return solution;
}

/// E step: posteriors and the log-likelihood.
void expect(const Patterns& patterns, Solution& solution) {
  const auto count = static_cast<Eigen::Index>(patterns.answers.size());
  solution.posterior.resize(count, solution.share.size());
  for (Eigen::Index i = 0; i < count; ++i) {
    solution.posterior.row(i) = solution.share;
    const std::vector<int>& answers = patterns.answers[static_cast<std::size_t>(i)];
    for (std::size_t j = 0; j < answers.size(); ++j) {
      solution.posterior.row(i).array() *= solution.probabilities[j].col(answers[j]).transpose().array();
    }
  }
  solution.pattern_probability = solution.posterior.rowwise().sum();
  solution.posterior.array().colwise() /= solution.pattern_probability.array();
  solution.loglik = patterns.counts.dot(solution.pattern_probability.array().log().matrix());
}

/// M step: shares and answer probabilities.
void maximize(const Patterns& patterns, Solution& solution) {
  const Eigen::MatrixXd weights = solution.posterior.array().colwise() * patterns.counts.array();
  const Eigen::VectorXd sizes = weights.colwise().sum();
  solution.share = sizes / sizes.sum();
  for (std::size_t j = 0; j < solution.probabilities.size(); ++j) {
    Eigen::MatrixXd& probabilities = solution.probabilities[j];
    probabilities.setZero();
    for (Eigen::Index i = 0; i < weights.rows(); ++i) {
      probabilities.col(patterns.answers[static_cast<std::size_t>(i)][j]) += weights.row(i).transpose();
    }
    probabilities.array().colwise() /= sizes.array();
  }
}

void run_em(const Patterns& patterns, Solution& solution, double tolerance, int max_iterations) {
  expect(patterns, solution);
  solution.converged = false;
  for (int i = 0; i < max_iterations && !solution.converged; ++i) {
    const double before = solution.loglik;
    maximize(patterns, solution);
    expect(patterns, solution);
    solution.converged = std::abs(solution.loglik - before) < tolerance;
  }
}

/// The best of many starts: all run to a coarse tolerance, then those that may still win to a fine one.
Solution best_solution(const std::vector<Factor>& items, const Patterns& patterns, const LatentClassOptions& options,
                       int& reaching_best) {
  Random random(options.seed);
  std::vector<Solution> solutions;
  for (int s = 0; s < options.starts; ++s) {
    solutions.push_back(random_start(items, options.classes, random));
    run_em(patterns, solutions.back(), 1e-6, 2'000);
  }
  std::stable_sort(solutions.begin(), solutions.end(),
                   [](const Solution& a, const Solution& b) { return a.loglik > b.loglik; });
  constexpr double kClose = 0.5;    // log-likelihood that a coarse solution may still gain
  constexpr std::size_t kMost = 5;  // candidates of that kind are usually the same maximum
  const double front = solutions.front().loglik;
  reaching_best = static_cast<int>(std::count_if(solutions.begin(), solutions.end(), [front](const Solution& s) {
    constexpr double kSame = 1e-2;
    return front - s.loglik < kSame;
  }));
  for (std::size_t s = 0; s < std::min(kMost, solutions.size()); ++s) {
    if (front - solutions[s].loglik < kClose) run_em(patterns, solutions[s], 1e-12, 100'000);
  }
  return *std::max_element(solutions.begin(), solutions.end(),
                           [](const Solution& a, const Solution& b) { return a.loglik < b.loglik; });
}

}  // namespace

LatentClasses fit_latent_classes(const std::vector<Factor>& items, const LatentClassOptions& options) {
  check_not_empty("fit_latent_classes", "items", items.size());
  check_not_empty("fit_latent_classes", "rows", items.front().size());
  for (const Factor& item : items) {
    check_same_size("fit_latent_classes", "items", item.size(), "the first item", items.front().size());
    check_factor("fit_latent_classes", "items", item);
  }
  if (options.classes < 1 || options.starts < 1) {
    throw std::invalid_argument("fit_latent_classes: classes and starts must be at least 1");
  }
  const Patterns patterns = collapse(items);
  LatentClasses result;
  const Solution best = best_solution(items, patterns, options, result.starts_reaching_best);

  std::vector<Eigen::Index> order(static_cast<std::size_t>(options.classes));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](Eigen::Index a, Eigen::Index b) { return best.share(a) > best.share(b); });
  const auto n = static_cast<double>(items.front().size());
  result.n = items.front().size();
  result.parameters = options.classes - 1;
  for (const Factor& item : items) result.parameters += options.classes * (item.levels - 1);
  result.loglik = best.loglik;
  result.aic = -2 * best.loglik + 2 * result.parameters;
  result.bic = -2 * best.loglik + result.parameters * std::log(n);
  result.g_squared =
      2 * (patterns.counts.array() * (patterns.counts.array() / (n * best.pattern_probability.array())).log()).sum();
  result.share = best.share(order);
  for (const Eigen::MatrixXd& probabilities : best.probabilities) {
    result.item_probabilities.emplace_back(probabilities(order, Eigen::all));
  }
  const Eigen::MatrixXd posterior = best.posterior(Eigen::all, order);
  for (const Eigen::Index pattern : patterns.of_row) {
    Eigen::Index most_probable = 0;
    posterior.row(pattern).maxCoeff(&most_probable);
    result.modal_class.push_back(static_cast<int>(most_probable));
  }
  result.converged = best.converged;
  return result;
}

}  // namespace tertulia::stats
