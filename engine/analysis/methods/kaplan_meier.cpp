// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/kaplan_meier.hpp"

#include <limits>

#include "engine/analysis/methods/methods.hpp"
#include "engine/analysis/survival_argument.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

stats::SurvivalInterval read_interval(Arguments& args) {
  const std::string type = args.choice("conf_type", {"log", "log-log", "plain"});
  if (type == "log-log") return stats::SurvivalInterval::LogLog;
  return type == "plain" ? stats::SurvivalInterval::Plain : stats::SurvivalInterval::Log;
}

void write_curve(Output& out, const std::string& level, const stats::Survival& survival,
                 stats::SurvivalInterval interval, double confidence) {
  stats::KaplanMeier curve;
  if (survival.size() > 0) {
    curve = stats::kaplan_meier(survival, interval, confidence);
  } else {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    curve.median = {kNone, kNone, kNone};
  }
  out.begin_object()
      .member("level", level)
      .member("n", static_cast<int>(survival.size()))
      .member("time", curve.time)
      .member("n_risk", curve.at_risk)
      .member("n_event", curve.events)
      .member("n_censor", curve.censored)
      .member("surv", curve.survival)
      .member("cum_hazard", curve.cumulative_hazard)
      .member("std_err_surv", curve.se)
      .member("lower", curve.lower)
      .member("upper", curve.upper)
      .member("median", curve.median.estimate)
      .member("median_lower", curve.median.lower)
      .member("median_upper", curve.median.upper)
      .end_object();
}

}  // namespace

void kaplan_meier(Arguments& args, Output& out) {
  const SurvivalArgument survival(args);
  const stats::SurvivalInterval interval = read_interval(args);
  const double confidence = args.number_or("level", 0.95);
  KeptRows rows(args.data().rows());
  survival.require_in(rows);
  const dataset::Column* group = args.optional_column("group");
  (void)args.has("levels");  // without a group they may stand there and mean nothing
  out.begin_array("groups");
  if (group == nullptr) {
    write_curve(out, "all", survival.of(rows), interval, confidence);
  } else {
    const Category groups(*group, args.levels("levels"));
    for (int level = 0; level < groups.size(); ++level) {
      write_curve(out, groups.levels[static_cast<std::size_t>(level)], survival.of(rows.with_level(groups, level)),
                  interval, confidence);
    }
  }
  out.end_array();
}

}  // namespace tertulia::engine::analysis::methods
