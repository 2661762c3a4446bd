// SPDX-License-Identifier: Apache-2.0
#include "engine/rooms/next_statement.hpp"

namespace tertulia::engine::rooms {
namespace {

/// Uniform in [0, 1) of a seed: one step of SplitMix64.
double uniform(std::uint64_t seed) {
  seed += 0x9e3779b97f4a7c15U;
  seed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9U;
  seed = (seed ^ (seed >> 27)) * 0x94d049bb133111ebU;
  return static_cast<double>((seed ^ (seed >> 31)) >> 11) * 0x1p-53;
}

}  // namespace

double information(const StatementTally& tally) {
  const double a = static_cast<double>(tally.agree) + 1;
  const double b = static_cast<double>(tally.disagree) + 1;
  const double voted = a + b;
  const double variance = a * b / (voted * voted * (voted + 1));
  const double decides = voted / (voted + static_cast<double>(tally.pass));
  return variance * decides;
}

std::optional<std::size_t> next_statement(const std::vector<StatementTally>& open, std::uint64_t seed) {
  if (open.empty()) return std::nullopt;
  double total = 0;
  for (const auto& tally : open) total += information(tally);
  double left = uniform(seed) * total;
  for (std::size_t i = 0; i < open.size(); ++i) {
    left -= information(open[i]);
    if (left < 0) return i;
  }
  return open.size() - 1;
}

}  // namespace tertulia::engine::rooms
