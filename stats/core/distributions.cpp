// SPDX-License-Identifier: Apache-2.0
#include "stats/core/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>

namespace tertulia::stats {
namespace {

namespace bm = boost::math;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Whether the argument and the degrees of freedom define a probability at all.
bool defined(double x, double df) { return !std::isnan(x) && df > 0; }

double normal_density(double z) { return std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi); }

/// P(range of k standard normals < w) = k * integral of phi(z) (Phi(z) - Phi(z - w))^(k-1).
double range_cdf(double w, double k) {
  if (w <= 0) return 0;
  const auto integrand = [&](double z) {
    return normal_density(z) * std::pow(normal_cdf(z) - normal_cdf(z - w), k - 1);
  };
  constexpr double kReach = 9;  // beyond it the normal density adds less than a double's last digit
  using Rule = bm::quadrature::gauss_kronrod<double, 61>;
  // Split where the integrand peaks, between the lowest and the highest of the k values.
  const double middle = w < 2 * kReach ? w / 2 : 0;
  return std::min(1.0, k * (Rule::integrate(integrand, -kReach, middle, 5, 1e-13) +
                            Rule::integrate(integrand, middle, kReach, 5, 1e-13)));
}

}  // namespace

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double normal_quantile(double p) {
  if (p == 0) return -kInfinity;
  if (p == 1) return kInfinity;
  return bm::quantile(bm::normal(), p);
}

double normal_factor(double level) { return normal_quantile(1 - (1 - level) / 2); }

double normal_two_sided_p(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

double t_quantile(double p, double df) {
  if (!defined(p, df)) return kNaN;
  return std::isinf(df) ? normal_quantile(p) : bm::quantile(bm::students_t(df), p);
}

double t_factor(double level, double df) { return t_quantile(1 - (1 - level) / 2, df); }

double t_two_sided_p(double t, double df) {
  if (!defined(t, df)) return kNaN;
  if (std::isinf(t)) return 0;
  if (std::isinf(df)) return normal_two_sided_p(t);
  return 2 * bm::cdf(bm::complement(bm::students_t(df), std::abs(t)));
}

double chi_squared_upper(double x, double df) {
  if (!defined(x, df)) return kNaN;
  if (std::isinf(x)) return 0;
  return bm::cdf(bm::complement(bm::chi_squared(df), std::max(x, 0.0)));
}

double f_upper(double x, double df1, double df2) {
  if (!defined(x, df1) || !(df2 > 0)) return kNaN;
  if (std::isinf(x)) return 0;
  if (std::isinf(df2)) return chi_squared_upper(x * df1, df1);
  return bm::cdf(bm::complement(bm::fisher_f(df1, df2), std::max(x, 0.0)));
}

double studentized_range_upper(double q, double groups, double df) {
  if (!defined(q, df) || !(groups >= 2)) return kNaN;
  if (q <= 0) return 1;
  constexpr double kAlmostNormal = 25'000;  // the estimated error varies by less than the result's digits
  if (df > kAlmostNormal) return 1 - range_cdf(q, groups);
  // The standard error's ratio s to its true value has s^2 df ~ chi-squared(df): average over its distribution.
  const bm::chi_squared chi(df);
  const auto integrand = [&](double s) { return range_cdf(q * s, groups) * bm::pdf(chi, s * s * df) * 2 * s * df; };
  constexpr double kTail = 1e-17;
  const double low = std::sqrt(bm::quantile(chi, kTail) / df);
  const double high = std::sqrt(bm::quantile(bm::complement(chi, kTail)) / df);
  const double below = bm::quadrature::gauss_kronrod<double, 31>::integrate(integrand, low, 1.0, 4, 1e-12) +
                       bm::quadrature::gauss_kronrod<double, 31>::integrate(integrand, 1.0, high, 4, 1e-12);
  return std::clamp(1 - below, 0.0, 1.0);
}

double beta_quantile(double p, double a, double b) {
  if (std::isnan(p) || std::isnan(a) || std::isnan(b) || a < 0 || b < 0) return kNaN;
  if (a == 0) return 0;
  if (b == 0) return 1;
  return bm::quantile(bm::beta_distribution<>(a, b), p);
}

}  // namespace tertulia::stats
