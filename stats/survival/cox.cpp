// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/cox.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"
#include "stats/survival/concordance.hpp"
#include "stats/survival/cox_risk_sets.hpp"

namespace tertulia::stats {
namespace {

std::size_t at(Eigen::Index row) { return static_cast<std::size_t>(row); }

void check_input(const CoxInput& input) {
  check_survival("fit_cox", input.survival);
  const std::size_t n = at(input.survival.size());
  check_same_size("fit_cox", "covariates", at(input.covariates.rows()), "time", n);
  check_same_size("fit_cox", "weights", at(input.weights.size()), "time", n);
  check_same_size("fit_cox", "strata", input.strata.size(), "time", n);
  if (input.clusters) check_same_size("fit_cox", "clusters", input.clusters->size(), "time", n);
  check_not_empty("fit_cox", "covariates", at(input.covariates.cols()));
  check_weights("fit_cox", "weights", input.weights);
  for (Eigen::Index j = 0; j < input.covariates.cols(); ++j) {
    check_finite("fit_cox", "covariates", input.covariates.col(j));
  }
  if (std::count(input.survival.event.begin(), input.survival.event.end(), true) == 0) {
    throw std::domain_error("fit_cox: event never happens");
  }
}

/// The log partial likelihood with its derivatives at a point.
struct Likelihood {
  double value = 0;
  Eigen::VectorXd gradient;
  Eigen::MatrixXd information;
};

/// Column by column, so that equal rows give equal bits whatever their place: ties in the risk are told by equality.
Eigen::VectorXd linear_predictor(const CoxInput& input, const Eigen::VectorXd& beta) {
  Eigen::VectorXd predictor = Eigen::VectorXd::Zero(input.covariates.rows());
  for (Eigen::Index j = 0; j < beta.size(); ++j) predictor += beta(j) * input.covariates.col(j);
  return predictor;
}

Eigen::VectorXd relative_risks(const CoxInput& input, const Eigen::VectorXd& beta) {
  return input.weights.array() * linear_predictor(input, beta).array().exp();
}

Likelihood likelihood(const CoxInput& input, const std::vector<CoxStratum>& strata, const Eigen::VectorXd& beta) {
  const Eigen::Index p = input.covariates.cols();
  Likelihood result{0, Eigen::VectorXd::Zero(p), Eigen::MatrixXd::Zero(p, p)};
  const Eigen::VectorXd risk = relative_risks(input, beta);
  for (const CoxStratum& stratum : strata) {
    walk_risk_sets(stratum, input, risk, RiskOrder::Covariance,
                   [&](const CoxMoment& moment, const std::vector<RiskStep>& steps) {
                     for (const Eigen::Index row : moment.deaths) {
                       const Eigen::VectorXd x = input.covariates.row(row);
                       result.value += input.weights(row) * x.dot(beta);
                       result.gradient += input.weights(row) * x;
                     }
                     for (const RiskStep& step : steps) {
                       result.value -= step.death_weight * std::log(step.risk);
                       result.gradient -= step.death_weight * step.mean;
                       result.information += step.death_weight * step.covariance;
                     }
                   });
  }
  return result;
}

/// Newton's method with step halving, from beta = 0.
Likelihood maximize(const CoxInput& input, const std::vector<CoxStratum>& strata, CoxFit& fit) {
  constexpr int kMaxIterations = 100;
  constexpr double kTolerance = 1e-13;
  fit.coefficients = Eigen::VectorXd::Zero(input.covariates.cols());
  Likelihood current = likelihood(input, strata, fit.coefficients);
  fit.loglik_null = current.value;
  const Eigen::LDLT<Eigen::MatrixXd> start(current.information);
  constexpr double kSingular = 1e-12;
  if (start.vectorD().minCoeff() <= kSingular * current.information.diagonal().maxCoeff()) {
    throw std::domain_error("fit_cox: covariates are constant or linearly dependent among those at risk");
  }
  fit.score = current.gradient.dot(start.solve(current.gradient));
  while (fit.iterations < kMaxIterations && !fit.converged) {
    ++fit.iterations;
    Eigen::VectorXd step = current.information.ldlt().solve(current.gradient);
    Likelihood next = likelihood(input, strata, fit.coefficients + step);
    for (int halving = 0; halving < 30 && !(next.value >= current.value - 1e-9 * std::abs(current.value)); ++halving) {
      step /= 2;
      next = likelihood(input, strata, fit.coefficients + step);
    }
    fit.converged = std::abs(next.value - current.value) <= kTolerance * std::abs(next.value);
    fit.coefficients += step;
    current = std::move(next);
  }
  return current;
}

/// Each row's part in the gradient, so that they sum to it.
Eigen::MatrixXd score_residuals(const CoxInput& input, const std::vector<CoxStratum>& strata,
                                const Eigen::VectorXd& beta) {
  const Eigen::Index p = input.covariates.cols();
  const Eigen::VectorXd risk = linear_predictor(input, beta).array().exp();
  Eigen::MatrixXd residuals = Eigen::MatrixXd::Zero(input.covariates.rows(), p);
  for (const CoxStratum& stratum : strata) {
    // A row at risk at a moment gives up risk * (x hazard - hazard-weighted mean). Time runs backwards here, so what a
    // row has gone through is the whole sum less what comes after its end.
    double hazard = 0;
    Eigen::VectorXd weighted_mean = Eigen::VectorXd::Zero(p);
    const auto settle = [&](Eigen::Index row, double sign) {
      const Eigen::VectorXd x = input.covariates.row(row);
      residuals.row(row) += sign * risk(row) * (hazard * x - weighted_mean).transpose();
    };
    std::size_t next = 0;  // moments whose rows have entered the risk set
    const auto enter_until = [&](const CoxMoment* last) {
      while (next < stratum.size()) {
        const CoxMoment& moment = stratum[next++];
        for (const Eigen::Index row : moment.censored) settle(row, 1);
        for (const Eigen::Index row : moment.deaths) settle(row, 1);
        if (&moment == last) return;
      }
    };
    walk_risk_sets(stratum, input, relative_risks(input, beta), RiskOrder::Mean,
                   [&](const CoxMoment& moment, const std::vector<RiskStep>& steps) {
                     enter_until(&moment);
                     const auto count = static_cast<double>(steps.size());
                     for (const RiskStep& step : steps) {
                       const double increment = step.death_weight / step.risk;
                       hazard += increment;
                       weighted_mean += increment * step.mean;
                       for (const Eigen::Index row : moment.deaths) {
                         const Eigen::VectorXd deviation = input.covariates.row(row).transpose() - step.mean;
                         residuals.row(row) += deviation.transpose() / count;
                         residuals.row(row) += step.share * increment * risk(row) * deviation.transpose();
                       }
                     }
                   });
    enter_until(nullptr);  // moments before the first death
    for (const CoxMoment& moment : stratum) {
      for (const Eigen::Index row : moment.censored) settle(row, -1);
      for (const Eigen::Index row : moment.deaths) settle(row, -1);
    }
  }
  return residuals.array().colwise() * input.weights.array();
}

Eigen::MatrixXd robust_covariance(const CoxInput& input, const std::vector<CoxStratum>& strata, const CoxFit& fit) {
  const Eigen::MatrixXd influence = score_residuals(input, strata, fit.coefficients) * fit.model_covariance;
  std::map<int, Eigen::VectorXd> by_cluster;
  for (Eigen::Index row = 0; row < influence.rows(); ++row) {
    const auto [place, is_new] = by_cluster.try_emplace((*input.clusters)[at(row)], influence.row(row));
    if (!is_new) place->second += influence.row(row).transpose();
  }
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(influence.cols(), influence.cols());
  for (const auto& [cluster, sum] : by_cluster) covariance += sum * sum.transpose();
  return covariance;
}

void add_baseline(const CoxInput& input, const CoxStratum& stratum, CoxFit& fit) {
  std::map<const CoxMoment*, double> increments;
  walk_risk_sets(stratum, input, relative_risks(input, fit.coefficients), RiskOrder::Mean,
                 [&](const CoxMoment& moment, const std::vector<RiskStep>& steps) {
                   for (const RiskStep& step : steps) increments[&moment] += step.death_weight / step.risk;
                 });
  fit.baseline_time.resize(static_cast<Eigen::Index>(stratum.size()));
  fit.baseline_hazard.resize(fit.baseline_time.size());
  double hazard = 0;
  Eigen::Index place = 0;
  for (auto moment = stratum.rbegin(); moment != stratum.rend(); ++moment, ++place) {
    const auto found = increments.find(&*moment);
    if (found != increments.end()) hazard += found->second;
    const Eigen::Index row = moment->deaths.empty() ? moment->censored.front() : moment->deaths.front();
    fit.baseline_time(place) = input.survival.time(row);
    fit.baseline_hazard(place) = hazard;
  }
}

}  // namespace

CoxFit fit_cox(const CoxInput& given) {
  check_input(given);
  CoxInput input = given;
  input.survival.time = tie_close_times(given.survival.time);
  // Only differences of covariates matter: with mean 0 and spread 1 the exponentials stay in range.
  const Eigen::RowVectorXd means = given.covariates.colwise().mean();
  input.covariates.rowwise() -= means;
  const Eigen::VectorXd scale =
      (input.covariates.colwise().norm() / std::sqrt(static_cast<double>(given.covariates.rows()))).transpose();
  if (!(scale.minCoeff() > 0)) throw std::domain_error("fit_cox: covariates must vary");
  input.covariates.array().rowwise() /= scale.transpose().array();
  const std::vector<CoxStratum> strata = cox_strata(input.survival.time, input.survival.event, input.strata);

  CoxFit fit;
  fit.n = at(input.survival.size());
  fit.events = static_cast<std::size_t>(std::count(input.survival.event.begin(), input.survival.event.end(), true));
  const Likelihood best = maximize(input, strata, fit);
  fit.loglik = best.value;
  fit.likelihood_ratio = 2 * (fit.loglik - fit.loglik_null);
  fit.model_covariance =
      best.information.ldlt().solve(Eigen::MatrixXd::Identity(best.information.rows(), best.information.cols()));
  fit.covariance = input.clusters ? robust_covariance(input, strata, fit) : fit.model_covariance;
  fit.wald = fit.coefficients.dot(fit.covariance.ldlt().solve(fit.coefficients));
  fit.concordance = concordance(input.survival, linear_predictor(input, fit.coefficients), input.weights, input.strata);
  if (strata.size() == 1) add_baseline(input, strata.front(), fit);

  // Back to the scale that was given.
  const Eigen::MatrixXd scales = scale * scale.transpose();
  fit.coefficients.array() /= scale.array();
  fit.model_covariance.array() /= scales.array();
  fit.covariance.array() /= scales.array();
  fit.baseline_hazard *= std::exp(-means.dot(fit.coefficients));
  return fit;
}

}  // namespace tertulia::stats
