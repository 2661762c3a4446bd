// SPDX-License-Identifier: Apache-2.0
#include "stats/weighting/post_strata.hpp"

#include <stdexcept>

#include "stats/core/checks.hpp"

namespace tertulia::stats {

Eigen::VectorXd post_stratify(const Eigen::Ref<const Eigen::VectorXd>& base_weights, const Factor& strata,
                              const Eigen::Ref<const Eigen::VectorXd>& targets) {
  check_same_size("post_stratify", "strata", strata.size(), "base_weights",
                  static_cast<std::size_t>(base_weights.size()));
  check_same_size("post_stratify", "targets", static_cast<std::size_t>(targets.size()), "levels",
                  static_cast<std::size_t>(strata.levels));
  check_factor("post_stratify", "strata", strata);
  check_positive("post_stratify", "base_weights", base_weights);
  check_positive("post_stratify", "targets", targets);
  Eigen::VectorXd sums = Eigen::VectorXd::Zero(strata.levels);
  for (std::size_t i = 0; i < strata.size(); ++i) sums(strata.codes[i]) += base_weights(static_cast<Eigen::Index>(i));
  if (sums.size() > 0 && sums.minCoeff() == 0) throw std::domain_error("post_stratify: strata must each have a row");
  Eigen::VectorXd weights = base_weights;
  for (std::size_t i = 0; i < strata.size(); ++i) {
    weights(static_cast<Eigen::Index>(i)) *= targets(strata.codes[i]) / sums(strata.codes[i]);
  }
  return weights;
}

Eigen::MatrixXd post_stratification_residuals(const Eigen::Ref<const Eigen::MatrixXd>& values,
                                              const Eigen::Ref<const Eigen::VectorXd>& base_weights,
                                              const Eigen::Ref<const Eigen::VectorXd>& weights, const Factor& strata) {
  const Eigen::MatrixXd plain = values.array().colwise() / weights.array();
  Eigen::MatrixXd means = Eigen::MatrixXd::Zero(strata.levels, values.cols());
  Eigen::VectorXd sums = Eigen::VectorXd::Zero(strata.levels);
  for (std::size_t i = 0; i < strata.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    means.row(strata.codes[i]) += base_weights(row) * plain.row(row);
    sums(strata.codes[i]) += base_weights(row);
  }
  means.array().colwise() /= sums.array();
  Eigen::MatrixXd residuals = values;
  for (std::size_t i = 0; i < strata.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    residuals.row(row) -= weights(row) * means.row(strata.codes[i]);
  }
  return residuals;
}

}  // namespace tertulia::stats
