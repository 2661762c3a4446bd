// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/discrete_hazard.hpp"

#include <fmt/format.h>

#include "engine/analysis/methods/methods.hpp"
#include "engine/analysis/survival_argument.hpp"

namespace tertulia::engine::analysis::methods {

void discrete_hazard(Arguments& args, Output& out) {
  const SurvivalArgument survival(args);
  std::vector<const dataset::Column*> columns;
  if (args.has("covariates")) columns = args.numeric_columns("covariates");
  const std::vector<std::vector<double>> covariates = numbers_of(columns);
  const double period_length = args.number("period_length");
  const int max_period = args.whole("max_period", 1, 10'000);
  const auto link = args.choice("link", {"cloglog", "logit"}) == "logit" ? stats::GlmFamily::BinomialLogit
                                                                         : stats::GlmFamily::BinomialCloglog;
  KeptRows rows(args.data().rows());
  survival.require_in(rows);
  for (const std::vector<double>& covariate : covariates) rows.require(covariate);
  const stats::DiscreteHazard result =
      stats::discrete_hazard(survival.of(rows), rows.of(covariates), period_length, max_period, link);
  if (!result.converged) out.warn("The fit did not converge; a period without any event has no finite coefficient.");
  std::vector<std::string> terms;
  for (const int period : result.periods) terms.push_back(fmt::format("period{}", period));
  for (const std::string& name : names_of(columns)) terms.push_back(name);
  out.member("person_periods", result.person_periods)
      .member("at_risk", result.at_risk)
      .member("events", result.events)
      .member("life_table_hazard", result.hazard)
      .member("terms", terms)
      .member("coef", result.coefficients)
      .member("se", result.se)
      .member("loglik", result.loglik);
}

}  // namespace tertulia::engine::analysis::methods
