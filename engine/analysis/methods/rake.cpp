// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/analysis/design_argument.hpp"
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/survey/mean.hpp"
#include "stats/weighting/raking.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

stats::Margin read_margin(Arguments& args) {
  const dataset::Column& column = args.column("var");
  const Category category(column, args.levels("levels"));
  for (std::size_t row = 0; row < category.positions.size(); ++row) {
    if (category.positions[row] >= 0) continue;
    throw args.unfit("var", "missing_values",
                     fmt::format("{} is missing or not listed in row {}.", column.name(), row + 1));
  }
  const std::vector<double> target = args.numbers("targets");
  return {stats::Factor{category.positions, category.size()},
          Eigen::Map<const Eigen::VectorXd>(target.data(), static_cast<Eigen::Index>(target.size()))};
}

}  // namespace

void rake(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  std::vector<stats::Margin> margins;
  for (Arguments* margin : args.objects("margins")) margins.push_back(read_margin(*margin));
  const dataset::Column* variable = args.has("var") ? &args.numeric_column("var") : nullptr;

  const stats::RakingResult raked = stats::rake(design.weights(), margins);
  if (!raked.converged) {
    out.warn(fmt::format("Raking did not converge in {} rounds; a margin is still {} off its target.", raked.rounds,
                         raked.max_deviation));
  }
  const stats::Base base = stats::base_of(raked.weights);
  out.set_base(base);
  out.member("weights", raked.weights).member("sum_weights", base.weighted).member("kish_n_eff", base.effective);
  if (variable == nullptr) return;
  const stats::Design fitted = design.with_fitted_weights(
      raked.weights, [&](const auto& values) { return stats::raking_residuals(values, raked.weights, margins); });
  const Eigen::MatrixXd values = KeptRows(args.data().rows()).of({variable->numbers()});
  constexpr double kLevel = 0.95;  // only for intervals that are not reported
  const stats::SurveyEstimate mean = stats::survey_mean(fitted, values, kLevel);
  const stats::SurveyEstimate total = stats::survey_total(fitted, values, kLevel);
  out.member("mean", mean.estimate(0))
      .member("mean_se", mean.se(0))
      .member("total", total.estimate(0))
      .member("total_se", total.se(0));
}

}  // namespace tertulia::engine::analysis::methods
