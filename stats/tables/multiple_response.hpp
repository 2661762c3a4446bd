// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <Eigen/Core>

#include "stats/core/factor.hpp"

namespace tertulia::stats {

/// Who belongs to the base of a multiple-response question.
enum class MultipleResponseBase { AnyChosen, Everyone };

/// Columns are the total, then the levels of the banner. NaN where a base is 0.
struct MultipleResponse {
  Eigen::VectorXd n;               ///< respondents, (columns)
  Eigen::VectorXd weighted_base;   ///< (columns)
  Eigen::VectorXd effective_base;  ///< Kish, (columns)
  Eigen::VectorXd responses;       ///< weighted choices, (columns)
  Eigen::MatrixXd counts;          ///< weighted choices, (items) x (columns)

  [[nodiscard]] Eigen::MatrixXd share_of_respondents() const;
  [[nodiscard]] Eigen::MatrixXd share_of_responses() const;
  [[nodiscard]] Eigen::VectorXd responses_per_respondent() const;
};

/// Tabulates a question of which several items may be chosen.
/// Shapes: chosen is (n) x (items), 1 for chosen, anything else for not; banner and weights have n entries.
/// Missing values: not accepted. Drop before calling.
/// @throws std::invalid_argument if sizes disagree.
/// @throws std::domain_error if a code is not in its factor, an item is not finite, or a weight is not finite or
/// negative.
[[nodiscard]] MultipleResponse multiple_response(const Eigen::Ref<const Eigen::MatrixXd>& chosen,
                                                 const std::optional<Factor>& banner,
                                                 const Eigen::Ref<const Eigen::VectorXd>& weights,
                                                 MultipleResponseBase base);

}  // namespace tertulia::stats
