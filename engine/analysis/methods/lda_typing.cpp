// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/segmentation/discriminant.hpp"
#include "stats/tables/crosstab.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// The posteriors of the rows of the dataset, from 1, that `report_rows` names.
Eigen::MatrixXd reported(Arguments& args, const KeptRows& rows, const Eigen::MatrixXd& posterior) {
  if (!args.has("report_rows")) return posterior;
  const std::vector<std::size_t> kept = rows.rows();
  std::vector<Eigen::Index> places;
  for (const double number : args.numbers("report_rows")) {
    const auto found =
        std::find_if(kept.begin(), kept.end(), [&](std::size_t row) { return static_cast<double>(row + 1) == number; });
    if (found == kept.end()) {
      throw args.unfit("report_rows", "unknown_row", fmt::format("Row {} does not exist or is incomplete.", number));
    }
    places.push_back(found - kept.begin());
  }
  return posterior(places, Eigen::all);
}

}  // namespace

void lda_typing(Arguments& args, Output& out) {
  const std::vector<std::vector<double>> variables = numbers_of(args.numeric_columns("vars"));
  const Category classes(args.column("class"), args.levels("levels"));
  KeptRows rows(args.data().rows());
  rows.require(classes);
  for (const std::vector<double>& variable : variables) rows.require(variable);
  const stats::Factor actual = rows.of(classes);
  const stats::Discriminant rule = stats::linear_discriminant(rows.of(variables), actual);
  const auto n = static_cast<Eigen::Index>(rows.count());
  const auto confusion = [&](const std::vector<int>& predicted) -> Eigen::MatrixXd {
    return stats::crosstab(actual, {predicted, classes.size()}, Eigen::VectorXd::Ones(n)).counts;
  };
  const Eigen::MatrixXd resubstituted = confusion(rule.predicted);
  const Eigen::MatrixXd left_out = confusion(rule.left_out);
  out.set_base(stats::base_of(Eigen::VectorXd::Ones(n)));
  out.member("prior", rule.prior)
      .member("means", rule.means)
      .member("posterior", reported(args, rows, rule.posterior))
      .member("confusion", resubstituted)
      .member("hit_rate", resubstituted.trace() / static_cast<double>(n))
      .member("loo_confusion", left_out)
      .member("loo_hit_rate", left_out.trace() / static_cast<double>(n));
}

}  // namespace tertulia::engine::analysis::methods
