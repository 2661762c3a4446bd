// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/design_argument.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/weighting/trim.hpp"

namespace tertulia::engine::analysis::methods {

void trim_weights(Arguments& args, Output& out) {
  if (!args.has("upper") && !args.has("lower"))
    throw args.unfit("upper", "required", "Give a bound: upper, lower or both.");
  const stats::Design design = read_design(args);
  stats::TrimOptions options;
  options.lower = args.number_or("lower", options.lower);
  options.upper = args.number_or("upper", options.upper);
  options.strict = args.flag("strict");
  const stats::TrimResult result = stats::trim_weights(design.weights(), options);
  if (!result.converged) out.warn("Trimming gave up with weights outside the bounds.");
  const stats::Base base = stats::base_of(result.weights);
  out.set_base(base);
  out.member("weights", result.weights).member("sum_weights", base.weighted).member("n_eff", base.effective);
}

}  // namespace tertulia::engine::analysis::methods
