// SPDX-License-Identifier: Apache-2.0
#include "stats/choice/hierarchical_logit.hpp"

#include <cmath>
#include <future>
#include <stdexcept>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"
#include "stats/core/random.hpp"
#include "stats/tables/correlation.hpp"

namespace tertulia::stats {
namespace {

/// A respondent's choices: each task as differences of the other alternatives from the chosen one, attributes
/// contiguous.
struct Respondent {
  std::vector<Eigen::MatrixXd> differences;  ///< (attributes) x (other alternatives)
};

double loglik(const Respondent& respondent, const Eigen::VectorXd& beta) {
  double sum = 0;
  for (const Eigen::MatrixXd& task : respondent.differences) {
    double odds = 1;
    for (Eigen::Index j = 0; j < task.cols(); ++j) {
      double utility = 0;
      for (Eigen::Index k = 0; k < beta.size(); ++k) utility += task(k, j) * beta(k);
      odds += std::exp(utility);
    }
    sum -= std::log(odds);
  }
  return sum;
}

/// Gradient and information of a respondent's log-likelihood.
void add_derivatives(const Respondent& respondent, const Eigen::VectorXd& beta, Eigen::VectorXd& gradient,
                     Eigen::MatrixXd& information) {
  for (const Eigen::MatrixXd& task : respondent.differences) {
    Eigen::VectorXd shares = (task.transpose() * beta).array().exp();
    shares /= 1 + shares.sum();
    const Eigen::VectorXd mean = task * shares;
    gradient -= mean;
    information += task * shares.asDiagonal() * task.transpose() - mean * mean.transpose();
  }
}

std::vector<Respondent> read_tasks(const std::vector<std::vector<ChoiceTask>>& tasks) {
  check_not_empty("fit_hierarchical_logit", "tasks", tasks.size());
  check_not_empty("fit_hierarchical_logit", "tasks of a respondent", tasks.front().size());
  const Eigen::Index attributes = tasks.front().front().alternatives.cols();
  std::vector<Respondent> respondents;
  for (const std::vector<ChoiceTask>& own : tasks) {
    check_not_empty("fit_hierarchical_logit", "tasks of a respondent", own.size());
    Respondent respondent;
    for (const ChoiceTask& task : own) {
      check_same_size("fit_hierarchical_logit", "attributes of a task",
                      static_cast<std::size_t>(task.alternatives.cols()), "those of the first",
                      static_cast<std::size_t>(attributes));
      if (task.chosen < 0 || task.chosen >= task.alternatives.rows()) {
        throw std::domain_error("fit_hierarchical_logit: chosen is none of the alternatives");
      }
      for (Eigen::Index j = 0; j < attributes; ++j) {
        check_finite("fit_hierarchical_logit", "alternatives", task.alternatives.col(j));
      }
      Eigen::MatrixXd differences(attributes, task.alternatives.rows() - 1);
      Eigen::Index next = 0;
      for (Eigen::Index i = 0; i < task.alternatives.rows(); ++i) {
        if (i == task.chosen) continue;
        differences.col(next++) = task.alternatives.row(i) - task.alternatives.row(task.chosen);
      }
      respondent.differences.push_back(std::move(differences));
    }
    respondents.push_back(std::move(respondent));
  }
  return respondents;
}

/// Where the chains start and how far they step: estimates that lean on what all respondents have in common.
struct Start {
  Eigen::MatrixXd betas;                      ///< (attributes) x (respondents)
  std::vector<Eigen::MatrixXd> informations;  ///< one a respondent
};

Start starting_values(const std::vector<Respondent>& respondents) {
  const Eigen::Index p = respondents.front().differences.front().rows();
  constexpr int kNewtonSteps = 20;
  constexpr double kRidge = 0.01;  // keeps the pooled fit finite
  Eigen::VectorXd pooled = Eigen::VectorXd::Zero(p);
  Eigen::MatrixXd pooled_information;
  for (int i = 0; i < kNewtonSteps; ++i) {
    Eigen::VectorXd gradient = -kRidge * pooled;
    pooled_information = kRidge * Eigen::MatrixXd::Identity(p, p);
    for (const Respondent& respondent : respondents) add_derivatives(respondent, pooled, gradient, pooled_information);
    pooled += pooled_information.ldlt().solve(gradient);
  }
  constexpr double kLean = 0.1;  // weight of the others' mean information
  const Eigen::MatrixXd shared =
      kLean * pooled_information / static_cast<double>(respondents.size()) + 1e-6 * Eigen::MatrixXd::Identity(p, p);
  Start start{Eigen::MatrixXd(p, static_cast<Eigen::Index>(respondents.size())), {}};
  for (std::size_t r = 0; r < respondents.size(); ++r) {
    Eigen::VectorXd beta = pooled;
    Eigen::MatrixXd information;
    for (int i = 0; i < kNewtonSteps; ++i) {
      Eigen::VectorXd gradient = -shared * (beta - pooled);
      information = shared;
      add_derivatives(respondents[r], beta, gradient, information);
      Eigen::VectorXd step = information.ldlt().solve(gradient);
      constexpr double kLongest = 2;
      if (step.norm() > kLongest) step *= kLongest / step.norm();
      beta += step;
    }
    start.betas.col(static_cast<Eigen::Index>(r)) = beta;
    start.informations.push_back(information);
  }
  return start;
}

Eigen::VectorXd normal_vector(Eigen::Index size, Random& random) {
  return Eigen::VectorXd::NullaryExpr(size, [&](Eigen::Index) { return random.normal(); });
}

/// A draw from the Wishart distribution with `df` degrees of freedom and the given scale (Bartlett's decomposition).
Eigen::MatrixXd wishart(double df, const Eigen::MatrixXd& scale, Random& random) {
  const Eigen::Index p = scale.rows();
  Eigen::MatrixXd triangle = Eigen::MatrixXd::Zero(p, p);
  for (Eigen::Index i = 0; i < p; ++i) {
    for (Eigen::Index j = 0; j < i; ++j) triangle(i, j) = random.normal();
    triangle(i, i) = std::sqrt(random.chi_squared(df - static_cast<double>(i)));
  }
  const Eigen::MatrixXd root = scale.llt().matrixL() * triangle;
  return root * root.transpose();
}

/// The population: a normal distribution of utilities.
struct Population {
  Eigen::VectorXd mean;
  Eigen::MatrixXd covariance;
  Eigen::MatrixXd precision;
};

/// Draws mean and covariance given the respondents' utilities (conjugate).
Population draw_population(const Eigen::MatrixXd& betas, Random& random) {
  const Eigen::Index p = betas.rows();
  const auto n = static_cast<double>(betas.cols());
  constexpr double kPriorWeight = 0.01;  // of the prior mean 0, in respondents
  const double prior_df = static_cast<double>(p) + 3;
  const Eigen::VectorXd centre = betas.rowwise().sum() / (n + kPriorWeight);
  const Eigen::MatrixXd deviations = betas.colwise() - centre;
  const Eigen::MatrixXd scatter = prior_df * Eigen::MatrixXd::Identity(p, p) + deviations * deviations.transpose() +
                                  kPriorWeight * centre * centre.transpose();
  const Eigen::MatrixXd identity = Eigen::MatrixXd::Identity(p, p);
  Population population;
  population.precision = wishart(prior_df + n, scatter.llt().solve(identity), random);
  population.covariance = population.precision.llt().solve(identity);
  const Eigen::MatrixXd root = population.covariance.llt().matrixL();
  population.mean = centre + root * normal_vector(p, random) / std::sqrt(n + kPriorWeight);
  return population;
}

/// Posterior sums of one chain.
struct Chain {
  Eigen::VectorXd mean;
  Eigen::VectorXd mean_square;
  Eigen::VectorXd variance;
  Eigen::MatrixXd betas;
};

Chain run_chain(const std::vector<Respondent>& respondents, const Start& start, int draws, std::uint64_t seed) {
  Random random(seed);
  const Eigen::Index p = start.betas.rows();
  Eigen::MatrixXd betas = start.betas;
  Eigen::VectorXd logliks(betas.cols());
  for (Eigen::Index r = 0; r < betas.cols(); ++r) {
    logliks(r) = loglik(respondents[static_cast<std::size_t>(r)], betas.col(r));
  }
  const double scale = 2.93 / std::sqrt(static_cast<double>(p));  // Roberts & Rosenthal's rule for the random walk
  Chain chain{Eigen::VectorXd::Zero(p), Eigen::VectorXd::Zero(p), Eigen::VectorXd::Zero(p),
              Eigen::MatrixXd::Zero(p, betas.cols())};
  const int burn_in = draws / 2;
  for (int draw = 0; draw < draws; ++draw) {
    const Population population = draw_population(betas, random);
    for (Eigen::Index r = 0; r < betas.cols(); ++r) {
      const Eigen::LLT<Eigen::MatrixXd> root(start.informations[static_cast<std::size_t>(r)] + population.precision);
      const Eigen::VectorXd step = root.matrixU().solve(normal_vector(p, random));
      const Eigen::VectorXd proposal = betas.col(r) + scale * step;
      const double proposed = loglik(respondents[static_cast<std::size_t>(r)], proposal);
      const Eigen::VectorXd before = betas.col(r) - population.mean;
      const Eigen::VectorXd after = proposal - population.mean;
      const double log_ratio =
          proposed - logliks(r) +
          0.5 * (before.dot(population.precision * before) - after.dot(population.precision * after));
      if (std::log(random.uniform()) < log_ratio) {
        betas.col(r) = proposal;
        logliks(r) = proposed;
      }
    }
    if (draw < burn_in) continue;
    chain.mean += population.mean;
    chain.mean_square += population.mean.cwiseAbs2();
    chain.variance += population.covariance.diagonal();
    chain.betas += betas;
  }
  const auto kept = static_cast<double>(draws - burn_in);
  chain.mean /= kept;
  chain.mean_square /= kept;
  chain.variance /= kept;
  chain.betas /= kept;
  return chain;
}

double loglik_per_task(const std::vector<Respondent>& respondents, const Eigen::MatrixXd& betas) {
  double sum = 0;
  double tasks = 0;
  for (std::size_t r = 0; r < respondents.size(); ++r) {
    sum += loglik(respondents[r], betas.col(static_cast<Eigen::Index>(r)));
    tasks += static_cast<double>(respondents[r].differences.size());
  }
  return sum / tasks;
}

}  // namespace

HierarchicalLogit fit_hierarchical_logit(const std::vector<std::vector<ChoiceTask>>& tasks,
                                         const HierarchicalOptions& options) {
  constexpr int kFewest = 100;
  if (options.draws < kFewest) throw std::invalid_argument("fit_hierarchical_logit: draws must be 100 at least");
  const std::vector<Respondent> respondents = read_tasks(tasks);
  const Start start = starting_values(respondents);
  // Each chain has its own generator, so that running them side by side changes nothing.
  auto other = std::async(std::launch::async, run_chain, std::cref(respondents), std::cref(start), options.draws,
                          2 * options.seed + 1);
  const Chain first = run_chain(respondents, start, options.draws, 2 * options.seed);
  const Chain second = other.get();

  const auto sd = [](const Chain& chain) -> Eigen::VectorXd {
    return (chain.mean_square - chain.mean.cwiseAbs2()).cwiseMax(0).cwiseSqrt();
  };
  HierarchicalLogit result;
  result.mean = (first.mean + second.mean) / 2;
  result.mean_sd = (sd(first) + sd(second)) / 2;
  result.variance = (first.variance + second.variance) / 2;
  result.individual = (first.betas + second.betas).transpose() / 2;
  result.loglik_per_task = (loglik_per_task(respondents, first.betas) + loglik_per_task(respondents, second.betas)) / 2;
  result.chain_difference = (first.mean - second.mean).cwiseAbs();
  result.chain_correlation = pearson(first.betas.reshaped(), second.betas.reshaped());
  return result;
}

}  // namespace tertulia::stats
