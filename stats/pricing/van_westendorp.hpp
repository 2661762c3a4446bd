// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <Eigen/Core>

namespace tertulia::stats {

/// Price sensitivity by four questions. Curves are shares of the valid respondents, one entry a stated price; a price
/// point is NaN when its curves do not cross.
struct PriceSensitivity {
  std::size_t total = 0;
  std::size_t invalid = 0;  ///< incomplete, or not too cheap < cheap < expensive < too expensive
  Eigen::VectorXd price;    ///< every stated price, ascending
  Eigen::VectorXd too_cheap;
  Eigen::VectorXd cheap;
  Eigen::VectorXd expensive;
  Eigen::VectorXd too_expensive;
  Eigen::VectorXd not_cheap;
  Eigen::VectorXd not_expensive;
  double marginal_cheapness = 0;      ///< not cheap x too cheap: the lowest acceptable price
  double marginal_expensiveness = 0;  ///< too expensive x not expensive: the highest
  double indifference = 0;            ///< expensive x cheap
  double optimal = 0;                 ///< too expensive x too cheap
};

/// Shapes: answers is (n) x 4: too cheap, cheap, expensive, too expensive; NaN for missing.
/// Curves cross where the sign of their difference changes between neighbouring prices (touching counts); the crossing
/// is interpolated linearly and the lowest is taken.
/// @throws std::invalid_argument if answers has not four columns or no valid row.
/// Source: Van Westendorp (1976), ESOMAR Congress, 139-167.
[[nodiscard]] PriceSensitivity price_sensitivity(const Eigen::Ref<const Eigen::MatrixXd>& answers);

}  // namespace tertulia::stats
