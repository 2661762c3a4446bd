// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

namespace tertulia::stats {

/// How many cases ended in each final disposition of AAPOR.
struct CaseCounts {
  double complete = 0;           ///< I
  double partial = 0;            ///< P
  double refusal = 0;            ///< R: refusals and break-offs
  double non_contact = 0;        ///< NC
  double other = 0;              ///< O
  double unknown_household = 0;  ///< UH
  double unknown_other = 0;      ///< UO; known ineligible cases (NE) enter no rate
};

/// Response, cooperation, refusal, contact and location rates, numbered as AAPOR does. A rate whose base is 0, or that
/// needs the eligibility estimate when there is none, is NaN.
struct OutcomeRates {
  double rr1 = 0, rr2 = 0, rr3 = 0, rr4 = 0, rr5 = 0, rr6 = 0;
  double coop1 = 0, coop2 = 0, coop3 = 0, coop4 = 0;
  double ref1 = 0, ref2 = 0, ref3 = 0;
  double con1 = 0, con2 = 0, con3 = 0;
  double loc1 = 0, loc2 = 0;
};

/// `eligibility` is the estimated share of eligible cases among the unknown ones (AAPOR's e), for both kinds.
/// @throws std::domain_error if a count is negative or not finite, or eligibility is outside [0, 1].
/// Source: AAPOR (2016), Standard Definitions, 9th edition.
[[nodiscard]] OutcomeRates outcome_rates(const CaseCounts& counts, std::optional<double> eligibility);

}  // namespace tertulia::stats
