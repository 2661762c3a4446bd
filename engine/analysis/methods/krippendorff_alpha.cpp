// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/reliability/agreement.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// The values given to each unit as positions in `values`.
struct Ratings {
  std::vector<std::vector<int>> codes;
  Eigen::VectorXd values;
};

/// Texts, equal or not.
Ratings read_names(const std::vector<const dataset::Column*>& raters, std::size_t units) {
  std::vector<std::string> texts;
  for (const dataset::Column* rater : raters) {
    for (const std::string& text : rater->groups().texts) texts.push_back(text);
  }
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  Ratings ratings{
      std::vector<std::vector<int>>(units),
      Eigen::VectorXd::LinSpaced(static_cast<Eigen::Index>(texts.size()), 0, static_cast<double>(texts.size()) - 1)};
  for (const dataset::Column* rater : raters) {
    const std::vector<std::int32_t> positions = rater->positions_in(texts);
    for (std::size_t unit = 0; unit < units; ++unit) {
      if (positions[unit] >= 0) ratings.codes[unit].push_back(positions[unit]);
    }
  }
  return ratings;
}

Ratings read_numbers(const std::vector<std::vector<double>>& raters, std::size_t units) {
  std::vector<double> values;
  for (const std::vector<double>& rater : raters) {
    std::copy_if(rater.begin(), rater.end(), std::back_inserter(values), [](double v) { return !std::isnan(v); });
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  Ratings ratings{std::vector<std::vector<int>>(units),
                  Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()))};
  for (const std::vector<double>& rater : raters) {
    for (std::size_t unit = 0; unit < units; ++unit) {
      if (std::isnan(rater[unit])) continue;
      const auto place = std::lower_bound(values.begin(), values.end(), rater[unit]);
      ratings.codes[unit].push_back(static_cast<int>(place - values.begin()));
    }
  }
  return ratings;
}

}  // namespace

void krippendorff_alpha(Arguments& args, Output& out) {
  const std::string name = args.choice("level", {"nominal", "ordinal", "interval", "ratio"});
  const std::size_t units = args.data().rows();
  const std::size_t raters = args.columns("raters").size();
  Ratings ratings;
  stats::MeasurementLevel level = stats::MeasurementLevel::Nominal;
  if (name == "nominal") {
    ratings = read_names(args.columns("raters"), units);
  } else {
    ratings = read_numbers(numbers_of(args.numeric_columns("raters")), units);
    level = name == "ordinal"    ? stats::MeasurementLevel::Ordinal
            : name == "interval" ? stats::MeasurementLevel::Interval
                                 : stats::MeasurementLevel::Ratio;
  }
  const stats::KrippendorffAlpha result = stats::krippendorff_alpha(ratings.codes, ratings.values, level);
  out.member("units", units)
      .member("raters", raters)
      .member("pairable_values", result.pairable_values)
      .member("alpha", result.alpha);
}

}  // namespace tertulia::engine::analysis::methods
