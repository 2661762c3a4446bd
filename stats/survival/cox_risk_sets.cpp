// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/cox_risk_sets.hpp"

#include <map>

namespace tertulia::stats {
namespace {

/// Adds a row to the sums.
void add(RiskSums& sums, const CoxInput& input, const Eigen::VectorXd& relative_risk, Eigen::Index row,
         RiskOrder order) {
  const double r = relative_risk(row);
  const Eigen::VectorXd x = input.covariates.row(row);
  sums.risk += r;
  sums.first += r * x;
  if (order == RiskOrder::Covariance) sums.second += r * x * x.transpose();
}

RiskSums no_sums(Eigen::Index p, RiskOrder order) {
  const Eigen::Index q = order == RiskOrder::Covariance ? p : 0;
  return {0, Eigen::VectorXd::Zero(p), Eigen::MatrixXd::Zero(q, q)};
}

}  // namespace

std::vector<CoxStratum> cox_strata(const Eigen::VectorXd& time, const std::vector<bool>& event,
                                   const std::vector<int>& strata) {
  const auto groups = rows_by_time(time);
  std::map<int, CoxStratum> by_code;
  for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
    std::map<int, CoxMoment> moments;
    for (const Eigen::Index row : *group) {
      CoxMoment& moment = moments[strata[static_cast<std::size_t>(row)]];
      (event[static_cast<std::size_t>(row)] ? moment.deaths : moment.censored).push_back(row);
    }
    for (auto& [code, moment] : moments) by_code[code].push_back(std::move(moment));
  }
  std::vector<CoxStratum> result;
  result.reserve(by_code.size());
  for (auto& [code, stratum] : by_code) result.push_back(std::move(stratum));
  return result;
}

void walk_risk_sets(const CoxStratum& stratum, const CoxInput& input, const Eigen::VectorXd& relative_risk,
                    RiskOrder order, const std::function<void(const CoxMoment&, const std::vector<RiskStep>&)>& visit) {
  const Eigen::Index p = input.covariates.cols();
  RiskSums at_risk = no_sums(p, order);
  std::vector<RiskStep> steps;
  for (const CoxMoment& moment : stratum) {
    RiskSums dying = no_sums(p, order);
    double weight = 0;
    for (const Eigen::Index row : moment.censored) add(at_risk, input, relative_risk, row, order);
    for (const Eigen::Index row : moment.deaths) {
      add(at_risk, input, relative_risk, row, order);
      add(dying, input, relative_risk, row, order);
      weight += input.weights(row);
    }
    if (moment.deaths.empty()) continue;
    const auto deaths = static_cast<double>(moment.deaths.size());
    steps.clear();
    for (std::size_t k = 0; k < moment.deaths.size(); ++k) {
      RiskStep step;
      step.share = input.ties == CoxTies::Efron ? static_cast<double>(k) / deaths : 0;
      step.death_weight = weight / deaths;
      step.risk = at_risk.risk - step.share * dying.risk;
      step.mean = (at_risk.first - step.share * dying.first) / step.risk;
      if (order == RiskOrder::Covariance) {
        step.covariance = (at_risk.second - step.share * dying.second) / step.risk - step.mean * step.mean.transpose();
      }
      steps.push_back(std::move(step));
      if (input.ties == CoxTies::Breslow) {  // the others would be its copies
        steps.back().death_weight = weight;
        break;
      }
    }
    visit(moment, steps);
  }
}

}  // namespace tertulia::stats
