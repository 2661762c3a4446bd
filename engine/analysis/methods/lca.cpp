// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/segmentation/latent_class.hpp"

namespace tertulia::engine::analysis::methods {

void lca(Arguments& args, Output& out) {
  const std::vector<const dataset::Column*> columns = args.columns("items");
  Arguments& levels = args.object("levels");
  std::vector<Category> items;
  for (const dataset::Column* column : columns) items.emplace_back(*column, levels.levels(column->name()));
  KeptRows rows(args.data().rows());
  for (const Category& item : items) rows.require(item);
  std::vector<stats::Factor> factors;
  for (const Category& item : items) factors.push_back(rows.of(item));
  stats::LatentClassOptions options;
  constexpr int kMost = 10'000;
  options.classes = args.whole("nclass", 1, kMost);
  options.starts = args.whole_or("nrep", 1, kMost, options.starts);
  options.seed = static_cast<std::uint64_t>(args.whole_or("seed", 0, 2'147'483'647, 1));
  const stats::LatentClasses result = stats::fit_latent_classes(factors, options);
  if (!result.converged) out.warn("The fit did not converge.");
  if (result.starts_reaching_best == 1 && options.starts > 1) {
    out.warn("Only one start reached the best solution; more starts may find a better one.");
  }
  Eigen::VectorXd modal = Eigen::VectorXd::Zero(options.classes);
  for (const int k : result.modal_class) modal(k) += 1;
  out.set_base(stats::base_of(Eigen::VectorXd::Ones(static_cast<Eigen::Index>(result.n))));
  out.member("n", result.n)
      .member("npar", result.parameters)
      .member("loglik", result.loglik)
      .member("aic", result.aic)
      .member("bic", result.bic)
      .member("gsq", result.g_squared)
      .member("class_share", result.share)
      .begin_object("item_probs");
  for (std::size_t j = 0; j < columns.size(); ++j) out.member(columns[j]->name(), result.item_probabilities[j]);
  out.end_object()
      .member("modal_class_counts", modal)
      .member("starts_reaching_best", result.starts_reaching_best)
      .member("starts", options.starts);
}

}  // namespace tertulia::engine::analysis::methods
