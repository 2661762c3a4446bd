// SPDX-License-Identifier: Apache-2.0
#include "engine/quality/bot_signals.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace tertulia::engine::quality {
namespace {

constexpr std::size_t kLeastPages = 5;
constexpr std::size_t kLeastAnswers = 5;

/// Standard deviation over mean; 1 where there are too few.
double variation(const std::vector<double>& values) {
  if (values.size() < kLeastPages) return 1;
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  if (mean <= 0) return 1;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / n) / mean;
}

}  // namespace

std::optional<Evidence> bot_signals(const BotTraces& traces, const std::vector<PageTime>& times,
                                    const Blueprint& blueprint) {
  if (!traces.trap_filled && times.empty()) return std::nullopt;
  std::vector<double> seconds, relative;
  for (const PageTime& time : times) {
    seconds.push_back(time.seconds);
    const auto page = std::ranges::find(blueprint.pages, time.page, &PageOutline::name);
    if (page != blueprint.pages.end() && page->seconds > 0) relative.push_back(time.seconds / page->seconds);
  }
  const double regularity = std::min(variation(seconds), variation(relative));
  const double total = std::accumulate(seconds.begin(), seconds.end(), 0.0);
  const double pace = traces.answers < kLeastAnswers || times.empty() ? 1 : total / static_cast<double>(traces.answers);
  const double regular = ramp(regularity, 0.05, 0.02), fast = ramp(pace, 0.55, 0.25);
  Evidence evidence{Component::BotSignals, std::max({traces.trap_filled ? 1.0 : 0.0, regular, fast}), "",
                    Value{Value::Object{}}};
  if (traces.trap_filled) evidence.detail = "A field was filled in that people do not see.";
  if (regular >= kSuspicious)
    evidence.detail += fmt::format("{}The pages took all but the same time, within {:.0f} %.",
                                   evidence.detail.empty() ? "" : " ", 100 * regularity);
  if (fast >= kSuspicious)
    evidence.detail +=
        fmt::format("{}{:.2f} s an answer is faster than a hand.", evidence.detail.empty() ? "" : " ", pace);
  if (evidence.detail.empty()) evidence.detail = "Nothing looks like a program.";
  evidence.basis.set("trap", Value(traces.trap_filled));
  evidence.basis.set("variation", Value(regularity));
  evidence.basis.set("seconds_per_answer", Value(pace));
  return evidence;
}

}  // namespace tertulia::engine::quality
