// SPDX-License-Identifier: Apache-2.0
#include "stats/segmentation/kmeans.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// The values of the rows named in `init_rows`: rows of the dataset, from 1.
Eigen::MatrixXd start_rows(Arguments& args, const KeptRows& kept, const Eigen::MatrixXd& values) {
  const std::vector<std::size_t> rows = kept.rows();
  const std::vector<double> named = args.numbers("init_rows");
  Eigen::MatrixXd starts(static_cast<Eigen::Index>(named.size()), values.cols());
  for (std::size_t i = 0; i < named.size(); ++i) {
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](std::size_t row) { return static_cast<double>(row + 1) == named[i]; });
    if (found == rows.end()) {
      throw args.unfit("init_rows", "unknown_row", fmt::format("Row {} does not exist or is incomplete.", named[i]));
    }
    starts.row(static_cast<Eigen::Index>(i)) = values.row(found - rows.begin());
  }
  return starts;
}

Eigen::MatrixXd start_centers(Arguments& args) {
  const std::vector<std::vector<double>> rows = args.matrix("init_centers");
  Eigen::MatrixXd centers(static_cast<Eigen::Index>(rows.size()),
                          rows.empty() ? 0 : static_cast<Eigen::Index>(rows.front().size()));
  for (Eigen::Index i = 0; i < centers.rows(); ++i) {
    for (Eigen::Index j = 0; j < centers.cols(); ++j) {
      centers(i, j) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
    }
  }
  return centers;
}

}  // namespace

void kmeans(Arguments& args, Output& out) {
  const std::vector<std::vector<double>> variables = numbers_of(args.numeric_columns("vars"));
  KeptRows kept(args.data().rows());
  for (const std::vector<double>& variable : variables) kept.require(variable);
  Eigen::MatrixXd values = kept.of(variables);
  if (args.flag("standardize")) values = stats::standardize_columns(values);
  const Eigen::MatrixXd starts = args.has("init_centers") ? start_centers(args) : start_rows(args, kept, values);
  const stats::Kmeans result = stats::kmeans(values, starts);
  if (!result.converged) out.warn("Rows still changed their cluster when the iterations ended.");

  const auto k = static_cast<int>(starts.rows());
  constexpr Eigen::Index kMostDistances = 20'000;  // rows: their squared number of distances takes seconds
  stats::Silhouettes widths{std::numeric_limits<double>::quiet_NaN(),
                            Eigen::VectorXd::Constant(k, std::numeric_limits<double>::quiet_NaN())};
  if (values.rows() > kMostDistances) {
    out.warn(fmt::format("Silhouettes are given for up to {} rows.", kMostDistances));
  } else if (k > 1) {
    widths = stats::silhouettes(values, result.clusters, k);
  }
  out.set_base(stats::base_of(Eigen::VectorXd::Ones(values.rows())));
  out.member("centers", result.centers)
      .member("size", result.sizes)
      .member("withinss", result.within)
      .member("tot_withinss", result.within.sum())
      .member("betweenss", result.between)
      .member("cluster", kept.spread(result.clusters, 1))
      .member("silhouette_mean", widths.mean)
      .member("silhouette_by_cluster", widths.by_cluster)
      .member("calinski_harabasz", result.calinski_harabasz);
}

}  // namespace tertulia::engine::analysis::methods
