// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/segmentation/comparison.hpp"
#include "stats/tables/crosstab.hpp"

namespace tertulia::engine::analysis::methods {

void segment_stability(Arguments& args, Output& out) {
  const Category a(args.column("a"), args.levels("levels_a"));
  const Category b(args.column("b"), args.levels("levels_b"));
  const KeptRows rows = KeptRows(a.positions.size()).require(a).require(b);
  const Eigen::VectorXd ones = Eigen::VectorXd::Ones(static_cast<Eigen::Index>(rows.count()));
  const Eigen::MatrixXd table = stats::crosstab(rows.of(a), rows.of(b), ones).counts;
  const stats::RandIndices indices = stats::rand_indices(table);
  out.member("n", rows.count())
      .member("table", table)
      .member("rand", indices.rand)
      .member("adjusted_rand", indices.adjusted);
}

}  // namespace tertulia::engine::analysis::methods
