// SPDX-License-Identifier: Apache-2.0
#include "engine/quality/speeding.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace tertulia::engine::quality {
namespace {

/// People differ by at least so much, however few or alike the completes are: a twentieth more or less time.
constexpr double kLeastSpread = 0.15;
constexpr double kNoFasterThanRead = 0.35, kSurelyNotRead = 0.15;

struct Total {
  double taken = 0;
  double usual = 0;
  int pages = 0;
  int fast = 0;  ///< in under half of the usual time
};

Total total_of(const std::vector<PageTime>& times, const std::map<std::string, double>& usual) {
  Total total;
  for (const PageTime& time : times) {
    const auto found = usual.find(time.page);
    if (found == usual.end() || found->second <= 0) continue;
    total.taken += time.seconds;
    total.usual += found->second;
    ++total.pages;
    if (time.seconds < found->second / 2) ++total.fast;
  }
  return total;
}

std::string time_text(double seconds) {
  const auto whole = std::llround(seconds);
  return whole < 120 ? fmt::format("{} s", whole) : fmt::format("{} min {} s", whole / 60, whole % 60);
}

Evidence evidence_of(double value, double pace, const Total& total, std::string usual_is) {
  Evidence evidence{Component::Speeding, value, "", Value{Value::Object{}}};
  evidence.detail =
      fmt::format("Took {} for {} that {} {} (a pace of {:.0f} %); {} of {} in under half of that time.",
                  time_text(total.taken), total.pages == 1 ? "a page" : fmt::format("{} pages", total.pages), usual_is,
                  time_text(total.usual), 100 * std::exp(pace), total.fast, total.pages);
  evidence.basis.set("seconds", Value(total.taken));
  evidence.basis.set("usual_seconds", Value(total.usual));
  evidence.basis.set("pace", Value(pace));
  return evidence;
}

}  // namespace

std::optional<Evidence> speeding(const std::vector<PageTime>& times, const Blueprint& blueprint, const Norms& norms,
                                 double cut) {
  std::map<std::string, double> estimated;
  for (const PageOutline& page : blueprint.pages) estimated[page.name] = page.seconds;
  const double estimated_pace = pace(times, estimated);
  std::optional<Evidence> result;
  if (!std::isnan(estimated_pace)) {
    const double value = ramp(std::exp(estimated_pace), kNoFasterThanRead, kSurelyNotRead);
    result = evidence_of(value, estimated_pace, total_of(times, estimated), "should take");
  }
  if (norms.completes < kLeastCompletes) return result;
  const auto usual = usual_seconds(norms);
  const double own_pace = pace(times, usual);
  if (std::isnan(own_pace)) return result;
  const double spreads = (norms.pace.middle - own_pace) / std::max(norms.pace.spread, kLeastSpread);
  const double value = ramp(spreads, cut - 1, cut + 1);
  if (result && result->value > value) return result;
  result = evidence_of(value, own_pace, total_of(times, usual), times.size() == 1 ? "usually takes" : "usually take");
  result->basis.set("spreads", Value(spreads));
  result->basis.set("completes", Value(norms.completes));
  return result;
}

}  // namespace tertulia::engine::quality
