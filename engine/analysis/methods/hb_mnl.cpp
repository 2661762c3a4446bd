// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/choice/hierarchical_logit.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// The columns of a choice experiment: a respondent's rows follow one another task by task, `alternatives` rows each,
/// and the choice index, from 1, stands on the first of them.
struct Experiment {
  dataset::Groups respondent;
  std::vector<double> choice;
  Eigen::MatrixXd attributes;
  Eigen::Index alternatives = 0;
};

Experiment read_experiment(Arguments& args) {
  const KeptRows rows(args.data().rows());
  constexpr int kMost = 1000;
  Experiment experiment{args.column("respondent").groups(), args.numeric_column("choice_index").numbers(),
                        rows.of(numbers_of(args.numeric_columns("attributes"))), args.whole("alternatives", 2, kMost)};
  KeptRows complete(args.data().rows());
  complete.require(experiment.respondent.codes).require(experiment.choice).require_complete(experiment.attributes);
  if (complete.count() != args.data().rows()) {
    throw args.unfit("attributes", "missing_values", "A choice experiment needs a value in every row.");
  }
  return experiment;
}

std::vector<std::vector<stats::ChoiceTask>> tasks_of(const Arguments& args, const Experiment& experiment) {
  std::vector<std::vector<Eigen::Index>> rows(experiment.respondent.texts.size());
  for (std::size_t row = 0; row < experiment.respondent.codes.size(); ++row) {
    rows[static_cast<std::size_t>(experiment.respondent.codes[row])].push_back(static_cast<Eigen::Index>(row));
  }
  std::vector<std::vector<stats::ChoiceTask>> tasks;
  const auto block = static_cast<std::size_t>(experiment.alternatives);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows[r].size() % block != 0) {
      throw args.unfit("alternatives", "shape",
                       fmt::format("The rows of respondent {} are no whole tasks.", experiment.respondent.texts[r]));
    }
    std::vector<stats::ChoiceTask>& own = tasks.emplace_back();
    for (std::size_t start = 0; start < rows[r].size(); start += block) {
      const std::vector<Eigen::Index> shown(rows[r].begin() + static_cast<std::ptrdiff_t>(start),
                                            rows[r].begin() + static_cast<std::ptrdiff_t>(start + block));
      const double choice = experiment.choice[static_cast<std::size_t>(shown.front())];
      own.push_back({experiment.attributes(shown, Eigen::all), static_cast<int>(choice) - 1});
    }
  }
  return tasks;
}

}  // namespace

void hb_mnl(Arguments& args, Output& out) {
  const Experiment experiment = read_experiment(args);
  stats::HierarchicalOptions options;
  options.draws = args.whole_or("draws", 100, 1'000'000, options.draws);
  options.seed = static_cast<std::uint64_t>(args.whole_or("seed", 0, 2'147'483'647, 1));
  const stats::HierarchicalLogit result = stats::fit_hierarchical_logit(tasks_of(args, experiment), options);
  constexpr double kAgreement = 0.95;
  if (!(result.chain_correlation > kAgreement)) out.warn("The two chains disagree; ask for more draws.");
  out.member("population_mean", result.mean)
      .member("population_mean_posterior_sd", result.mean_sd)
      .member("population_variance", result.variance)
      .member("between_chain_abs_diff_mean", result.chain_difference)
      .member("between_chain_individual_correlation", result.chain_correlation)
      .member("mean_insample_loglik_per_task", result.loglik_per_task)
      .member("seed", static_cast<double>(options.seed))
      .member("respondents", experiment.respondent.texts)
      .member("individual_mean", result.individual);
}

}  // namespace tertulia::engine::analysis::methods
