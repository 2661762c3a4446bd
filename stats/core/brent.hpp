// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace tertulia::stats {

/// A root of a continuous function between `low` and `high`, where its values have opposite signs, to within about
/// `tolerance`. The steps are those of R's uniroot, so that a loose tolerance gives the same digits as R.
/// @throws std::domain_error if the values at the ends have the same sign or are not finite.
/// Source: Brent (1973), Algorithms for Minimization without Derivatives, ch. 4.
[[nodiscard]] double brent_root(const std::function<double(double)>& function, double low, double high,
                                double tolerance);

}  // namespace tertulia::stats
