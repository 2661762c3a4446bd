// SPDX-License-Identifier: Apache-2.0
#include "stats/survey/domain.hpp"

#include <limits>
#include <stdexcept>

#include "stats/core/checks.hpp"

namespace tertulia::stats {

SurveyEstimate domain_means(const Design& design, const Eigen::Ref<const Eigen::VectorXd>& values,
                            const std::vector<int>& codes, int domains, double level) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  check_same_size("domain_means", "codes", codes.size(), "values", static_cast<std::size_t>(values.size()));
  Eigen::VectorXd used = values;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] < 0) used(static_cast<Eigen::Index>(i)) = kNaN;
  }
  const CompleteRows rows = complete_rows(design, used);
  Eigen::VectorXd sizes = Eigen::VectorXd::Zero(domains);
  Eigen::VectorXd means = sizes;
  const auto for_each_row = [&](const auto& visit) {
    for (Eigen::Index i = 0; i < rows.weights.size(); ++i) {
      if (rows.weights(i) != 0) visit(i, codes[static_cast<std::size_t>(i)]);
    }
  };
  for_each_row([&](Eigen::Index i, int domain) {
    sizes(domain) += rows.weights(i);
    means(domain) += rows.weights(i) * rows.values(i, 0);
  });
  means.array() /= sizes.array();  // NaN for a domain without rows
  Eigen::MatrixXd linearised = Eigen::MatrixXd::Zero(values.size(), domains);
  for_each_row([&](Eigen::Index i, int domain) {
    linearised(i, domain) = rows.weights(i) * (rows.values(i, 0) - means(domain)) / sizes(domain);
  });
  Eigen::MatrixXd covariance = design.covariance_of_sums(linearised);
  for (Eigen::Index domain = 0; domain < domains; ++domain) {
    if (sizes(domain) > 0) continue;
    covariance.row(domain).setConstant(kNaN);
    covariance.col(domain).setConstant(kNaN);
  }
  SurveyEstimate result = with_intervals(means, covariance, design.degrees_of_freedom(), level);
  result.base = rows.base;
  return result;
}

SurveyEstimate survey_ratio(const Design& design, const Eigen::Ref<const Eigen::VectorXd>& numerator,
                            const Eigen::Ref<const Eigen::VectorXd>& denominator, double level) {
  check_same_size("survey_ratio", "numerator", static_cast<std::size_t>(numerator.size()), "denominator",
                  static_cast<std::size_t>(denominator.size()));
  Eigen::MatrixXd both(numerator.size(), 2);
  both << numerator, denominator;
  const CompleteRows rows = complete_rows(design, both);
  const Eigen::Vector2d totals = rows.values.transpose() * rows.weights;
  if (totals(1) == 0) throw std::domain_error("survey_ratio: denominator sums to zero");
  const double ratio = totals(0) / totals(1);
  const Eigen::VectorXd linearised =
      rows.weights.array() * (rows.values.col(0) - ratio * rows.values.col(1)).array() / totals(1);
  SurveyEstimate result = with_intervals(Eigen::VectorXd::Constant(1, ratio), design.covariance_of_sums(linearised),
                                         design.degrees_of_freedom(), level);
  result.base = rows.base;
  return result;
}

}  // namespace tertulia::stats
