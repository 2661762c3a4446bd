// SPDX-License-Identifier: Apache-2.0
#include "stats/drivers/glm.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

/// Mean and its slope at a value of the linear predictor.
struct Link {
  double mean = 0;
  double slope = 0;
};

Link inverse_link(double eta, GlmFamily family) {
  constexpr double kSmallest = std::numeric_limits<double>::epsilon();  // keeps a mean off 0 and 1
  switch (family) {
    case GlmFamily::Gaussian:
      return {eta, 1};
    case GlmFamily::BinomialLogit: {
      const double mean = std::clamp(1 / (1 + std::exp(-eta)), kSmallest, 1 - kSmallest);
      return {mean, mean * (1 - mean)};
    }
    case GlmFamily::BinomialCloglog: {
      const double capped = std::min(eta, 700.0);  // exp beyond it overflows
      const double mean = std::clamp(-std::expm1(-std::exp(capped)), kSmallest, 1 - kSmallest);
      return {mean, std::max(std::exp(capped - std::exp(capped)), kSmallest)};
    }
  }
  return {};
}

double variance_of(double mean, GlmFamily family) { return family == GlmFamily::Gaussian ? 1 : mean * (1 - mean); }

/// Linear predictor of a starting mean between the response and one half.
double starting_predictor(double response, double weight, GlmFamily family) {
  if (family == GlmFamily::Gaussian) return response;
  const double mean = (weight * response + 0.5) / (weight + 1);
  return family == GlmFamily::BinomialLogit ? std::log(mean / (1 - mean)) : std::log(-std::log1p(-mean));
}

double deviance_of(const Eigen::Ref<const Eigen::VectorXd>& response, const Eigen::VectorXd& means,
                   const Eigen::Ref<const Eigen::VectorXd>& weights, GlmFamily family) {
  if (family != GlmFamily::Gaussian) return binomial_deviance(response, means, weights);
  return (weights.array() * (response - means).array().square()).sum();
}

void check_arguments(const Eigen::Ref<const Eigen::MatrixXd>& design, const Eigen::Ref<const Eigen::VectorXd>& response,
                     const Eigen::Ref<const Eigen::VectorXd>& weights, GlmFamily family) {
  const auto n = static_cast<std::size_t>(design.rows());
  check_same_size("fit_glm", "response", static_cast<std::size_t>(response.size()), "rows of the design", n);
  check_same_size("fit_glm", "weights", static_cast<std::size_t>(weights.size()), "rows of the design", n);
  if (design.cols() < 1 || design.rows() < design.cols()) {
    throw std::invalid_argument("fit_glm: design has more columns than rows");
  }
  for (Eigen::Index j = 0; j < design.cols(); ++j) check_finite("fit_glm", "design", design.col(j));
  check_finite("fit_glm", "response", response);
  check_weights("fit_glm", "weights", weights);
  if (family != GlmFamily::Gaussian && (response.minCoeff() < 0 || response.maxCoeff() > 1)) {
    throw std::domain_error("fit_glm: response of a binomial model must lie between 0 and 1");
  }
}

}  // namespace

double binomial_deviance(const Eigen::Ref<const Eigen::VectorXd>& response,
                         const Eigen::Ref<const Eigen::VectorXd>& means,
                         const Eigen::Ref<const Eigen::VectorXd>& weights) {
  const auto part = [](double y, double mean) { return y > 0 ? y * std::log(y / mean) : 0; };
  double deviance = 0;
  for (Eigen::Index i = 0; i < response.size(); ++i) {
    deviance += 2 * weights(i) * (part(response(i), means(i)) + part(1 - response(i), 1 - means(i)));
  }
  return deviance;
}

GlmFit fit_glm(const Eigen::Ref<const Eigen::MatrixXd>& design, const Eigen::Ref<const Eigen::VectorXd>& response,
               const Eigen::Ref<const Eigen::VectorXd>& weights, GlmFamily family) {
  check_arguments(design, response, weights, family);
  constexpr int kMaxIterations = 100;
  constexpr double kTolerance = 1e-14;
  const Eigen::Index n = design.rows();
  GlmFit fit;
  fit.fitted.resize(n);
  fit.working_residuals.resize(n);
  fit.working_weights.resize(n);
  Eigen::VectorXd predictor(n);
  Eigen::VectorXd next_weights(n);
  for (Eigen::Index i = 0; i < n; ++i) predictor(i) = starting_predictor(response(i), weights(i), family);
  const auto update = [&] {
    for (Eigen::Index i = 0; i < n; ++i) {
      const Link link = inverse_link(predictor(i), family);
      fit.fitted(i) = link.mean;
      fit.working_residuals(i) = (response(i) - link.mean) / link.slope;
      next_weights(i) = weights(i) * link.slope * link.slope / variance_of(link.mean, family);
    }
    fit.deviance = deviance_of(response, fit.fitted, weights, family);
  };
  update();
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr;
  while (fit.iterations < kMaxIterations && !fit.converged) {
    ++fit.iterations;
    const double before = fit.deviance;
    fit.working_weights = next_weights;
    const Eigen::VectorXd roots = fit.working_weights.cwiseSqrt();
    qr.compute((design.array().colwise() * roots.array()).matrix());
    if (qr.rank() < design.cols()) throw std::domain_error("fit_glm: design has linearly dependent columns");
    fit.coefficients = qr.solve(roots.cwiseProduct(predictor + fit.working_residuals));
    predictor = design * fit.coefficients;
    update();
    fit.converged = std::abs(fit.deviance - before) < kTolerance * (std::abs(fit.deviance) + 0.1);
  }
  const Eigen::MatrixXd root = qr.matrixR()
                                   .topRows(design.cols())
                                   .triangularView<Eigen::Upper>()
                                   .solve(Eigen::MatrixXd(Eigen::MatrixXd::Identity(design.cols(), design.cols())));
  fit.unscaled_covariance = qr.colsPermutation() * (root * root.transpose()) * qr.colsPermutation().transpose();
  return fit;
}

}  // namespace tertulia::stats
