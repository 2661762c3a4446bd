// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/reliability/agreement.hpp"

namespace tertulia::engine::analysis::methods {

void cohen_kappa(Arguments& args, Output& out) {
  const Category first(args.column("rater1"), args.levels("levels"));
  const Category second(args.column("rater2"), args.levels("levels"));
  const KeptRows rows = KeptRows(first.positions.size()).require(first).require(second);
  const stats::CohenKappa result = stats::cohen_kappa(rows.of(first), rows.of(second), 0.95);
  out.member("n", result.n)
      .member("observed_agreement", result.observed)
      .member("kappa", result.kappa)
      .member("z", result.z)
      .member("p", result.p)
      .member("var_kappa", result.variance)
      .member("ci_lower", result.ci.lower)
      .member("ci_upper", result.ci.upper);
  if (args.flag("ordered")) out.member("kappa_linear", result.linear).member("kappa_quadratic", result.quadratic);
}

}  // namespace tertulia::engine::analysis::methods
