// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>

namespace tertulia::api {

/// `tertulia evaluate`: answers each JSON line of `in` with one of `out`, for comparison with survey-core.
///   {"expression": "…", "values"?: {…}, "now"?} → {"parsed", "type", "value", "truth"}
///   {"survey": {…}, "data"?: {…}, "variables"?, "locale"?, "now"?, "seed"?} → what conformance_report() says
/// Times are in UTC and "now" is 2026-03-01T10:00:00Z unless a line says otherwise. A line that cannot be answered
/// gives
/// {"error": …} and a sentence on `err`.
/// Returns the exit code: 0, or 1 when a line could not be answered.
int run_evaluate(std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace tertulia::api
