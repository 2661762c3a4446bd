// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/design_argument.hpp"
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "engine/analysis/model_matrix.hpp"
#include "stats/core/distributions.hpp"
#include "stats/survey/glm.hpp"
#include "stats/survey/proportion.hpp"

namespace tertulia::engine::analysis::methods {

void svy_glm(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  const bool gaussian = args.choice("family", {"gaussian", "quasibinomial", "binomial"}) == "gaussian";
  const ModelMatrix model = read_model_matrix(args, "predictors", Intercept::Include);
  const Eigen::VectorXd response = KeptRows(args.data().rows()).of(args.numeric_column("response").numbers());
  const stats::SurveyGlm fit = stats::survey_glm(
      design, model.columns, response, gaussian ? stats::GlmFamily::Gaussian : stats::GlmFamily::BinomialLogit);
  if (!fit.converged) out.warn("The fit did not converge; a predictor may separate the response completely.");
  out.set_base(fit.base);
  out.member("terms", model.terms)
      .member("coef", fit.coefficients)
      .member("se", fit.se)
      .member("t", fit.t)
      .member("p", fit.p)
      .member("df_resid", fit.residual_df)
      .member("vcov", fit.covariance);
}

void svy_ttest(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  const std::vector<std::string> levels = args.levels("levels");
  if (levels.size() != 2) throw args.unfit("levels", "shape", "A t test compares two groups.");
  const std::vector<double> values = args.numeric_column("var").numbers();
  const std::vector<std::int32_t> group = args.column("group").positions_in(levels);
  const double level = args.number_or("level", 0.95);
  // The slope of a regression on an indicator of the second group is the difference of the means.
  Eigen::MatrixXd predictors = Eigen::MatrixXd::Ones(design.rows(), 2);
  predictors.col(1) = stats::indicators(group, 2).col(1);
  const stats::SurveyGlm fit =
      stats::survey_glm(design, predictors, KeptRows(values.size()).of(values), stats::GlmFamily::Gaussian);
  const double margin = stats::t_factor(level, fit.residual_df) * fit.se(1);
  out.set_base(fit.base);
  out.member("t", fit.t(1))
      .member("df", fit.residual_df)
      .member("p", fit.p(1))
      .member("difference", fit.coefficients(1))
      .member("ci_lower", fit.coefficients(1) - margin)
      .member("ci_upper", fit.coefficients(1) + margin);
}

}  // namespace tertulia::engine::analysis::methods
