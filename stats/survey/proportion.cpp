// SPDX-License-Identifier: Apache-2.0
#include "stats/survey/proportion.hpp"

#include <cmath>
#include <limits>

#include "stats/core/distributions.hpp"

namespace tertulia::stats {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Interval logit_interval(double p, double se, double df, double level) {
  if (!(p > 0 && p < 1)) return {kNaN, kNaN};
  const double centre = std::log(p / (1 - p));
  const double margin = t_factor(level, df) * se / (p * (1 - p));
  const auto share = [](double log_odds) { return 1 / (1 + std::exp(-log_odds)); };
  return {share(centre - margin), share(centre + margin)};
}

Interval beta_interval(double p, double se, double n, double df, double level) {
  if (!(p > 0 && p < 1)) return {kNaN, kNaN};
  const double ratio = t_factor(level, n - 1) / t_factor(level, df);
  const double effective = p * (1 - p) / (se * se) * ratio * ratio;
  const double tail = (1 - level) / 2;
  return {beta_quantile(tail, effective * p, effective * (1 - p) + 1),
          beta_quantile(1 - tail, effective * p + 1, effective * (1 - p))};
}

}  // namespace

Eigen::MatrixXd indicators(const std::vector<int>& codes, int levels) {
  Eigen::MatrixXd columns = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(codes.size()), levels);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    if (codes[i] < 0) {
      columns.row(row).setConstant(kNaN);
    } else {
      columns(row, codes[i]) = 1;
    }
  }
  return columns;
}

SurveyProportions survey_proportions(const Design& design, const std::vector<int>& codes, int levels, double level) {
  const SurveyEstimate means = survey_mean(design, indicators(codes, levels), level);
  SurveyProportions result;
  result.base = means.base;
  result.df = means.df;
  result.share = means.estimate;
  result.se = means.se;
  const auto n = static_cast<double>(means.base.unweighted);
  for (Eigen::Index i = 0; i < result.share.size(); ++i) {
    result.logit.push_back(logit_interval(result.share(i), result.se(i), result.df, level));
    result.beta.push_back(beta_interval(result.share(i), result.se(i), n, result.df, level));
  }
  return result;
}

}  // namespace tertulia::stats
