// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/segmentation/kmeans.hpp"
#include "stats/segmentation/ward.hpp"

namespace tertulia::engine::analysis::methods {

void hclust_ward(Arguments& args, Output& out) {
  const std::vector<std::vector<double>> variables = numbers_of(args.numeric_columns("vars"));
  KeptRows kept(args.data().rows());
  for (const std::vector<double>& variable : variables) kept.require(variable);
  Eigen::MatrixXd values = kept.of(variables);
  if (args.flag("standardize")) values = stats::standardize_columns(values);
  const stats::WardTree tree = stats::ward_clusters(values);
  Eigen::VectorXd heights(static_cast<Eigen::Index>(tree.merges.size()));
  for (std::size_t i = 0; i < tree.merges.size(); ++i) heights(static_cast<Eigen::Index>(i)) = tree.merges[i].height;
  out.set_base(stats::base_of(Eigen::VectorXd::Ones(values.rows())));
  out.member("height", heights).begin_object("cut");
  for (const double number : args.has("cut") ? args.numbers("cut") : std::vector<double>{}) {
    const int k = static_cast<int>(number);
    if (static_cast<double>(k) != number) throw args.unfit("cut", "range", "A number of clusters must be whole.");
    out.member(fmt::format("k{}", k), kept.spread(tree.cut(k), 1));
  }
  out.end_object();
}

}  // namespace tertulia::engine::analysis::methods
