// SPDX-License-Identifier: Apache-2.0
#include "stats/segmentation/mixture.hpp"

#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

using Matrices = std::vector<Eigen::MatrixXd>;

Eigen::MatrixXd sum(const Matrices& matrices) {
  Eigen::MatrixXd total = matrices.front();
  for (std::size_t k = 1; k < matrices.size(); ++k) total += matrices[k];
  return total;
}

double geometric_mean(const Eigen::VectorXd& values) { return std::exp(values.array().log().mean()); }

/// Maximum likelihood covariances under a model, from each class' weighted scatter matrix and size.
Matrices covariances(CovarianceModel model, const Matrices& scatter, const Eigen::VectorXd& sizes) {
  const Eigen::Index p = scatter.front().rows();
  const auto dimensions = static_cast<double>(p);
  const double n = sizes.sum();
  const Eigen::MatrixXd identity = Eigen::MatrixXd::Identity(p, p);
  Matrices result;
  const auto for_each_class = [&](const auto& covariance) {
    for (std::size_t k = 0; k < scatter.size(); ++k) {
      result.emplace_back(covariance(scatter[k], sizes(static_cast<Eigen::Index>(k))));
    }
  };
  const auto equal = [&](const Eigen::MatrixXd& covariance) { result.assign(scatter.size(), covariance); };
  switch (model) {
    case CovarianceModel::EII:
      equal(sum(scatter).trace() / (n * dimensions) * identity);
      break;
    case CovarianceModel::VII:
      for_each_class([&](const Eigen::MatrixXd& w, double size) -> Eigen::MatrixXd {
        return w.trace() / (size * dimensions) * identity;
      });
      break;
    case CovarianceModel::EEI:
      equal(Eigen::MatrixXd(sum(scatter).diagonal().asDiagonal()) / n);
      break;
    case CovarianceModel::EVI: {
      double volume = 0;
      for (const Eigen::MatrixXd& w : scatter) volume += geometric_mean(w.diagonal()) / n;
      for_each_class([&](const Eigen::MatrixXd& w, double) -> Eigen::MatrixXd {
        const Eigen::VectorXd diagonal = w.diagonal();
        return Eigen::MatrixXd((volume / geometric_mean(diagonal) * diagonal).asDiagonal());
      });
      break;
    }
    case CovarianceModel::VVI:
      for_each_class([](const Eigen::MatrixXd& w, double size) -> Eigen::MatrixXd {
        return Eigen::MatrixXd(w.diagonal().asDiagonal()) / size;
      });
      break;
    case CovarianceModel::EEE:
      equal(sum(scatter) / n);
      break;
    case CovarianceModel::EEV: {
      Eigen::VectorXd axes = Eigen::VectorXd::Zero(p);
      Matrices directions;
      for (const Eigen::MatrixXd& w : scatter) {
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(w);
        axes += eigen.eigenvalues() / n;
        directions.push_back(eigen.eigenvectors());
      }
      for (const Eigen::MatrixXd& d : directions) result.emplace_back(d * axes.asDiagonal() * d.transpose());
      break;
    }
    case CovarianceModel::VVV:
      for_each_class(
          [](const Eigen::MatrixXd& w, double size) -> Eigen::MatrixXd { return Eigen::MatrixXd(w / size); });
      break;
  }
  return result;
}

/// M step: shares, means and covariances from the posteriors.
void maximize(const Eigen::Ref<const Eigen::MatrixXd>& values, CovarianceModel model, GaussianMixture& mixture) {
  const Eigen::VectorXd sizes = mixture.posterior.colwise().sum();
  mixture.share = sizes / static_cast<double>(values.rows());
  mixture.means = (mixture.posterior.transpose() * values).array().colwise() / sizes.array();
  Matrices scatter;
  for (Eigen::Index k = 0; k < sizes.size(); ++k) {
    const Eigen::MatrixXd deviations = values.rowwise() - mixture.means.row(k);
    scatter.emplace_back(deviations.transpose() * mixture.posterior.col(k).asDiagonal() * deviations);
  }
  mixture.covariances = covariances(model, scatter, sizes);
}

