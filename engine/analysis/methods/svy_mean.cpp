// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/design_argument.hpp"
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/survey/mean.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// One column a variable, NaN where missing: the design keeps all rows.
Eigen::MatrixXd all_rows(const std::vector<const dataset::Column*>& columns, std::size_t rows) {
  return KeptRows(rows).of(numbers_of(columns));
}

}  // namespace

void svy_mean(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  const std::vector<const dataset::Column*> columns = args.numeric_columns("vars");
  const Eigen::MatrixXd values = all_rows(columns, args.data().rows());
  const stats::SurveyEstimate result = stats::survey_mean(design, values, args.number_or("level", 0.95));
  out.set_base(result.base);
  out.member("n", args.data().rows())
      .member("df", result.df)
      .member("vars", names_of(columns))
      .member("mean", result.estimate)
      .member("se", result.se)
      .member("vcov", result.covariance)
      .member("ci_lower", result.lower)
      .member("ci_upper", result.upper);
  if (args.flag("deff")) out.member("deff", stats::design_effects(design, values, result));
}

void svy_total(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  const std::vector<const dataset::Column*> columns = args.numeric_columns("vars");
  const stats::SurveyEstimate result =
      stats::survey_total(design, all_rows(columns, args.data().rows()), args.number_or("level", 0.95));
  out.set_base(result.base);
  out.member("df", result.df)
      .member("vars", names_of(columns))
      .member("total", result.estimate)
      .member("se", result.se)
      .member("vcov", result.covariance)
      .member("ci_lower", result.lower)
      .member("ci_upper", result.upper);
}

}  // namespace tertulia::engine::analysis::methods
