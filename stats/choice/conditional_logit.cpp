// SPDX-License-Identifier: Apache-2.0
#include "stats/choice/conditional_logit.hpp"

#include <cmath>
#include <stdexcept>
#include <unordered_map>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

/// The alternatives of a set as differences from the chosen one, one row an alternative; the chosen row is 0.
using Differences = Eigen::MatrixXd;

struct Sets {
  std::size_t count = 0;
  std::vector<Differences> with_choice;
};

Sets read_sets(const ChoiceSets& choices, const Eigen::MatrixXd& attributes) {
  std::unordered_map<int, std::size_t> known;
  std::vector<std::vector<Eigen::Index>> rows;
  std::vector<Eigen::Index> chosen;
  for (std::size_t i = 0; i < choices.set.size(); ++i) {
    const auto [place, is_new] = known.try_emplace(choices.set[i], rows.size());
    if (is_new) {
      rows.emplace_back();
      chosen.push_back(-1);
    }
    const auto row = static_cast<Eigen::Index>(i);
    rows[place->second].push_back(row);
    if (!choices.is_chosen[i]) continue;
    if (chosen[place->second] >= 0) throw std::domain_error("fit_conditional_logit: a set has two chosen rows");
    chosen[place->second] = row;
  }
  Sets sets{rows.size(), {}};
  for (std::size_t s = 0; s < rows.size(); ++s) {
    if (chosen[s] < 0) continue;
    sets.with_choice.emplace_back(attributes(rows[s], Eigen::all).rowwise() - attributes.row(chosen[s]));
  }
  if (sets.with_choice.empty()) throw std::domain_error("fit_conditional_logit: no set has a chosen row");
  return sets;
}

struct Likelihood {
  double value = 0;
  Eigen::VectorXd gradient;
  Eigen::MatrixXd information;
};

Likelihood likelihood(const std::vector<Differences>& sets, const Eigen::VectorXd& beta) {
  Likelihood result{0, Eigen::VectorXd::Zero(beta.size()), Eigen::MatrixXd::Zero(beta.size(), beta.size())};
  for (const Differences& set : sets) {
    const Eigen::VectorXd utilities = set * beta;
    const double largest = utilities.maxCoeff();
    Eigen::VectorXd shares = (utilities.array() - largest).exp();
    const double sum = shares.sum();
    shares /= sum;
    const Eigen::VectorXd mean = set.transpose() * shares;
    result.value -= largest + std::log(sum);
    result.gradient -= mean;
    result.information += set.transpose() * shares.asDiagonal() * set - mean * mean.transpose();
  }
  return result;
}

/// Newton's method with step halving, from beta = 0.
Likelihood maximize(const std::vector<Differences>& sets, ConditionalLogit& fit) {
  constexpr int kMaxIterations = 200;
  constexpr double kTolerance = 1e-13;
  Likelihood current = likelihood(sets, fit.coefficients);
  fit.loglik_null = current.value;
  constexpr double kSingular = 1e-12;
  if (current.information.ldlt().vectorD().minCoeff() <= kSingular * current.information.diagonal().maxCoeff()) {
    throw std::domain_error("fit_conditional_logit: attributes are linearly dependent within the sets");
  }
  for (int i = 0; i < kMaxIterations && !fit.converged; ++i) {
    Eigen::VectorXd step = current.information.ldlt().solve(current.gradient);
    Likelihood next = likelihood(sets, fit.coefficients + step);
    for (int halving = 0; halving < 30 && !(next.value >= current.value - 1e-9 * std::abs(current.value)); ++halving) {
      step /= 2;
      next = likelihood(sets, fit.coefficients + step);
    }
    fit.converged = std::abs(next.value - current.value) <= kTolerance * std::abs(next.value);
    fit.coefficients += step;
    current = std::move(next);
  }
  return current;
}

}  // namespace

ConditionalLogit fit_conditional_logit(const ChoiceSets& choices) {
  const auto n = static_cast<std::size_t>(choices.attributes.rows());
  check_same_size("fit_conditional_logit", "set", choices.set.size(), "rows of attributes", n);
  check_same_size("fit_conditional_logit", "is_chosen", choices.is_chosen.size(), "rows of attributes", n);
  check_not_empty("fit_conditional_logit", "attributes", static_cast<std::size_t>(choices.attributes.cols()));
  for (Eigen::Index j = 0; j < choices.attributes.cols(); ++j) {
    check_finite("fit_conditional_logit", "attributes", choices.attributes.col(j));
  }
  // A common scale for all attributes, so that the information is well conditioned.
  Eigen::VectorXd scale = choices.attributes.colwise().norm() / std::sqrt(static_cast<double>(n));
  scale = scale.unaryExpr([](double length) { return length > 0 ? length : 1; });
  const Sets sets = read_sets(choices, choices.attributes.array().rowwise() / scale.transpose().array());
  ConditionalLogit fit;
  fit.sets = sets.count;
  fit.coefficients = Eigen::VectorXd::Zero(choices.attributes.cols());
  const Likelihood best = maximize(sets.with_choice, fit);
  fit.loglik = best.value;
  const Eigen::Index p = fit.coefficients.size();
  fit.covariance = best.information.ldlt().solve(Eigen::MatrixXd::Identity(p, p));
  fit.coefficients.array() /= scale.array();
  fit.covariance.array() /= (scale * scale.transpose()).array();
  return fit;
}

}  // namespace tertulia::stats