/// E step: posteriors and the log-likelihood.
void expect(const Eigen::Ref<const Eigen::MatrixXd>& values, GaussianMixture& mixture) {
  const auto p = static_cast<double>(values.cols());
  Eigen::MatrixXd logs(values.rows(), mixture.share.size());
  for (Eigen::Index k = 0; k < mixture.share.size(); ++k) {
    const Eigen::LLT<Eigen::MatrixXd> root(mixture.covariances[static_cast<std::size_t>(k)]);
    if (root.info() != Eigen::Success) throw std::domain_error("fit_mixture: a covariance became singular");
    const Eigen::MatrixXd deviations = (values.rowwise() - mixture.means.row(k)).transpose();
    const Eigen::VectorXd distances = root.matrixL().solve(deviations).colwise().squaredNorm();
    const double log_determinant = 2 * Eigen::MatrixXd(root.matrixL()).diagonal().array().log().sum();
    logs.col(k) =
        std::log(mixture.share(k)) - 0.5 * (distances.array() + log_determinant + p * std::log(2 * std::numbers::pi));
  }
  const Eigen::VectorXd largest = logs.rowwise().maxCoeff();
  mixture.posterior = (logs.colwise() - largest).array().exp();
  const Eigen::VectorXd sums = mixture.posterior.rowwise().sum();
  mixture.posterior.array().colwise() /= sums.array();
  mixture.loglik = (largest.array() + sums.array().log()).sum();
}

}  // namespace

int mixture_parameters(CovarianceModel model, int variables, int classes) {
  const int d = variables;
  const int g = classes;
  const int rotation = d * (d - 1) / 2;
  int covariance = 0;
  switch (model) {
    case CovarianceModel::EII:
      covariance = 1;
      break;
    case CovarianceModel::VII:
      covariance = g;
      break;
    case CovarianceModel::EEI:
      covariance = d;
      break;
    case CovarianceModel::EVI:
      covariance = 1 + g * (d - 1);
      break;
    case CovarianceModel::VVI:
      covariance = g * d;
      break;
    case CovarianceModel::EEE:
      covariance = d + rotation;
      break;
    case CovarianceModel::EEV:
      covariance = d + g * rotation;
      break;
    case CovarianceModel::VVV:
      covariance = g * (d + rotation);
      break;
  }
  return covariance + g * d + g - 1;
}

GaussianMixture fit_mixture(const Eigen::Ref<const Eigen::MatrixXd>& values, const Factor& start,
                            CovarianceModel model) {
  check_same_size("fit_mixture", "start", start.size(), "rows of values", static_cast<std::size_t>(values.rows()));
  check_factor("fit_mixture", "start", start);
  for (Eigen::Index j = 0; j < values.cols(); ++j) check_finite("fit_mixture", "values", values.col(j));
  GaussianMixture mixture;
  mixture.posterior = Eigen::MatrixXd::Zero(values.rows(), start.levels);
  for (std::size_t i = 0; i < start.size(); ++i) mixture.posterior(static_cast<Eigen::Index>(i), start.codes[i]) = 1;
  if (start.levels < 1 || mixture.posterior.colwise().sum().minCoeff() == 0) {
    throw std::domain_error("fit_mixture: start must have a row in each class");
  }
  constexpr int kMaxIterations = 100'000;
  constexpr double kTolerance = 1e-13;
  double before = -std::numeric_limits<double>::infinity();
  while (mixture.iterations < kMaxIterations && !mixture.converged) {
    ++mixture.iterations;
    maximize(values, model, mixture);
    expect(values, mixture);
    mixture.converged = std::abs(mixture.loglik - before) < kTolerance * (1 + std::abs(mixture.loglik));
    before = mixture.loglik;
  }
  return mixture;
}

}  // namespace tertulia::stats
