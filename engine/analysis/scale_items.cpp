// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/scale_items.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/analysis/kept_rows.hpp"

namespace tertulia::engine::analysis {

Eigen::MatrixXd read_scale_items(Arguments& args) {
  const std::vector<const dataset::Column*> columns = args.numeric_columns("items");
  const std::vector<std::string> names = names_of(columns);
  const std::vector<std::vector<double>> items = numbers_of(columns);
  KeptRows rows(args.data().rows());
  for (const std::vector<double>& item : items) rows.require(item);
  Eigen::MatrixXd values = rows.of(items);
  // Read in any case, so that they may stand there without a reversed item.
  const auto lowest = args.optional_number("scale_min");
  const auto highest = args.optional_number("scale_max");
  if (!args.has("reverse")) return values;
  for (const std::string& name : args.texts("reverse")) {
    const auto item = std::find(names.begin(), names.end(), name);
    if (item == names.end()) {
      throw args.unfit("reverse", "unknown_item", fmt::format("{} is not among the items.", name));
    }
    if (!lowest || !highest) {
      throw args.unfit("reverse", "required", "To turn an item round, scale_min and scale_max are needed.");
    }
    auto column = values.col(item - names.begin());
    column = (*lowest + *highest - column.array()).eval();
  }
  return values;
}

}  // namespace tertulia::engine::analysis
