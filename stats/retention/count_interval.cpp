// SPDX-License-Identifier: Apache-2.0
#include "stats/retention/count_interval.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace tertulia::stats {
namespace {

/// A correlation of 1 would be a coin thrown once for all.
constexpr double kMostCorrelation = 1 - 1e-9;

double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

/// The distribution of the count, walked from 0 upwards in logarithms: far tails underflow and no more.
class Walk {
 public:
  Walk(double trials, double chance, double correlation) : n_(trials), p_(chance) {
    const double size = correlation > 0 ? 1 / correlation - 1 : 0;  // 0: binomial
    a_ = p_ * size;
    b_ = (1 - p_) * size;
    log_mass_ = size > 0 ? log_beta(a_, n_ + b_) - log_beta(a_, b_) : n_ * std::log1p(-p_);
  }
  [[nodiscard]] double mass() const { return std::exp(log_mass_); }
  void step() {
    const double odds = a_ > 0 ? (a_ + k_) / (n_ - k_ - 1 + b_) : p_ / (1 - p_);
    log_mass_ += std::log((n_ - k_) / (k_ + 1) * odds);
    ++k_;
  }

 private:
  double n_;
  double p_;
  double a_ = 0;
  double b_ = 0;
  double k_ = 0;
  double log_mass_ = 0;
};

void check(std::int64_t trials, double mean, double variance, double level) {
  if (trials < 0) throw std::domain_error("count_interval: trials must not be negative");
  if (!(mean >= 0 && mean <= static_cast<double>(trials)))
    throw std::domain_error("count_interval: mean must be within 0 and trials");
  if (!(variance >= 0 && std::isfinite(variance)))
    throw std::domain_error("count_interval: variance must be finite and not negative");
  if (!(level > 0 && level < 1)) throw std::domain_error("count_interval: level must be between 0 and 1");
}

}  // namespace

CountInterval count_interval(std::int64_t trials, double mean, double variance, double level) {
  check(trials, mean, variance, level);
  const auto n = static_cast<double>(trials);
  if (mean == 0 || mean == n) return {static_cast<std::int64_t>(mean), static_cast<std::int64_t>(mean)};
  const double p = mean / n;
  const double alone = n * p * (1 - p);  // of independent trials
  const double correlation = trials > 1 ? std::clamp((variance / alone - 1) / (n - 1), 0.0, kMostCorrelation) : 0;
  const double tail = (1 - level) / 2;
  Walk walk(n, p, correlation);
  CountInterval interval{0, trials};
  double below = 0;  // the chance of less than k
  bool has_lower = false;
  for (std::int64_t k = 0; k <= trials; ++k) {
    const double up_to = below + walk.mass();
    if (!has_lower && up_to > tail) {
      interval.lower = k;
      has_lower = true;
    }
    if (up_to >= 1 - tail) {
      interval.upper = k;
      break;
    }
    below = up_to;
    if (k < trials) walk.step();
  }
  return interval;
}

}  // namespace tertulia::stats
