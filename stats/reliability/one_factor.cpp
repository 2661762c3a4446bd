// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <stdexcept>

#include <Eigen/Dense>

#include "stats/core/distributions.hpp"
#include "stats/reliability/scale.hpp"

namespace tertulia::stats {
namespace {

constexpr double kLowest = 1e-4;  // a uniqueness below it is a Heywood case

/// The discrepancy of a one-factor model as a function of the uniquenesses, with its derivatives.
struct Discrepancy {
  double value = 0;
  Eigen::VectorXd gradient;
  Eigen::MatrixXd curvature;  ///< Lawley & Maxwell's approximation of the second derivatives
  Eigen::VectorXd loadings;
};

Discrepancy discrepancy(const Eigen::MatrixXd& correlations, const Eigen::VectorXd& uniquenesses) {
  const Eigen::VectorXd scale = uniquenesses.cwiseSqrt().cwiseInverse();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(scale.asDiagonal() * correlations * scale.asDiagonal());
  const Eigen::Index p = correlations.rows();
  const Eigen::VectorXd rest = eigen.eigenvalues().head(p - 1);
  Discrepancy result;
  result.value = (rest.array() - rest.array().log() - 1).sum();
  const double largest = eigen.eigenvalues()(p - 1);
  result.loadings = std::sqrt(std::max(largest - 1, 0.0)) * eigen.eigenvectors().col(p - 1).cwiseQuotient(scale);
  const Eigen::VectorXd fitted = result.loadings.cwiseAbs2() + uniquenesses;
  result.gradient = (fitted - correlations.diagonal()).cwiseQuotient(uniquenesses.cwiseAbs2());
  const Eigen::MatrixXd others = eigen.eigenvectors().leftCols(p - 1);
  const Eigen::MatrixXd projection = scale.asDiagonal() * (others * others.transpose()) * scale.asDiagonal();
  result.curvature = projection.cwiseAbs2();
  return result;
}

/// Newton's step on the uniquenesses that may still move, the others resting on a bound.
Eigen::VectorXd newton_step(const Discrepancy& at, const Eigen::VectorXd& uniquenesses) {
  std::vector<Eigen::Index> free;
  for (Eigen::Index i = 0; i < uniquenesses.size(); ++i) {
    const bool held =
        (uniquenesses(i) <= kLowest && at.gradient(i) > 0) || (uniquenesses(i) >= 1 && at.gradient(i) < 0);
    if (!held) free.push_back(i);
  }
  Eigen::VectorXd step = Eigen::VectorXd::Zero(uniquenesses.size());
  if (free.empty()) return step;
  const Eigen::MatrixXd curvature = at.curvature(free, free);
  const Eigen::VectorXd gradient = at.gradient(free);
  step(free) = -curvature.completeOrthogonalDecomposition().solve(gradient);
  return step;
}

}  // namespace

OneFactor fit_one_factor(const Eigen::Ref<const Eigen::MatrixXd>& items) {
  const Eigen::Index p = items.cols();
  if (p < 3 || items.rows() <= p) {
    throw std::invalid_argument("fit_one_factor: items must have three columns and more rows than columns");
  }
  const Eigen::MatrixXd correlations = correlation_matrix(items);
  const Eigen::LDLT<Eigen::MatrixXd> factor(correlations);
  if (factor.vectorD().minCoeff() <= 1e-12) throw std::domain_error("fit_one_factor: items are linearly dependent");
  const Eigen::VectorXd inverse_diagonal = factor.solve(Eigen::MatrixXd::Identity(p, p)).diagonal();
  Eigen::VectorXd uniquenesses = ((1 - 0.5 / static_cast<double>(p)) * inverse_diagonal.cwiseInverse());
  Discrepancy current = discrepancy(correlations, uniquenesses);

  OneFactor result;
  constexpr int kMaxIterations = 1000;
  constexpr double kTolerance = 1e-12;
  for (int i = 0; i < kMaxIterations && !result.converged; ++i) {
    const Eigen::VectorXd step = newton_step(current, uniquenesses);
    double length = 1;
    Eigen::VectorXd moved = uniquenesses;
    Discrepancy next = current;
    do {  // shorten the step until it helps
      moved = (uniquenesses + length * step).cwiseMax(kLowest).cwiseMin(1);
      next = discrepancy(correlations, moved);
      length /= 2;
    } while (!(next.value <= current.value) && length > 1e-10);
    if (!(next.value <= current.value)) moved = uniquenesses, next = current;
    result.converged = (moved - uniquenesses).cwiseAbs().maxCoeff() < kTolerance;
    uniquenesses = moved;
    current = next;
  }
  result.n = static_cast<std::size_t>(items.rows());
  result.uniquenesses = uniquenesses;
  result.loadings = current.loadings.sum() < 0 ? Eigen::VectorXd(-current.loadings) : current.loadings;
  const double explained = result.loadings.sum() * result.loadings.sum();
  result.omega_total = explained / (explained + uniquenesses.sum());
  const auto k = static_cast<double>(p);
  result.df = ((k - 1) * (k - 1) - k - 1) / 2;
  result.chi_squared = result.df > 0
                           ? (static_cast<double>(items.rows()) - 1 - (2 * k + 5) / 6 - 2.0 / 3) * current.value
                           : std::numeric_limits<double>::quiet_NaN();
  result.p = chi_squared_upper(result.chi_squared, result.df);
  return result;
}

}  // namespace tertulia::stats
