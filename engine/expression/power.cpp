// SPDX-License-Identifier: Apache-2.0
#include "engine/expression/power.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

// log2(x) is found as a sum of two doubles, the first of which has so few digits that its products are exact; then 2 to
// the product with y. Coefficients and the steps that round are fdlibm's: any other order of the same sums ends in
// other last bits.
namespace tertulia::engine::expression {
namespace {

/// A number as an exact head and what is left.
struct Pair {
  double head;
  double rest;
};

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kBias = 0x3ff;
constexpr int kFractionBits = 20;  ///< of the fraction in the upper half of a double
constexpr std::int32_t kFraction = 0xfffff;
constexpr std::int32_t kOne = 0x3ff00000;   ///< upper half of 1
constexpr std::int32_t kStep = 0x00100000;  ///< one more in the exponent
constexpr std::int32_t kMagnitude = 0x7fffffff;

std::int32_t upper(double x) { return static_cast<std::int32_t>(std::bit_cast<std::uint64_t>(x) >> 32U); }

double with_upper(double x, std::int32_t half) {
  const std::uint64_t lower = std::bit_cast<std::uint64_t>(x) & 0xffffffffU;
  return std::bit_cast<double>(static_cast<std::uint64_t>(static_cast<std::uint32_t>(half)) << 32U | lower);
}

/// The upper half of the digits.
double head_of(double x) { return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & 0xffffffff00000000U); }

/// log2(x) where x is so near to 1 that a huge exponent leaves it finite.
Pair log2_near_one(double x) {
  constexpr double kInverseLn2 = 1.44269504088896338700e+00;
  constexpr Pair kInverseLn2Parts{1.44269502162933349609e+00, 1.92596299112661746887e-08};
  const double t = x - 1;
  const double w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
  const double u = kInverseLn2Parts.head * t;
  const double v = t * kInverseLn2Parts.rest - w * kInverseLn2;
  const double head = head_of(u + v);
  return {head, v - (head - u)};
}

/// log2(x) of a positive, finite x: x is 2^n times a number near 1 or 1.5, whose logarithm is a series in (x - c) / (x
/// + c).
Pair log2_of(double x) {
  constexpr std::array<double, 2> kCentre{1.0, 1.5};
  constexpr std::array<Pair, 2> kLogOfCentre{{{0, 0}, {5.84962487220764160156e-01, 1.35003920212974897128e-08}}};
  constexpr double kTwo53 = 9007199254740992.0;
  constexpr std::int32_t kBelowFirst = 0x3988E;  // fractions of the square roots of 1.5 and 3
  constexpr std::int32_t kBelowSecond = 0xBB67A;
  constexpr double kTwoByThreeLn2 = 9.61796693925975554329e-01;
  constexpr Pair kTwoByThreeLn2Parts{9.61796700954437255859e-01, -7.02846165095275826516e-09};
  int n = 0;
  if (upper(x) < kStep) {  // subnormal
    x *= kTwo53;
    n -= 53;
  }
  n += (upper(x) >> kFractionBits) - kBias;
  const std::int32_t fraction = upper(x) & kFraction;
  std::int32_t half = fraction | kOne;
  std::size_t k = 0;
  if (fraction > kBelowFirst && fraction < kBelowSecond) {
    k = 1;
  } else if (fraction >= kBelowSecond) {
    ++n;
    half -= kStep;
  }
  x = with_upper(x, half);

  const double c = kCentre[k];
  const double u = x - c;
  const double v = 1.0 / (x + c);
  const double s = u * v;
  const double s_head = head_of(s);
  const double sum_head = with_upper(0, ((half >> 1) | 0x20000000) + 0x00080000 + (static_cast<std::int32_t>(k) << 18));
  const double sum_rest = x - (sum_head - c);
  const double s_rest = v * ((u - s_head * sum_head) - s_head * sum_rest);
  double s2 = s * s;
  double r = s2 * s2 *
             (5.99999999999994648725e-01 +
              s2 * (4.28571428578550184252e-01 +
                    s2 * (3.33333329818377432918e-01 +
                          s2 * (2.72728123808534006489e-01 +
                                s2 * (2.30660745775561754067e-01 + s2 * 2.06975017800338417784e-01)))));
  r += s_rest * (s_head + s);
  s2 = s_head * s_head;
  const double t_head = head_of(3.0 + s2 + r);
  const double t_rest = r - ((t_head - 3.0) - s2);
  const double product = s_head * t_head;
  const double correction = s_rest * t_head + t_rest * s;
  const double p_head = head_of(product + correction);
  const double p_rest = correction - (p_head - product);
  const double z_head = kTwoByThreeLn2Parts.head * p_head;
  const double z_rest = kTwoByThreeLn2Parts.rest * p_head + p_rest * kTwoByThreeLn2 + kLogOfCentre[k].rest;
  const double exponent = n;
  const double head = head_of(((z_head + z_rest) + kLogOfCentre[k].head) + exponent);
  return {head, z_rest - (((head - exponent) - kLogOfCentre[k].head) - z_head)};
}

/// 2 to the head + rest, which is between the smallest and the largest exponent of a double.
double two_to(Pair p) {
  constexpr double kLn2 = 6.93147180559945286227e-01;
  constexpr Pair kLn2Parts{6.93147182464599609375e-01, -1.90465429995776804525e-09};
  constexpr std::int32_t kHalf = 0x3fe00000;
  const std::int32_t whole = upper(p.head + p.rest);
  int n = 0;
  if ((whole & kMagnitude) > kHalf) {
    int k = ((whole & kMagnitude) >> kFractionBits) - kBias;
    n = whole + (kStep >> (k + 1));
    k = ((n & kMagnitude) >> kFractionBits) - kBias;
    p.head -= with_upper(0, n & ~(kFraction >> k));
    n = ((n & kFraction) | kStep) >> (kFractionBits - k);
    if (whole < 0) n = -n;
  }
  double t = head_of(p.rest + p.head);
  const double u = t * kLn2Parts.head;
  const double v = (p.rest - (t - p.head)) * kLn2 + t * kLn2Parts.rest;
  double z = u + v;
  const double w = v - (z - u);
  t = z * z;
  const double t1 =
      z -
      t * (1.66666666666666019037e-01 +
           t * (-2.77777777770155933842e-03 +
                t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
  const double r = z * t1 / ((t1 - 2.0) - (w + z * w));  // fdlibm divides by t1 - 2 only
  z = 1.0 - (r - z);
  if (const std::int32_t half = upper(z) + n * kStep; (half >> kFractionBits) > 0) return with_upper(z, half);
  return std::scalbn(z, n);
}

double power_of_positive(double x, double y) {
  constexpr double kOverflowMargin = 8.0085662595372944372e-17;
  constexpr double kHugeExponent = 2147483648.0;
  const bool is_huge = std::abs(y) > kHugeExponent;
  if (is_huge && (upper(x) < kOne - 1 || upper(x) > kOne)) return (x < 1) == (y < 0) ? kInfinity : 0;
  const Pair log = is_huge ? log2_near_one(x) : log2_of(x);
  const double y_head = head_of(y);
  const Pair p{y_head * log.head, (y - y_head) * log.head + y * log.rest};
  const double z = p.rest + p.head;
  constexpr double kLargest = 1024;
  constexpr double kSmallest = -1075;
  if (z > kLargest || (z == kLargest && p.rest + kOverflowMargin > z - p.head)) return kInfinity;
  if (z < kSmallest || (z == kSmallest && p.rest <= z - p.head)) return 0;
  return two_to(p);
}

}  // namespace

double power(double x, double y) {
  if (y == 0) return 1;
  if (std::isnan(x) || std::isnan(y) || (std::isinf(y) && std::abs(x) == 1))
    return std::numeric_limits<double>::quiet_NaN();
  if (std::isinf(y) || std::isinf(x) || x == 0) return std::pow(x, y);  // exact everywhere
  if (y == 1) return x;
  if (y == -1) return 1 / x;
  if (y == 2) return x * x;
  if (y == 0.5 && x > 0) return std::sqrt(x);
  if (x > 0) return power_of_positive(x, y);
  if (std::trunc(y) != y) return std::numeric_limits<double>::quiet_NaN();
  const double magnitude = power_of_positive(-x, y);
  return std::fmod(y, 2) == 0 ? magnitude : -magnitude;
}

}  // namespace tertulia::engine::expression
