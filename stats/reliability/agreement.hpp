// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include <Eigen/Core>

#include "stats/core/factor.hpp"
#include "stats/tables/proportion.hpp"

namespace tertulia::stats {

/// Agreement of two raters beyond chance.
struct CohenKappa {
  std::size_t n = 0;
  double observed = 0;  ///< share of agreement
  double kappa = 0;
  double z = 0;  ///< under the hypothesis of no agreement beyond chance
  double p = 0;
  double variance = 0;  ///< not under that hypothesis
  Interval ci;          ///< normal, not clipped
  double linear = 0;    ///< kappa with disagreement |i - j|
  double quadratic = 0;
};

/// Shapes: the two factors have n codes and the same levels, whose positions are the scale of weighted kappas.
/// Missing values: not accepted. NaN where chance alone agrees always.
/// @throws std::invalid_argument if sizes or levels disagree or n is 0; std::domain_error if a code is not in its
/// factor or level not in (0, 1).
/// Source: Cohen (1960), Educ. Psych. Meas. 20, 37-46; Fleiss, Cohen & Everitt (1969), Psych. Bulletin 72, 323-327.
[[nodiscard]] CohenKappa cohen_kappa(const Factor& first, const Factor& second, double level);

/// Agreement of several raters beyond chance.
struct FleissKappa {
  std::size_t subjects = 0;
  int raters = 0;
  double kappa = 0;
  double z = 0;
  double p = 0;
  double exact = 0;  ///< Conger's: chance agreement from each rater's own use of the categories
};

/// Shapes: codes is (subjects)[raters], each in [0, levels).
/// Missing values: not accepted.
/// @throws std::invalid_argument if rows differ in length, or there are fewer than two raters or no subject.
/// Source: Fleiss (1971), Psych. Bulletin 76, 378-382; Fleiss, Nee & Landis (1979), Psych. Bulletin 86, 974-977;
/// Conger (1980), Psych. Bulletin 88, 322-328.
[[nodiscard]] FleissKappa fleiss_kappa(const std::vector<std::vector<int>>& codes, int levels);

enum class MeasurementLevel { Nominal, Ordinal, Interval, Ratio };

struct KrippendorffAlpha {
  std::size_t pairable_values = 0;
  double alpha = 0;  ///< NaN when all pairable values are equal
};

/// Agreement of any number of raters who may leave units out.
/// Shapes: codes is (units)[values given], each the position of the value in `values`; values is ascending (for
/// Nominal only its size counts).
/// A unit with fewer than two values does not count.
/// @throws std::domain_error if a code is out of range, or a ratio value negative.
/// Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
[[nodiscard]] KrippendorffAlpha krippendorff_alpha(const std::vector<std::vector<int>>& codes,
                                                   const Eigen::VectorXd& values, MeasurementLevel level);

}  // namespace tertulia::stats
