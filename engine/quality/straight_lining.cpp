// SPDX-License-Identifier: Apache-2.0
#include "engine/quality/straight_lining.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/quality/norms.hpp"

namespace tertulia::engine::quality {
namespace {

/// One item of fifty: where nearly nobody repeats anything, the spread is not nothing.
constexpr double kLeastSpread = 0.02;

/// Spreads above (below, if `low` is unusual) the median.
double spreads_from(double x, const Typical& usual) {
  return (x - usual.middle) / std::max(usual.spread, kLeastSpread);
}

bool has_norm(const Norms& norms) {
  return norms.completes >= kLeastCompletes && norms.repeats.base >= kLeastCompletes;
}

double deviation_of(const std::vector<std::int16_t>& answers) {
  double sum = 0, squares = 0;
  for (const double answer : answers) {
    sum += answer;
    squares += answer * answer;
  }
  const auto n = static_cast<double>(answers.size());
  return std::sqrt(std::max(0.0, squares / n - (sum / n) * (sum / n)));
}

}  // namespace

Straightness straightness(const std::vector<std::int16_t>& codes, const Blueprint& blueprint) {
  Straightness result;
  std::size_t repeated = 0, pairs = 0;
  double deviations = 0;
  for (const Battery& battery : blueprint.batteries) {
    std::vector<std::int16_t> answers;
    for (const std::size_t place : battery.codes) {
      if (place < codes.size() && codes[place] >= 0) answers.push_back(codes[place]);
    }
    if (answers.size() < kLeastBattery) continue;
    std::size_t run = 1;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const bool repeats = i > 0 && answers[i] == answers[i - 1];
      run = repeats ? run + 1 : 1;
      if (repeats) ++repeated;
      if (run > result.longest_run) {
        result.longest_run = run;
        result.longest_in = battery.name;
      }
    }
    pairs += answers.size() - 1;
    result.items += answers.size();
    deviations += deviation_of(answers) * static_cast<double>(answers.size());
  }
  if (result.items == 0) return {};
  result.repeats = static_cast<double>(repeated) / static_cast<double>(pairs);
  result.deviation = deviations / static_cast<double>(result.items);
  return result;
}

std::optional<Evidence> straight_lining(const Straightness& own, const Norms& norms, double cut) {
  if (own.items == 0) return std::nullopt;
  const auto beyond = [&](double spreads) { return ramp(spreads, cut - 1, cut + 1); };
  double repeating = ramp(own.repeats, 0.3, 0.7);
  double flat = ramp(own.deviation, 0.4, 0);
  std::string compared;
  if (has_norm(norms)) {
    repeating = std::min(repeating, beyond(spreads_from(own.repeats, norms.repeats)));
    flat = std::min(flat, beyond(-spreads_from(own.deviation, norms.deviation)));
    compared =
        fmt::format(" Usual here: {:.0f} % and {:.1f} steps.", 100 * norms.repeats.middle, norms.deviation.middle);
  }
  Evidence evidence{Component::StraightLining, std::max(repeating, flat), "", Value{Value::Object{}}};
  evidence.detail =
      fmt::format("Of {} items on scales, {:.0f} % repeat the answer before; answers differ by {:.1f} steps.{}",
                  own.items, 100 * own.repeats, own.deviation, compared);
  evidence.basis.set("items", Value(own.items));
  evidence.basis.set("repeats", Value(own.repeats));
  evidence.basis.set("deviation", Value(own.deviation));
  return evidence;
}

std::optional<Evidence> long_string(const Straightness& own, const Norms& norms) {
  if (own.items == 0) return std::nullopt;
  double value = ramp(own.longest_share(), 0.3, 0.7);
  if (has_norm(norms))
    value = std::min(value, ramp(spreads_from(own.longest_share(), norms.longest_run), kStraightLiningCut - 1,
                                 kStraightLiningCut + 1));
  Evidence evidence{Component::LongString, value, "", Value{Value::Object{}}};
  evidence.detail = fmt::format("The same answer {} times in a row, beginning in {} (of {} items on scales).",
                                own.longest_run, own.longest_in, own.items);
  evidence.basis.set("longest_run", Value(own.longest_run));
  evidence.basis.set("items", Value(own.items));
  return evidence;
}

}  // namespace tertulia::engine::quality
