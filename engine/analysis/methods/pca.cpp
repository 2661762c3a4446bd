// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/segmentation/components.hpp"

namespace tertulia::engine::analysis::methods {

void pca(Arguments& args, Output& out) {
  const std::vector<std::vector<double>> variables = numbers_of(args.numeric_columns("vars"));
  KeptRows rows(args.data().rows());
  for (const std::vector<double>& variable : variables) rows.require(variable);
  const stats::PrincipalComponents result = stats::principal_components(rows.of(variables));
  out.member("n", result.n)
      .member("eigenvalues", result.eigenvalues)
      .member("explained_pct", Eigen::VectorXd(100 * result.eigenvalues / result.eigenvalues.sum()))
      .member("vectors", result.vectors);
  if (!args.has("rotate")) return;
  const Eigen::MatrixXd loadings = result.loadings(args.whole("rotate", 1, static_cast<int>(variables.size())));
  out.member("varimax_loadings", stats::varimax(loadings))
      .member("communalities", Eigen::VectorXd(loadings.rowwise().squaredNorm()));
}

}  // namespace tertulia::engine::analysis::methods
