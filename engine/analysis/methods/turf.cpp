// SPDX-License-Identifier: Apache-2.0
#include "stats/choice/turf.hpp"

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {

void turf(Arguments& args, Output& out) {
  const std::vector<const dataset::Column*> columns = args.numeric_columns("items");
  const std::vector<std::vector<double>> items = numbers_of(columns);
  const std::vector<double> weight = args.weights("weight");
  KeptRows rows(weight.size());
  rows.require(weight);
  for (const std::vector<double>& item : items) rows.require(item);
  constexpr int kMost = 1'000'000;
  const stats::TurfResult result =
      stats::turf(rows.of(items), rows.of(weight), args.whole("k", 1, kMost), args.whole_or("depth", 1, kMost, 1),
                  static_cast<std::size_t>(args.whole_or("top", 1, kMost, 10)));
  out.set_base(stats::base_of(rows.of(weight)));
  out.member("combinations", result.combinations).begin_array("top");
  for (const stats::Assortment& assortment : result.best) {
    std::vector<std::string> names;
    for (const int item : assortment.items) names.push_back(columns[static_cast<std::size_t>(item)]->name());
    out.begin_object()
        .member("items", names)
        .member("reach", assortment.reach)
        .member("frequency", assortment.frequency)
        .end_object();
  }
  out.end_array().member("mean_reach", result.mean_reach);
}

}  // namespace tertulia::engine::analysis::methods
