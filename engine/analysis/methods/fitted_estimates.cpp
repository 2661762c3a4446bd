// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/methods/fitted_estimates.hpp"

#include <fmt/format.h>

#include "engine/analysis/kept_rows.hpp"
#include "stats/survey/mean.hpp"

namespace tertulia::engine::analysis::methods {

void write_fitted_estimates(Arguments& args, const stats::Design& fitted, Output& out) {
  if (!args.has("var")) return;
  const Eigen::MatrixXd values = KeptRows(args.data().rows()).of({args.numeric_column("var").numbers()});
  constexpr double kLevel = 0.95;  // of intervals that are not reported
  const stats::SurveyEstimate mean = stats::survey_mean(fitted, values, kLevel);
  const stats::SurveyEstimate total = stats::survey_total(fitted, values, kLevel);
  out.member("mean", mean.estimate(0))
      .member("mean_se", mean.se(0))
      .member("total", total.estimate(0))
      .member("total_se", total.se(0));
}

std::vector<int> positions_in_every_row(const Arguments& args, std::string_view name, const dataset::Column& column,
                                        const std::vector<std::string>& levels) {
  std::vector<int> positions = column.positions_in(levels);
  for (std::size_t row = 0; row < positions.size(); ++row) {
    if (positions[row] >= 0) continue;
    throw args.unfit(name, "missing_values",
                     fmt::format("{} is missing or not listed in row {}.", column.name(), row + 1));
  }
  return positions;
}

}  // namespace tertulia::engine::analysis::methods
