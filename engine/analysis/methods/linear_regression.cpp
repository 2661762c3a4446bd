// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "engine/analysis/model_matrix.hpp"
#include "stats/drivers/linear.hpp"

namespace tertulia::engine::analysis::methods {

void linear_regression(Arguments& args, Output& out) {
  const ModelMatrix model = read_model_matrix(args, "predictors", Intercept::Include);
  const std::vector<double> response = args.numeric_column("response").numbers();
  const KeptRows rows = KeptRows(response.size()).require(response).require_complete(model.columns);
  const stats::LinearFit fit = stats::fit_linear(rows.of(model.columns), rows.of(response));
  // Inflation is defined for single columns; with treatment coding they belong together.
  const bool inflation = !args.has("categorical") && model.columns.cols() > 2;
  out.member("n", fit.n)
      .member("terms", model.terms)
      .member("coef", fit.coefficients)
      .member("se", fit.se)
      .member("t", fit.t)
      .member("p", fit.p)
      .member("se_hc3", fit.se_hc3)
      .member("r2", fit.r_squared)
      .member("adj_r2", fit.adjusted_r_squared)
      .member("f", fit.f.statistic)
      .member("df1", fit.f.df1)
      .member("df2", fit.f.df2)
      .member("sigma", fit.sigma);
  if (inflation) {
    out.member("vif", fit.variance_inflation);
  } else {
    out.member("vif", std::numeric_limits<double>::quiet_NaN());
  }
}

}  // namespace tertulia::engine::analysis::methods
