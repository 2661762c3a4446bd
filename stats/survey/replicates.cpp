// SPDX-License-Identifier: Apache-2.0
#include "stats/survey/replicates.hpp"

#include <cmath>
#include <limits>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

void check_design(const ReplicateDesign& design, Eigen::Index rows) {
  const auto n = static_cast<std::size_t>(rows);
  const auto replicates = static_cast<std::size_t>(design.replicates.cols());
  check_same_size("replicate_estimates", "weights", static_cast<std::size_t>(design.weights.size()), "values", n);
  check_same_size("replicate_estimates", "replicates", static_cast<std::size_t>(design.replicates.rows()), "values", n);
  check_not_empty("replicate_estimates", "replicates", replicates);
  check_same_size("replicate_estimates", "rscales", static_cast<std::size_t>(design.rscales.size()), "replicates",
                  replicates);
  check_weights("replicate_estimates", "weights", design.weights);
  check_finite("replicate_estimates", "rscales", design.rscales);
  for (Eigen::Index j = 0; j < design.replicates.cols(); ++j) {
    check_finite("replicate_estimates", "replicates", design.replicates.col(j));
  }
}

/// Columns that add more than rounding to those before them.
double rank_of(const Eigen::MatrixXd& columns) {
  constexpr double kNegligible = 1e-5;  // of a column's length
  Eigen::MatrixXd basis(columns.rows(), std::min(columns.rows(), columns.cols()));
  Eigen::Index rank = 0;
  for (Eigen::Index j = 0; j < columns.cols() && rank < basis.cols(); ++j) {
    Eigen::VectorXd rest = columns.col(j);
    for (int pass = 0; pass < 2; ++pass) {  // the second pass removes what rounding left of the first
      rest -= basis.leftCols(rank) * (basis.leftCols(rank).transpose() * rest);
    }
    if (rest.norm() > kNegligible * columns.col(j).norm()) basis.col(rank++) = rest.normalized();
  }
  return static_cast<double>(rank);
}

/// Standard error of an estimate from its value on each replicate.
double standard_error(const ReplicateDesign& design, const Eigen::VectorXd& replicates, double full_sample) {
  double centre = full_sample;
  if (design.centre == ReplicateCentre::MeanOfReplicates) {
    const Eigen::ArrayXd counted = (design.rscales.array() > 0).cast<double>();
    centre = (replicates.array() * counted).sum() / counted.sum();
  }
  return std::sqrt(design.scale * ((replicates.array() - centre).square() * design.rscales.array()).sum());
}

}  // namespace

ReplicateEstimates replicate_estimates(const ReplicateDesign& design, const Eigen::Ref<const Eigen::MatrixXd>& values) {
  check_design(design, values.rows());
  std::vector<Eigen::Index> used;
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    if (!values.row(i).hasNaN()) used.push_back(i);
  }
  check_not_empty("replicate_estimates", "complete rows", used.size());
  const Eigen::MatrixXd x = values(used, Eigen::all);
  const Eigen::VectorXd weights = design.weights(used);
  const Eigen::MatrixXd replicates = design.replicates(used, Eigen::all);
  const Eigen::MatrixXd replicate_totals = replicates.transpose() * x;
  const Eigen::VectorXd replicate_sums = replicates.colwise().sum();

  ReplicateEstimates result;
  result.base = base_of(weights);
  result.total = x.transpose() * weights;
  result.mean = result.total / result.base.weighted;
  result.mean_se.resize(x.cols());
  result.total_se.resize(x.cols());
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    result.mean_se(j) = standard_error(design, replicate_totals.col(j).cwiseQuotient(replicate_sums), result.mean(j));
    result.total_se(j) = standard_error(design, replicate_totals.col(j), result.total(j));
  }
  result.ratio = result.ratio_se = std::numeric_limits<double>::quiet_NaN();
  if (x.cols() > 1) {
    result.ratio = result.total(0) / result.total(1);
    result.ratio_se =
        standard_error(design, replicate_totals.col(0).cwiseQuotient(replicate_totals.col(1)), result.ratio);
  }
  result.df = rank_of(design.replicates) - 1;
  return result;
}

}  // namespace tertulia::stats
