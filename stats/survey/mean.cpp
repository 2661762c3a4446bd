// SPDX-License-Identifier: Apache-2.0
#include "stats/survey/mean.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"

namespace tertulia::stats {

SurveyEstimate with_intervals(Eigen::VectorXd estimate, Eigen::MatrixXd covariance, double degrees_of_freedom,
                              double level) {
  check_probability("survey estimate", "level", level);
  SurveyEstimate result;
  result.df = degrees_of_freedom;
  result.estimate = std::move(estimate);
  result.covariance = std::move(covariance);
  result.se = result.covariance.diagonal().cwiseSqrt();
  const Eigen::VectorXd margin = t_factor(level, degrees_of_freedom) * result.se;
  result.lower = result.estimate - margin;
  result.upper = result.estimate + margin;
  return result;
}

CompleteRows complete_rows(const Design& design, const Eigen::Ref<const Eigen::MatrixXd>& values) {
  check_same_size("survey estimate", "values", static_cast<std::size_t>(values.rows()), "rows of the design",
                  static_cast<std::size_t>(design.rows()));
  CompleteRows result{values, design.weights(), {}};
  double squares = 0;
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    if (values.row(i).hasNaN()) {
      result.values.row(i).setZero();
      result.weights(i) = 0;
      continue;
    }
    ++result.base.unweighted;
    result.base.weighted += result.weights(i);
    squares += result.weights(i) * result.weights(i);
  }
  check_not_empty("survey estimate", "complete rows", result.base.unweighted);
  result.base.effective = effective_base(result.base.weighted, squares);
  return result;
}

SurveyEstimate survey_mean(const Design& design, const Eigen::Ref<const Eigen::MatrixXd>& values, double level) {
  const CompleteRows rows = complete_rows(design, values);
  const Eigen::VectorXd means = rows.values.transpose() * rows.weights / rows.base.weighted;
  const Eigen::MatrixXd linearised =
      ((rows.values.rowwise() - means.transpose()).array().colwise() * (rows.weights.array() / rows.base.weighted))
          .matrix();
  SurveyEstimate result =
      with_intervals(means, design.covariance_of_sums(linearised), design.degrees_of_freedom(), level);
  result.base = rows.base;
  return result;
}

SurveyEstimate survey_total(const Design& design, const Eigen::Ref<const Eigen::MatrixXd>& values, double level) {
  const CompleteRows rows = complete_rows(design, values);
  const Eigen::VectorXd totals = rows.values.transpose() * rows.weights;
  const Eigen::MatrixXd weighted = (rows.values.array().colwise() * rows.weights.array()).matrix();
  SurveyEstimate result =
      with_intervals(totals, design.covariance_of_sums(weighted), design.degrees_of_freedom(), level);
  result.base = rows.base;
  return result;
}

Eigen::VectorXd design_effects(const Design& design, const Eigen::Ref<const Eigen::MatrixXd>& values,
                               const SurveyEstimate& means) {
  const CompleteRows rows = complete_rows(design, values);
  const auto n = static_cast<double>((rows.weights.array() > 0).count());
  const double population = rows.base.weighted;
  if (population < n) {
    return Eigen::VectorXd::Constant(values.cols(), std::numeric_limits<double>::quiet_NaN());
  }
  const Eigen::MatrixXd deviations = rows.values.rowwise() - means.estimate.transpose();
  const Eigen::VectorXd variances = deviations.cwiseAbs2().transpose() * rows.weights / population * (n / (n - 1));
  const double per_unit = (population - n) / (population * n);
  return means.covariance.diagonal().array() / (variances.array() * per_unit);
}

}  // namespace tertulia::stats
