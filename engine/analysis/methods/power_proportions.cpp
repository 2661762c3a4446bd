// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "engine/analysis/methods/methods.hpp"
#include "stats/experiment/power.hpp"

namespace tertulia::engine::analysis::methods {

void power_proportions(Arguments& args, Output& out) {
  const double p1 = args.number("p1");
  const double p2 = args.number("p2");
  const double alpha = args.number_or("alpha", 0.05);
  const auto power = args.optional_number("power");
  const auto n = args.optional_number("n");
  constexpr double kNotAsked = std::numeric_limits<double>::quiet_NaN();
  out.member("n_per_group", power ? stats::sample_size_for_proportions(p1, p2, *power, alpha) : kNotAsked)
      .member("power_at_n", n ? stats::power_of_proportions(p1, p2, *n, alpha) : kNotAsked);
}

}  // namespace tertulia::engine::analysis::methods
