// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <fmt/format.h>

#include "engine/analysis/methods/methods.hpp"
#include "stats/opinion/response_rates.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// The count of a disposition; null for a code that AAPOR does not know. NE is known but enters no rate.
double* count_of(stats::CaseCounts& counts, double& ineligible, const std::string& disposition) {
  if (disposition == "I") return &counts.complete;
  if (disposition == "P") return &counts.partial;
  if (disposition == "R") return &counts.refusal;
  if (disposition == "NC") return &counts.non_contact;
  if (disposition == "O") return &counts.other;
  if (disposition == "UH") return &counts.unknown_household;
  if (disposition == "UO") return &counts.unknown_other;
  return disposition == "NE" ? &ineligible : nullptr;
}

}  // namespace

void aapor_rates(Arguments& args, Output& out) {
  const dataset::Column& disposition = args.column("disposition");
  const std::vector<double> count = args.numeric_column("count").numbers();
  stats::CaseCounts counts;
  double ineligible = 0;
  for (std::size_t row = 0; row < count.size(); ++row) {
    if (disposition.missing(row) != dataset::Missing::None || std::isnan(count[row])) continue;
    double* const target = count_of(counts, ineligible, disposition.text(row));
    if (target == nullptr) {
      throw args.unfit("disposition", "unknown_disposition",
                       fmt::format("{} is none of I, P, R, NC, O, UH, UO, NE.", disposition.text(row)));
    }
    *target += count[row];
  }
  const stats::OutcomeRates rates = stats::outcome_rates(counts, args.optional_number("e"));
  out.member("RR1", rates.rr1).member("RR2", rates.rr2).member("RR3", rates.rr3);
  out.member("RR4", rates.rr4).member("RR5", rates.rr5).member("RR6", rates.rr6);
  out.member("COOP1", rates.coop1).member("COOP2", rates.coop2);
  out.member("COOP3", rates.coop3).member("COOP4", rates.coop4);
  out.member("REF1", rates.ref1).member("REF2", rates.ref2).member("REF3", rates.ref3);
  out.member("CON1", rates.con1).member("CON2", rates.con2).member("CON3", rates.con3);
  out.member("LOC1", rates.loc1).member("LOC2", rates.loc2);
}

}  // namespace tertulia::engine::analysis::methods
