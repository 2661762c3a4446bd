// SPDX-License-Identifier: Apache-2.0
#include "stats/choice/maxdiff.hpp"

#include <map>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// The rows that have a respondent, a task, a listed item and both marks.
stats::BestWorst read_answers(Arguments& args) {
  const std::vector<std::int32_t> respondent = args.column("respondent").groups().codes;
  const std::vector<std::int32_t> task = args.column("task").groups().codes;
  const Category item(args.column("item"), args.levels("items"));
  const std::vector<double> best = args.numeric_column("best").numbers();
  const std::vector<double> worst = args.numeric_column("worst").numbers();
  const KeptRows rows =
      KeptRows(task.size()).require(respondent).require(task).require(item).require(best).require(worst);
  stats::BestWorst answers;
  answers.items = item.size();
  answers.item = rows.of(item.positions);
  for (const double mark : rows.of(best)) answers.best.push_back(mark == 1);
  for (const double mark : rows.of(worst)) answers.worst.push_back(mark == 1);
  // Tasks are numbered within a respondent.
  const std::vector<int> respondents = rows.of(respondent);
  const std::vector<int> tasks = rows.of(task);
  std::map<std::pair<int, int>, int> known;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const auto number = static_cast<int>(known.size());
    answers.task.push_back(known.try_emplace({respondents[i], tasks[i]}, number).first->second);
  }
  return answers;
}

}  // namespace

void maxdiff_counts(Arguments& args, Output& out) {
  const stats::BestWorstCounts counts = stats::count_best_worst(read_answers(args));
  out.member("shown", counts.shown)
      .member("best", counts.best)
      .member("worst", counts.worst)
      .member("best_minus_worst", Eigen::VectorXd(counts.best - counts.worst))
      .member("standardized", counts.standardized())
      .member("sqrt_bw", counts.root_ratio());
}

void maxdiff_logit(Arguments& args, Output& out) {
  const stats::BestWorstUtilities fit = stats::fit_best_worst(read_answers(args));
  if (!fit.converged) out.warn("The fit did not converge; an item may always be best or always be worst.");
  out.member("items", args.levels("items"))
      .member("coef", fit.utilities)
      .member("se", fit.se)
      .member("loglik_null", fit.loglik_null)
      .member("loglik", fit.loglik)
      .member("share_pct", Eigen::VectorXd(100 * fit.shares()));
}

}  // namespace tertulia::engine::analysis::methods
