// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/design_argument.hpp"
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/survey/domain.hpp"

namespace tertulia::engine::analysis::methods {

void svy_ratio(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  const KeptRows rows(args.data().rows());
  const stats::SurveyEstimate result =
      stats::survey_ratio(design, rows.of(args.numeric_column("numerator").numbers()),
                          rows.of(args.numeric_column("denominator").numbers()), args.number_or("level", 0.95));
  out.set_base(result.base);
  out.member("ratio", result.estimate(0))
      .member("se", result.se(0))
      .member("df", result.df)
      .member("ci_lower", result.lower(0))
      .member("ci_upper", result.upper(0));
}

}  // namespace tertulia::engine::analysis::methods
