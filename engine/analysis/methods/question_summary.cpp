// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/tables/summary.hpp"

namespace tertulia::engine::analysis::methods {

void question_summary(Arguments& args, Output& out) {
  const std::vector<const dataset::Column*> items = args.numeric_columns("items");
  const std::vector<double> weight = args.weights("weight");
  const double level = args.number_or("level", 0.95);
  const auto scale_max = args.optional_number("scale_max");
  out.begin_array("items");
  for (const dataset::Column* item : items) {
    const std::vector<double> value = item->numbers();
    const KeptRows kept = KeptRows(value.size()).require(value).require(weight);
    out.begin_object().member("item", item->name());
    if (kept.count() == 0) {
      out.warn(fmt::format("{} has no value.", item->name()));
      out.write_base({0, 0, std::numeric_limits<double>::quiet_NaN()}).end_object();
      continue;
    }
    const Eigen::VectorXd values = kept.of(value);
    const Eigen::VectorXd weights = kept.of(weight);
    const stats::MeanSummary mean = stats::summarize_mean(values, weights, level);
    out.member("n", mean.base.unweighted)
        .member("mean", mean.mean)
        .member("sd", mean.sd)
        .member("se", mean.se)
        .member("df", mean.df)
        .member("ci", mean.ci);
    if (scale_max) {
      const stats::ShareSummary top = stats::summarize_top_box(values, weights, *scale_max - 1, level);
      out.member("top_two_box", top.share).member("top_two_box_ci", top.ci);
    }
    out.write_base(mean.base).end_object();
  }
  out.end_array();
}

}  // namespace tertulia::engine::analysis::methods
