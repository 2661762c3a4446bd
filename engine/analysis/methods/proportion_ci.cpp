// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/analysis/methods/methods.hpp"
#include "stats/tables/proportion.hpp"

namespace tertulia::engine::analysis::methods {

void proportion_ci(Arguments& args, Output& out) {
  const dataset::Column& column = args.column("var");
  const std::vector<std::string> success = {args.text("success")};
  const double level = args.number_or("level", 0.95);
  const std::vector<std::int32_t> matches = column.positions_in(success);
  const auto x = static_cast<double>(std::count(matches.begin(), matches.end(), 0));
  double n = 0;
  for (std::size_t row = 0; row < column.size(); ++row) n += column.missing(row) == dataset::Missing::None ? 1 : 0;
  if (n == 0) throw args.unfit("var", "no_values", fmt::format("{} has no value.", column.name()));
  const double p = x / n;
  const double margin = stats::wald_margin(p, n, level);
  out.set_base({static_cast<std::size_t>(n), n, n});
  out.member("n", n)
      .member("x", x)
      .member("p", p)
      .member("wilson", stats::wilson_interval(p, n, level))
      .member("wilson_cc", stats::wilson_interval_corrected(p, n, level))
      .member("clopper_pearson", stats::clopper_pearson_interval(x, n, level))
      .member("wald", stats::Interval{p - margin, p + margin})
      .member("moe_pct", 100 * margin);
}

}  // namespace tertulia::engine::analysis::methods
