// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/methods/methods.hpp"
#include "engine/analysis/scale_items.hpp"
#include "stats/reliability/scale.hpp"

namespace tertulia::engine::analysis::methods {

void cronbach_alpha(Arguments& args, Output& out) {
  const Eigen::MatrixXd items = read_scale_items(args);
  const stats::ScaleReliability result = stats::scale_reliability(items);
  out.member("n", result.n)
      .member("k", static_cast<int>(items.cols()))
      .member("alpha", result.alpha)
      .member("alpha_standardized", result.alpha_standardized)
      .member("guttman_lambda6", result.lambda6)
      .member("average_r", result.mean_correlation)
      .member("median_r", result.median_correlation)
      .member("alpha_if_deleted", result.alpha_if_deleted)
      .member("item_rest_correlation", result.item_rest)
      .member("item_mean", result.item_mean);
  if (result.item_rest.minCoeff() < 0) out.warn("An item runs against the others; it may need to be turned round.");
}

}  // namespace tertulia::engine::analysis::methods
