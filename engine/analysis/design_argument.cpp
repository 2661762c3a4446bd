// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/design_argument.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace tertulia::engine::analysis {
namespace {

/// The columns of a part of the design; none when it is absent.
std::vector<const dataset::Column*> complete_columns(Arguments& design, std::string_view name) {
  if (!design.has(name)) return {};
  std::vector<const dataset::Column*> columns = design.columns(name);
  for (const dataset::Column* column : columns) {
    for (std::size_t row = 0; row < column->size(); ++row) {
      if (column->missing(row) == dataset::Missing::None) continue;
      throw design.unfit(name, "missing_values", fmt::format("{} is missing in row {}.", column->name(), row + 1));
    }
  }
  return columns;
}

std::vector<std::vector<int>> codes_of(const std::vector<const dataset::Column*>& columns) {
  std::vector<std::vector<int>> codes;
  for (const dataset::Column* column : columns) codes.push_back(column->groups().codes);
  return codes;
}

Eigen::VectorXd vector_of(const dataset::Column& column) {
  const std::vector<double> numbers = column.numbers();
  return Eigen::Map<const Eigen::VectorXd>(numbers.data(), static_cast<Eigen::Index>(numbers.size()));
}

}  // namespace

stats::Design read_design(Arguments& args) {
  stats::DesignInput input;
  input.rows = args.data().rows();
  if (Arguments* design = args.optional_object("design")) {
    input.clusters = codes_of(complete_columns(*design, "ids"));
    input.strata = codes_of(complete_columns(*design, "strata"));
    for (const dataset::Column* column : complete_columns(*design, "weights")) input.weights = vector_of(*column);
    for (const dataset::Column* column : complete_columns(*design, "fpc")) {
      input.population_sizes.push_back(vector_of(*column));
    }
    input.nested = design->flag("nest");
  }
  return stats::Design::create(input);
}

}  // namespace tertulia::engine::analysis
