// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>

namespace tertulia::stats {

/// Random numbers that are the same for the same seed on every machine: the standard fixes the generator, but not its
/// distributions, so these are our own. Not thread-safe; give each thread its own.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// In (0, 1), never its ends.
  double uniform();
  double normal();
  /// df > 0.
  double chi_squared(double df);

 private:
  std::mt19937_64 engine_;
  double spare_ = 0;
  bool has_spare_ = false;
};

}  // namespace tertulia::stats
