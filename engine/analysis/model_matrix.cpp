// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/model_matrix.hpp"

#include "stats/survey/proportion.hpp"

namespace tertulia::engine::analysis {

ModelMatrix read_model_matrix(Arguments& args, std::string_view names, Intercept intercept) {
  const auto rows = static_cast<Eigen::Index>(args.data().rows());
  Arguments* const categorical = args.optional_object("categorical");
  ModelMatrix matrix;
  std::vector<Eigen::MatrixXd> blocks;
  if (intercept == Intercept::Include) {
    matrix.terms.emplace_back("(Intercept)");
    blocks.emplace_back(Eigen::MatrixXd::Ones(rows, 1));
  }
  for (const dataset::Column* column : args.columns(names)) {
    if (categorical != nullptr && categorical->has(column->name())) {
      const std::vector<std::string> levels = categorical->levels(column->name());
      const auto width = static_cast<Eigen::Index>(levels.size()) - 1;
      blocks.push_back(
          stats::indicators(column->positions_in(levels), static_cast<int>(levels.size())).rightCols(width));
      for (std::size_t i = 1; i < levels.size(); ++i) matrix.terms.push_back(column->name() + levels[i]);
    } else {
      const std::vector<double> numbers = args.require_numbers(names, *column).numbers();
      blocks.emplace_back(Eigen::Map<const Eigen::VectorXd>(numbers.data(), rows));
      matrix.terms.push_back(column->name());
    }
  }
  matrix.columns.resize(rows, static_cast<Eigen::Index>(matrix.terms.size()));
  Eigen::Index next = 0;
  for (const Eigen::MatrixXd& block : blocks) {
    matrix.columns.middleCols(next, block.cols()) = block;
    next += block.cols();
  }
  return matrix;
}

}  // namespace tertulia::engine::analysis
