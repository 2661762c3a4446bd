// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/design_argument.hpp"
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/survey/domain.hpp"

namespace tertulia::engine::analysis::methods {

void svy_by(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  const KeptRows rows(args.data().rows());
  const std::vector<std::string> levels = args.levels("by_levels");
  const stats::SurveyEstimate result =
      stats::domain_means(design, rows.of(args.numeric_column("var").numbers()), args.column("by").positions_in(levels),
                          static_cast<int>(levels.size()), args.number_or("level", 0.95));
  out.set_base(result.base);
  out.member("levels", levels)
      .member("mean", result.estimate)
      .member("se", result.se)
      .member("vcov", result.covariance)
      .member("df", result.df)
      .member("ci_lower", result.lower)
      .member("ci_upper", result.upper);
}

}  // namespace tertulia::engine::analysis::methods
