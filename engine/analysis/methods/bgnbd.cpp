// SPDX-License-Identifier: Apache-2.0
#include "stats/retention/bgnbd.hpp"

#include <algorithm>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

void write_fixed(Arguments& args, const stats::PurchaseHistory& history, Output& out) {
  const std::vector<double> fixed = args.numbers("fixed_params");
  if (fixed.size() != 4) throw args.unfit("fixed_params", "shape", "The parameters are r, alpha, a and b.");
  const double horizon = args.number("horizon");
  const stats::BgNbd model({fixed[0], fixed[1], fixed[2], fixed[3]});
  const auto n = static_cast<int>(history.frequency.size());
  const Eigen::Index reported = std::min(n, args.whole_or("report_rows", 0, 2'147'483'647, n));
  out.member("loglik_at_fixed", model.loglik(history))
      .member("p_alive_at_fixed", Eigen::VectorXd(model.alive(history).head(reported)))
      .member("expected_tx_at_fixed", Eigen::VectorXd(model.expected(history, horizon).head(reported)))
      .member("expected_new_customer_at_fixed", model.expected_of_new_member(horizon));
}

}  // namespace

void bgnbd(Arguments& args, Output& out) {
  const std::vector<double> frequency = args.numeric_column("frequency").numbers();
  const std::vector<double> recency = args.numeric_column("recency").numbers();
  const std::vector<double> observed = args.numeric_column("T").numbers();
  const KeptRows rows = KeptRows(frequency.size()).require(frequency).require(recency).require(observed);
  const stats::PurchaseHistory history{rows.of(frequency), rows.of(recency), rows.of(observed)};
  out.set_base(stats::base_of(Eigen::VectorXd::Ones(history.frequency.size())));
  out.member("n", rows.count());
  for (const char* name : {"horizon", "report_rows"}) (void)args.has(name);  // they go with fixed_params
  if (args.has("fixed_params")) write_fixed(args, history, out);
  const stats::BgNbdFit fit = stats::fit_bgnbd(history);
  if (!fit.converged) out.warn("The fit did not converge.");
  out.member("mle_r", fit.parameters.r)
      .member("mle_alpha", fit.parameters.alpha)
      .member("mle_a", fit.parameters.a)
      .member("mle_b", fit.parameters.b)
      .member("mle_loglik", fit.loglik);
}

}  // namespace tertulia::engine::analysis::methods
