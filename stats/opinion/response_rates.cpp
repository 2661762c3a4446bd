// SPDX-License-Identifier: Apache-2.0
#include "stats/opinion/response_rates.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace tertulia::stats {

OutcomeRates outcome_rates(const CaseCounts& counts, std::optional<double> eligibility) {
  for (const double count : {counts.complete, counts.partial, counts.refusal, counts.non_contact, counts.other,
                             counts.unknown_household, counts.unknown_other}) {
    if (!(count >= 0) || std::isinf(count)) throw std::domain_error("outcome_rates: counts must not be negative");
  }
  if (eligibility && !(*eligibility >= 0 && *eligibility <= 1)) {
    throw std::domain_error("outcome_rates: eligibility must lie between 0 and 1");
  }
  const double interviews = counts.complete + counts.partial;
  const double eligible = interviews + counts.refusal + counts.non_contact + counts.other;
  const double unknown = counts.unknown_household + counts.unknown_other;
  const double estimated = eligible + eligibility.value_or(std::numeric_limits<double>::quiet_NaN()) * unknown;
  const double all = eligible + unknown;
  const double contacted = interviews + counts.refusal + counts.other;
  const double able = interviews + counts.refusal;

  OutcomeRates rates;
  rates.rr1 = counts.complete / all;
  rates.rr2 = interviews / all;
  rates.rr3 = counts.complete / estimated;
  rates.rr4 = interviews / estimated;
  rates.rr5 = counts.complete / eligible;
  rates.rr6 = interviews / eligible;
  rates.coop1 = counts.complete / contacted;
  rates.coop2 = interviews / contacted;
  rates.coop3 = counts.complete / able;
  rates.coop4 = interviews / able;
  rates.ref1 = counts.refusal / all;
  rates.ref2 = counts.refusal / estimated;
  rates.ref3 = counts.refusal / eligible;
  rates.con1 = contacted / all;
  rates.con2 = contacted / estimated;
  rates.con3 = contacted / eligible;
  rates.loc1 = eligible / all;
  rates.loc2 = eligible / estimated;
  return rates;
}

}  // namespace tertulia::stats
