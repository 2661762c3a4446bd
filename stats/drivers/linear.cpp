// SPDX-License-Identifier: Apache-2.0
#include "stats/drivers/linear.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"

namespace tertulia::stats {
namespace {

void check_arguments(const Eigen::Ref<const Eigen::MatrixXd>& design,
                     const Eigen::Ref<const Eigen::VectorXd>& response) {
  check_same_size("fit_linear", "response", static_cast<std::size_t>(response.size()), "rows of the design",
                  static_cast<std::size_t>(design.rows()));
  if (design.cols() < 1 || design.rows() <= design.cols()) {
    throw std::invalid_argument("fit_linear: design must have more rows than columns");
  }
  for (Eigen::Index j = 0; j < design.cols(); ++j) check_finite("fit_linear", "design", design.col(j));
  check_finite("fit_linear", "response", response);
}

}  // namespace

LinearFit fit_linear(const Eigen::Ref<const Eigen::MatrixXd>& design,
                     const Eigen::Ref<const Eigen::VectorXd>& response) {
  check_arguments(design, response);
  const Eigen::Index p = design.cols();
  const auto n = static_cast<double>(design.rows());
  const Eigen::VectorXd scale =
      design.colwise().norm().unaryExpr([](double length) { return length > 0 ? length : 1; });
  const Eigen::MatrixXd scaled = design.array().rowwise() / scale.transpose().array();
  const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(scaled);
  if (qr.rank() < p) throw std::domain_error("fit_linear: design has linearly dependent columns");
  const Eigen::MatrixXd triangle = qr.matrixR().topRows(p).triangularView<Eigen::Upper>();
  const Eigen::MatrixXd inverse_root =
      qr.colsPermutation() * triangle.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(p, p).eval());
  const Eigen::MatrixXd unscaled = inverse_root * inverse_root.transpose();

  LinearFit fit;
  fit.n = static_cast<std::size_t>(design.rows());
  const Eigen::VectorXd solution = qr.solve(response);
  const Eigen::VectorXd residuals = response - scaled * solution;
  const double residual_squares = residuals.squaredNorm();
  const double total_squares = (response.array() - response.mean()).square().sum();
  const auto predictors = static_cast<double>(p - 1);
  const double residual_df = n - static_cast<double>(p);
  fit.sigma = std::sqrt(residual_squares / residual_df);
  fit.coefficients = solution.cwiseQuotient(scale);
  fit.se = (fit.sigma * unscaled.diagonal().cwiseSqrt()).cwiseQuotient(scale);
  fit.t = fit.coefficients.cwiseQuotient(fit.se);
  fit.p = fit.t.unaryExpr([&](double t) { return t_two_sided_p(t, residual_df); });
  fit.r_squared = 1 - residual_squares / total_squares;
  fit.adjusted_r_squared = 1 - (1 - fit.r_squared) * (n - 1) / residual_df;
  const double f = (total_squares - residual_squares) / predictors / (fit.sigma * fit.sigma);
  fit.f = {f, predictors, residual_df, f_upper(f, predictors, residual_df)};

  // HC3: residuals over (1 - leverage), the leverage being the squared length of the row of Q.
  const Eigen::VectorXd leverage = (scaled * inverse_root).rowwise().squaredNorm();
  const Eigen::VectorXd inflated = residuals.array() / (1 - leverage.array());
  const Eigen::MatrixXd influence = (scaled * unscaled).array().colwise() * inflated.array();
  fit.se_hc3 = influence.colwise().norm().transpose().cwiseQuotient(scale);
  constexpr double kAlone = 1 - 1e-10;
  if (leverage.maxCoeff() > kAlone) fit.se_hc3.setConstant(std::numeric_limits<double>::quiet_NaN());

  fit.variance_inflation.resize(p - 1);
  for (Eigen::Index j = 1; j < p; ++j) {
    const double spread = (scaled.col(j).array() - scaled.col(j).mean()).square().sum();
    fit.variance_inflation(j - 1) = unscaled(j, j) * spread;
  }
  return fit;
}

}  // namespace tertulia::stats
