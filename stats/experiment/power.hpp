// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tertulia::stats {

/// The respondents in each of two groups that a two-sided test of equal shares needs to find p1 against p2; not
/// rounded.
/// @throws std::domain_error if a share is outside [0, 1], the two are equal, or power or alpha is not in (0, 1).
/// Source: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 4.2 (normal approximation).
[[nodiscard]] double sample_size_for_proportions(double p1, double p2, double power, double alpha);

/// The chance that this test finds the difference with n in each group (the far tail is neglected).
/// @throws std::domain_error as above, or if n is not positive.
[[nodiscard]] double power_of_proportions(double p1, double p2, double n, double alpha);

}  // namespace tertulia::stats
