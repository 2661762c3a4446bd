// SPDX-License-Identifier: Apache-2.0
#include "stats/choice/conditional_logit.hpp"

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {

void conditional_logit(Arguments& args, Output& out) {
  const std::vector<std::int32_t> set = args.column("set").groups().codes;
  const std::vector<double> chosen = args.numeric_column("chosen").numbers();
  const std::vector<const dataset::Column*> columns = args.numeric_columns("attributes");
  const std::vector<std::vector<double>> attributes = numbers_of(columns);
  KeptRows rows(set.size());
  rows.require(set).require(chosen);
  for (const std::vector<double>& attribute : attributes) rows.require(attribute);
  stats::ChoiceSets choices{rows.of(attributes), rows.of(set), {}};
  for (const double mark : rows.of(chosen)) choices.is_chosen.push_back(mark == 1);
  const stats::ConditionalLogit fit = stats::fit_conditional_logit(choices);
  if (!fit.converged) out.warn("The fit did not converge; an attribute may determine the choices completely.");
  const Eigen::VectorXd se = fit.covariance.diagonal().cwiseSqrt();
  out.member("terms", names_of(columns))
      .member("sets", fit.sets)
      .member("coef", fit.coefficients)
      .member("se", se)
      .member("z", Eigen::VectorXd(fit.coefficients.cwiseQuotient(se)))
      .member("vcov", fit.covariance)
      .member("loglik_null", fit.loglik_null)
      .member("loglik", fit.loglik)
      .member("mcfadden_r2", 1 - fit.loglik / fit.loglik_null);
}

}  // namespace tertulia::engine::analysis::methods
