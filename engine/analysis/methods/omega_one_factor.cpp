// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/methods/methods.hpp"
#include "engine/analysis/scale_items.hpp"
#include "stats/reliability/scale.hpp"

namespace tertulia::engine::analysis::methods {

void omega_one_factor(Arguments& args, Output& out) {
  const stats::OneFactor result = stats::fit_one_factor(read_scale_items(args));
  if (!result.converged) out.warn("The fit did not converge.");
  out.member("n", result.n)
      .member("loadings", result.loadings)
      .member("uniquenesses", result.uniquenesses)
      .member("omega_total", result.omega_total)
      .member("chisq", result.chi_squared)
      .member("df", result.df)
      .member("p", result.p);
}

}  // namespace tertulia::engine::analysis::methods
