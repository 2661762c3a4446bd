// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/cox.hpp"

#include "engine/analysis/methods/methods.hpp"
#include "engine/analysis/model_matrix.hpp"
#include "engine/analysis/survival_argument.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// Codes of the column that the argument names; without it, none are missing and all are equal.
std::vector<std::int32_t> optional_codes(Arguments& args, std::string_view name) {
  const dataset::Column* column = args.optional_column(name);
  return column != nullptr ? column->groups().codes : std::vector<std::int32_t>(args.data().rows(), 0);
}

stats::CoxInput read_input(Arguments& args, const ModelMatrix& model) {
  const SurvivalArgument survival(args);
  const std::vector<double> weights = args.weights("weights");
  const std::vector<std::int32_t> strata = optional_codes(args, "strata");
  const std::vector<std::int32_t> clusters = optional_codes(args, "cluster");
  KeptRows rows(args.data().rows());
  survival.require_in(rows);
  rows.require(weights).require(strata).require(clusters).require_complete(model.columns);
  stats::CoxInput input{survival.of(rows), rows.of(model.columns), rows.of(weights), rows.of(strata)};
  if (args.has("cluster")) input.clusters = rows.of(clusters);
  if (args.choice("ties", {"efron", "breslow"}) == "breslow") input.ties = stats::CoxTies::Breslow;
  return input;
}

}  // namespace

void cox(Arguments& args, Output& out) {
  const ModelMatrix model = read_model_matrix(args, "covariates", Intercept::Omit);
  const stats::CoxInput input = read_input(args, model);
  const stats::CoxFit fit = stats::fit_cox(input);
  if (!fit.converged) out.warn("The fit did not converge; a covariate may separate those with the event completely.");
  out.member("n", fit.n)
      .member("nevent", fit.events)
      .member("terms", model.terms)
      .member("coef", fit.coefficients)
      .member("hazard_ratio", Eigen::VectorXd(fit.coefficients.array().exp()))
      .member("se_model", Eigen::VectorXd(fit.model_covariance.diagonal().cwiseSqrt()))
      .member("loglik_null", fit.loglik_null)
      .member("loglik", fit.loglik)
      .member("lrt", fit.likelihood_ratio)
      .member("score", fit.score)
      .member("wald", fit.wald)
      .member("df", static_cast<int>(fit.coefficients.size()))
      .member("vcov", fit.covariance)
      .member("concordance", fit.concordance);
  if (input.clusters) out.member("se_robust", Eigen::VectorXd(fit.covariance.diagonal().cwiseSqrt()));
  if (!args.has("strata")) {
    out.member("baseline_cumhaz_time", fit.baseline_time).member("baseline_cumhaz", fit.baseline_hazard);
  }
}

}  // namespace tertulia::engine::analysis::methods
