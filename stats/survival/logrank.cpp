// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/logrank.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <stdexcept>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"

namespace tertulia::stats {
namespace {

std::size_t at(Eigen::Index row) { return static_cast<std::size_t>(row); }

/// Adds one stratum to the test: who leaves at each distinct time, and who by the event, (groups) x (times).
void add_stratum(const Eigen::MatrixXd& events, const Eigen::MatrixXd& leaving, double rho, LogrankTest& test) {
  const Eigen::Index groups = events.rows();
  Eigen::VectorXd at_risk = leaving.rowwise().sum();
  Eigen::VectorXd share(groups);
  double survival = 1;  // of all groups together, just before the time
  for (Eigen::Index time = 0; time < events.cols(); ++time) {
    const double d = events.col(time).sum();
    if (d > 0) {
      const double n = at_risk.sum();
      const double weight = rho == 0 ? 1 : std::pow(survival, rho);
      share = at_risk / n;
      test.observed += weight * events.col(time);
      test.expected += weight * d * share;
      const double spread = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0;
      for (Eigen::Index a = 0; a < groups; ++a) {
        for (Eigen::Index b = 0; b < groups; ++b) {
          test.variance(b, a) += spread * ((a == b ? share(a) : 0) - share(b) * share(a));
        }
      }
      survival *= (n - d) / n;
    }
    at_risk -= leaving.col(time);
  }
}

/// Adds one stratum: `rows`, whose distinct times have the place `place_of(row)` among `times`.
template <typename PlaceOf>
void add_rows(const std::vector<std::size_t>& rows, Eigen::Index times, const PlaceOf& place_of,
              const Survival& survival, const Factor& group, double rho, LogrankTest& test) {
  Eigen::MatrixXd leaving = Eigen::MatrixXd::Zero(group.levels, times);
  Eigen::MatrixXd events = leaving;
  for (const std::size_t row : rows) {
    const Eigen::Index time = place_of(row);
    leaving(group.codes[row], time) += 1;
    if (survival.event[row]) events(group.codes[row], time) += 1;
  }
  add_stratum(events, leaving, rho, test);
}

/// Adds every stratum in order of its code.
void add_strata(const Survival& survival, const Factor& group, const std::vector<int>& strata, double rho,
                LogrankTest& test) {
  const DistinctTimes distinct = distinct_times(survival.time);
  if (std::all_of(strata.begin(), strata.end(), [&](int code) { return code == strata.front(); })) {
    std::vector<std::size_t> all(strata.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const auto place_of = [&](std::size_t row) { return static_cast<Eigen::Index>(distinct.of_row[row]); };
    add_rows(all, distinct.time.size(), place_of, survival, group, rho, test);
    return;
  }
  std::map<int, std::vector<std::size_t>> rows_of;
  for (std::size_t row = 0; row < strata.size(); ++row) rows_of[strata[row]].push_back(row);
  for (const auto& [stratum, rows] : rows_of) {
    std::vector<std::uint32_t> times;
    for (const std::size_t row : rows) times.push_back(distinct.of_row[row]);
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    const auto place_of = [&](std::size_t row) -> Eigen::Index {
      return std::lower_bound(times.begin(), times.end(), distinct.of_row[row]) - times.begin();
    };
    add_rows(rows, static_cast<Eigen::Index>(times.size()), place_of, survival, group, rho, test);
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
  add_strata(survival, group, strata, rho, test);

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
