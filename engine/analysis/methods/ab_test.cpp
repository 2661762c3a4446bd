// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include <fmt/format.h>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/experiment/two_arms.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

template <typename Number>
Eigen::VectorXd pair_of(const std::array<Number, 2>& values) {
  return Eigen::Vector2d(static_cast<double>(values[0]), static_cast<double>(values[1]));
}

void write_means(const KeptRows& rows, const Category& arm, const std::vector<double>& values, double level,
                 Output& out) {
  const stats::MeanExperiment result =
      stats::compare_means(rows.with_level(arm, 0).of(values), rows.with_level(arm, 1).of(values), level);
  out.member("n", pair_of(result.n))
      .member("mean", pair_of(result.mean))
      .member("sd", pair_of(result.sd))
      .member("difference", result.difference)
      .member("se", result.se)
      .member("t", result.t)
      .member("df", result.df)
      .member("p_value", result.p)
      .member("ci", result.ci)
      .member("pooled_t", result.pooled_t)
      .member("pooled_df", result.pooled_df)
      .member("pooled_p_value", result.pooled_p)
      .member("pooled_ci", result.pooled_ci)
      .member("cohens_d", result.cohens_d);
}

/// The kept rows of a yes-or-no outcome.
struct Outcomes {
  std::vector<int> arm;
  std::vector<bool> success;
};

Outcomes read_outcomes(const KeptRows& rows, const Category& arm, const dataset::Column& outcome,
                       const std::string& success) {
  const std::vector<std::string> value = {success};
  Outcomes outcomes{rows.of(arm.positions), {}};
  for (const int position : rows.of(outcome.positions_in(value))) outcomes.success.push_back(position == 0);
  return outcomes;
}

void write_proportions(const Outcomes& outcomes, double level, Output& out) {
  std::array<double, 2> n{};
  std::array<double, 2> x{};
  for (std::size_t i = 0; i < outcomes.arm.size(); ++i) {
    n[static_cast<std::size_t>(outcomes.arm[i])] += 1;
    if (outcomes.success[i]) x[static_cast<std::size_t>(outcomes.arm[i])] += 1;
  }
  const stats::ProportionExperiment result = stats::compare_proportions(x, n, level);
  out.member("n", pair_of(n))
      .member("x", pair_of(x))
      .member("p", pair_of(result.share))
      .member("difference", result.difference)
      .member("z", result.z)
      .member("p_value", result.p)
      .member("ci_wald", result.wald)
      .member("ci_newcombe", result.newcombe)
      .member("lift", result.lift)
      .member("lift_ci", result.lift_ci);
}

void write_sequential(Arguments& args, const Outcomes& outcomes, Output& out) {
  stats::SequentialOptions options;
  options.tau = args.number("tau");
  options.alpha = args.number_or("alpha", 0.05);
  options.min_per_arm = static_cast<std::size_t>(args.whole_or("min_per_arm", 1, 1'000'000'000, 1));
  const std::vector<double> rows = args.has("looks") ? args.numbers("looks") : std::vector<double>{};
  const stats::SequentialExperiment result = stats::sequential_test(outcomes.arm, outcomes.success, options);
  if (result.looks.empty()) throw args.unfit("var", "no_values", "No row has an arm and an outcome.");

  Eigen::VectorXd p_at_looks(static_cast<Eigen::Index>(rows.size()));
  std::vector<stats::Interval> ci_at_looks;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto row = static_cast<std::size_t>(rows[i]);
    if (!(rows[i] >= 1) || static_cast<double>(row) != rows[i] || row > result.looks.size()) {
      throw args.unfit("looks", "range", fmt::format("There is no row {} to look after.", rows[i]));
    }
    p_at_looks(static_cast<Eigen::Index>(i)) = result.looks[row - 1].p;
    ci_at_looks.push_back(result.looks[row - 1].ci);
  }
  const std::array<double, 2> share = {static_cast<double>(result.successes[0]) / static_cast<double>(result.n[0]),
                                       static_cast<double>(result.successes[1]) / static_cast<double>(result.n[1])};
  constexpr double kNever = std::numeric_limits<double>::quiet_NaN();
  out.member("n", pair_of(result.n))
      .member("x", pair_of(result.successes))
      .member("p", pair_of(share))
      .member("difference", share[1] - share[0])
      .member("log_lambda", result.looks.back().log_lambda)
      .member("p_value", result.looks.back().p)
      .member("stop_row", result.stop_row ? static_cast<double>(*result.stop_row) : kNever)
      .member("p_at_looks", p_at_looks)
      .member("ci", result.looks.back().ci)
      .member("ci_running", result.running_ci)
      .member("ci_at_looks", ci_at_looks);
}

}  // namespace

void ab_test(Arguments& args, Output& out) {
  const std::string type = args.choice("type", {"proportion", "mean", "msprt"});
  for (const char* name : {"level", "success", "tau", "alpha", "min_per_arm", "looks"}) (void)args.has(name);
  const Category arm(args.column("group"), args.levels("levels"));
  if (arm.size() != 2) throw args.unfit("levels", "shape", "An experiment has two arms: control and treatment.");
  KeptRows rows(args.data().rows());
  rows.require(arm);
  if (type == "mean") {
    const std::vector<double> values = args.numeric_column("var").numbers();
    return write_means(rows.require(values), arm, values, args.number_or("level", 0.95), out);
  }
  const dataset::Column& outcome = args.column("var");
  rows.require(outcome.groups().codes);
  const Outcomes outcomes = read_outcomes(rows, arm, outcome, args.text("success"));
  if (type == "msprt") return write_sequential(args, outcomes, out);
  write_proportions(outcomes, args.number_or("level", 0.95), out);
}

}  // namespace tertulia::engine::analysis::methods
