// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/design_argument.hpp"
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/survey/quantile.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

stats::QuantileRule read_rule(Arguments& args) {
  // hf1 and hf2 are the numbers that Hyndman & Fan gave the first two.
  const std::string rule =
      args.choice("qrule", {"math", "school", "hf1", "hf2", "hf4", "hf5", "hf6", "hf7", "hf8", "hf9"});
  if (rule == "school" || rule == "hf2") return stats::QuantileRule::School;
  if (rule == "hf4") return stats::QuantileRule::HyndmanFan4;
  if (rule == "hf5") return stats::QuantileRule::HyndmanFan5;
  if (rule == "hf6") return stats::QuantileRule::HyndmanFan6;
  if (rule == "hf7") return stats::QuantileRule::HyndmanFan7;
  if (rule == "hf8") return stats::QuantileRule::HyndmanFan8;
  if (rule == "hf9") return stats::QuantileRule::HyndmanFan9;
  return stats::QuantileRule::Math;
}

}  // namespace

void svy_quantile(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  const std::vector<double> probabilities = args.numbers("probs");
  const Eigen::VectorXd values = KeptRows(args.data().rows()).of(args.numeric_column("var").numbers());
  const stats::SurveyQuantiles result =
      stats::survey_quantiles(design, values, probabilities, read_rule(args), args.number_or("level", 0.95));
  Eigen::VectorXd lower(result.quantile.size());
  Eigen::VectorXd upper(result.quantile.size());
  for (Eigen::Index i = 0; i < lower.size(); ++i) {
    lower(i) = result.ci[static_cast<std::size_t>(i)].lower;
    upper(i) = result.ci[static_cast<std::size_t>(i)].upper;
  }
  out.set_base(result.base);
  out.member("probs", Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(probabilities.data(), result.quantile.size())))
      .member("quantile", result.quantile)
      .member("ci_lower", lower)
      .member("ci_upper", upper)
      .member("se", result.se)
      .member("df", result.df);
}

}  // namespace tertulia::engine::analysis::methods
