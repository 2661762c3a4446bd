// SPDX-License-Identifier: Apache-2.0
#include "stats/tables/multiple_response.hpp"

#include "stats/core/checks.hpp"
#include "stats/weighting/kish.hpp"

namespace tertulia::stats {

MultipleResponse multiple_response(const Eigen::Ref<const Eigen::MatrixXd>& chosen, const std::optional<Factor>& banner,
                                   const Eigen::Ref<const Eigen::VectorXd>& weights, MultipleResponseBase base) {
  const auto n = static_cast<std::size_t>(chosen.rows());
  check_same_size("multiple_response", "weights", static_cast<std::size_t>(weights.size()), "chosen", n);
  check_weights("multiple_response", "weights", weights);
  for (Eigen::Index item = 0; item < chosen.cols(); ++item) {
    check_finite("multiple_response", "chosen", chosen.col(item));
  }
  if (banner) {
    check_same_size("multiple_response", "banner", banner->size(), "chosen", n);
    check_factor("multiple_response", "banner", *banner);
  }
  const Eigen::Index columns = 1 + (banner ? banner->levels : 0);
  MultipleResponse result;
  result.n = Eigen::VectorXd::Zero(columns);
  result.weighted_base = result.n;
  result.counts = Eigen::MatrixXd::Zero(chosen.cols(), columns);
  Eigen::VectorXd squares = Eigen::VectorXd::Zero(columns);
  for (std::size_t i = 0; i < n; ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    const Eigen::VectorXd choices = (chosen.row(row).array() == 1).cast<double>();
    if (base == MultipleResponseBase::AnyChosen && choices.sum() == 0) continue;
    const double w = weights(row);
    const auto add_to = [&](Eigen::Index column) {
      result.n(column) += 1;
      result.weighted_base(column) += w;
      squares(column) += w * w;
      result.counts.col(column) += w * choices;
    };
    add_to(0);
    if (banner) add_to(1 + banner->codes[i]);
  }
  result.responses = result.counts.colwise().sum();
  result.effective_base = result.weighted_base.binaryExpr(squares, &effective_base);
  return result;
}

Eigen::MatrixXd MultipleResponse::share_of_respondents() const {
  return counts.array().rowwise() / weighted_base.transpose().array();
}

Eigen::MatrixXd MultipleResponse::share_of_responses() const {
  return counts.array().rowwise() / responses.transpose().array();
}

Eigen::VectorXd MultipleResponse::responses_per_respondent() const { return responses.array() / weighted_base.array(); }

}  // namespace tertulia::stats
