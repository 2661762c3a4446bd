// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "engine/analysis/model_matrix.hpp"
#include "stats/core/distributions.hpp"
#include "stats/drivers/glm.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// 1 where the response is the success, 0 where it is something else, NaN where it is missing.
std::vector<double> read_response(Arguments& args) {
  const dataset::Column& column = args.column("response");
  const std::vector<std::string> success = {args.text("success")};
  std::vector<double> response;
  for (const std::int32_t position : column.positions_in(success)) {
    const bool known = column.missing(response.size()) == dataset::Missing::None;
    response.push_back(position == 0 ? 1 : known ? 0 : std::numeric_limits<double>::quiet_NaN());
  }
  return response;
}

}  // namespace

void logistic_regression(Arguments& args, Output& out) {
  const ModelMatrix model = read_model_matrix(args, "predictors", Intercept::Include);
  const std::vector<double> response = read_response(args);
  const KeptRows rows = KeptRows(response.size()).require(response).require_complete(model.columns);
  const Eigen::VectorXd y = rows.of(response);
  const Eigen::VectorXd ones = Eigen::VectorXd::Ones(y.size());
  const stats::GlmFit fit = stats::fit_glm(rows.of(model.columns), y, ones, stats::GlmFamily::BinomialLogit);
  if (!fit.converged) out.warn("The fit did not converge; a predictor may separate the response completely.");
  const Eigen::VectorXd mean = Eigen::VectorXd::Constant(y.size(), y.mean());
  const double null_deviance = stats::binomial_deviance(y, mean, ones);
  const Eigen::VectorXd se = fit.unscaled_covariance.diagonal().cwiseSqrt();
  const Eigen::VectorXd z = fit.coefficients.cwiseQuotient(se);
  out.member("n", rows.count())
      .member("terms", model.terms)
      .member("coef", fit.coefficients)
      .member("se", se)
      .member("z", z)
      .member("p", Eigen::VectorXd(z.unaryExpr(&stats::normal_two_sided_p)))
      .member("odds_ratio", Eigen::VectorXd(fit.coefficients.array().exp()))
      .member("deviance", fit.deviance)
      .member("null_deviance", null_deviance)
      .member("aic", fit.deviance + 2 * static_cast<double>(fit.coefficients.size()))
      .member("mcfadden_r2", 1 - fit.deviance / null_deviance);
}

}  // namespace tertulia::engine::analysis::methods
