// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/design_argument.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/survey/proportion.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

void write_limits(Output& out, const std::string& name, const std::vector<stats::Interval>& intervals) {
  Eigen::VectorXd lower(static_cast<Eigen::Index>(intervals.size()));
  Eigen::VectorXd upper(lower.size());
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    lower(static_cast<Eigen::Index>(i)) = intervals[i].lower;
    upper(static_cast<Eigen::Index>(i)) = intervals[i].upper;
  }
  out.member(name + "_lower", lower).member(name + "_upper", upper);
}

}  // namespace

void svy_prop(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  const std::vector<std::string> levels = args.levels("levels");
  const stats::SurveyProportions result = stats::survey_proportions(
      design, args.column("var").positions_in(levels), static_cast<int>(levels.size()), args.number_or("level", 0.95));
  out.set_base(result.base);
  out.member("levels", levels).member("prop", result.share).member("se", result.se).member("df", result.df);
  // The Wald interval of a logistic fit's intercept is the t interval of the log odds.
  write_limits(out, "logit", result.logit);
  write_limits(out, "xlogit", result.logit);
  write_limits(out, "beta", result.beta);
}

}  // namespace tertulia::engine::analysis::methods
