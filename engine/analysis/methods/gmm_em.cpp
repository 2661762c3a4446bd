// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/segmentation/mixture.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

stats::CovarianceModel read_model(Arguments& args) {
  using Model = stats::CovarianceModel;
  const std::string name = args.choice("model", {"VVV", "EII", "VII", "EEI", "EVI", "VVI", "EEE", "EEV"});
  if (name == "EII") return Model::EII;
  if (name == "VII") return Model::VII;
  if (name == "EEI") return Model::EEI;
  if (name == "EVI") return Model::EVI;
  if (name == "VVI") return Model::VVI;
  if (name == "EEE") return Model::EEE;
  return name == "EEV" ? Model::EEV : Model::VVV;
}

}  // namespace

void gmm_em(Arguments& args, Output& out) {
  const std::vector<std::vector<double>> variables = numbers_of(args.numeric_columns("vars"));
  const Category start(args.column("init_class"), args.levels("init_levels"));
  const stats::CovarianceModel model = read_model(args);
  KeptRows rows(args.data().rows());
  rows.require(start);
  for (const std::vector<double>& variable : variables) rows.require(variable);
  const stats::GaussianMixture mixture = stats::fit_mixture(rows.of(variables), rows.of(start), model);
  if (!mixture.converged) out.warn("The fit did not converge.");
  const int parameters = stats::mixture_parameters(model, static_cast<int>(variables.size()), start.size());
  Eigen::VectorXd modal = Eigen::VectorXd::Zero(start.size());
  for (Eigen::Index i = 0; i < mixture.posterior.rows(); ++i) {
    Eigen::Index best = 0;
    mixture.posterior.row(i).maxCoeff(&best);
    modal(best) += 1;
  }
  out.set_base(stats::base_of(Eigen::VectorXd::Ones(mixture.posterior.rows())));
  out.member("n", rows.count())
      .member("loglik", mixture.loglik)
      .member("df", parameters)
      .member("bic_mclust", 2 * mixture.loglik - parameters * std::log(static_cast<double>(rows.count())))
      .member("pro", mixture.share)
      .member("mean", mixture.means)
      .member("sigma", mixture.covariances)
      .member("modal_class_counts", modal);
}

}  // namespace tertulia::engine::analysis::methods
