// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/survival_argument.hpp"

#include <limits>

namespace tertulia::engine::analysis {

SurvivalArgument::SurvivalArgument(Arguments& args) : time_(args.numeric_column("time").numbers()) {
  const dataset::Column& event = args.column("event");
  const std::vector<std::string> value = {args.text("event_value")};
  const std::vector<std::int32_t> positions = event.positions_in(value);
  for (std::size_t row = 0; row < positions.size(); ++row) {
    const bool known = event.missing(row) == dataset::Missing::None;
    is_event_.push_back(positions[row] == 0 ? 1 : known ? 0 : std::numeric_limits<double>::quiet_NaN());
  }
}

stats::Survival SurvivalArgument::of(const KeptRows& rows) const {
  stats::Survival survival{rows.of(time_), {}};
  for (const double mark : rows.of(is_event_)) survival.event.push_back(mark == 1);
  return survival;
}

}  // namespace tertulia::engine::analysis
