// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/logrank.hpp"

#include <cmath>
#include <map>
#include <stdexcept>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"

namespace tertulia::stats {
namespace {

std::size_t at(Eigen::Index row) { return static_cast<std::size_t>(row); }

/// Adds one stratum, whose rows are given by distinct time, to the test.
void add_stratum(const std::vector<std::vector<Eigen::Index>>& by_time, const std::vector<bool>& event,
                 const Factor& group, double rho, LogrankTest& test) {
  Eigen::VectorXd at_risk = Eigen::VectorXd::Zero(group.levels);
  for (const auto& rows : by_time) {
    for (const Eigen::Index row : rows) at_risk(group.codes[at(row)]) += 1;
  }
  double survival = 1;  // of all groups together, just before the time
  for (const auto& rows : by_time) {
    Eigen::VectorXd events = Eigen::VectorXd::Zero(group.levels);
    Eigen::VectorXd leaving = events;
    for (const Eigen::Index row : rows) {
      leaving(group.codes[at(row)]) += 1;
      if (event[at(row)]) events(group.codes[at(row)]) += 1;
    }
    const double d = events.sum();
    if (d > 0) {
      const double n = at_risk.sum();
      const double weight = std::pow(survival, rho);
      const Eigen::VectorXd share = at_risk / n;
      test.observed += weight * events;
      test.expected += weight * d * share;
      if (n > 1) {
        const double spread = weight * weight * d * (n - d) / (n - 1);
        test.variance += spread * (Eigen::MatrixXd(share.asDiagonal()) - share * share.transpose());
      }
      survival *= (n - d) / n;
    }
    at_risk -= leaving;
  }
}

}  // namespace

LogrankTest logrank_test(const Survival& survival, const Factor& group, const std::vector<int>& strata, double rho) {
  check_survival("logrank_test", survival);
  check_same_size("logrank_test", "group", group.size(), "time", at(survival.size()));
  check_same_size("logrank_test", "strata", strata.size(), "time", at(survival.size()));
  check_factor("logrank_test", "group", group);
  if (!std::isfinite(rho)) throw std::domain_error("logrank_test: rho must be finite");
  LogrankTest test;
  test.n = Eigen::VectorXd::Zero(group.levels);
  test.observed = test.n;
  test.expected = test.n;
  test.variance = Eigen::MatrixXd::Zero(group.levels, group.levels);
  for (const int code : group.codes) test.n(code) += 1;
  std::map<int, std::vector<std::vector<Eigen::Index>>> by_stratum;
  for (const auto& rows : rows_by_time(tie_close_times(survival.time))) {
    std::map<int, std::vector<Eigen::Index>> parts;
    for (const Eigen::Index row : rows) parts[strata[at(row)]].push_back(row);
    for (auto& [stratum, part] : parts) by_stratum[stratum].push_back(std::move(part));
  }
  for (const auto& [stratum, by_time] : by_stratum) add_stratum(by_time, survival.event, group, rho, test);

  std::vector<Eigen::Index> tested;  // the first of the groups with expected events follows from the others
  for (Eigen::Index g = 0; g < group.levels; ++g) {
    if (test.expected(g) > 0) tested.push_back(g);
  }
  test.df = static_cast<double>(tested.size()) - 1;
  if (tested.size() > 1) {
    tested.erase(tested.begin());
    const Eigen::VectorXd excess = test.observed(tested) - test.expected(tested);
    const Eigen::MatrixXd variance = test.variance(tested, tested);
    test.statistic = excess.dot(variance.ldlt().solve(excess));
  }
  test.p = chi_squared_upper(test.statistic, test.df);
  return test;
}

}  // namespace tertulia::stats
