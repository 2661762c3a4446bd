// SPDX-License-Identifier: Apache-2.0
#include "stats/pricing/van_westendorp.hpp"

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {

void van_westendorp(Arguments& args, Output& out) {
  // Rows with a missing price are counted as invalid, so all rows go in.
  const KeptRows rows(args.data().rows());
  const stats::PriceSensitivity result = stats::price_sensitivity(
      rows.of({args.numeric_column("toocheap").numbers(), args.numeric_column("cheap").numbers(),
               args.numeric_column("expensive").numbers(), args.numeric_column("tooexpensive").numbers()}));
  out.member("n_total", result.total)
      .member("n_invalid", result.invalid)
      .member("pmc", result.marginal_cheapness)
      .member("pme", result.marginal_expensiveness)
      .member("idp", result.indifference)
      .member("opp", result.optimal)
      .member("price", result.price)
      .member("too_cheap", result.too_cheap)
      .member("cheap", result.cheap)
      .member("expensive", result.expensive)
      .member("too_expensive", result.too_expensive)
      .member("not_cheap", result.not_cheap)
      .member("not_expensive", result.not_expensive);
}

}  // namespace tertulia::engine::analysis::methods
