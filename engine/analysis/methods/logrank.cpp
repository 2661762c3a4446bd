// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/logrank.hpp"

#include "engine/analysis/methods/methods.hpp"
#include "engine/analysis/survival_argument.hpp"

namespace tertulia::engine::analysis::methods {

void logrank(Arguments& args, Output& out) {
  const SurvivalArgument survival(args);
  const Category group(args.column("group"), args.levels("levels"));
  const dataset::Column* strata = args.optional_column("strata");
  const std::vector<std::int32_t> stratum =
      strata != nullptr ? strata->groups().codes : std::vector<std::int32_t>(args.data().rows(), 0);
  KeptRows rows(args.data().rows());
  survival.require_in(rows);
  rows.require(group).require(stratum);
  const stats::LogrankTest test =
      stats::logrank_test(survival.of(rows), rows.of(group), rows.of(stratum), args.number_or("rho", 0));
  out.member("n", test.n)
      .member("observed", test.observed)
      .member("expected", test.expected)
      .member("variance", test.variance)
      .member("chisq", test.statistic)
      .member("df", test.df)
      .member("p", test.p);
}

}  // namespace tertulia::engine::analysis::methods
