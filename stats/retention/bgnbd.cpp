// SPDX-License-Identifier: Apache-2.0
#include "stats/retention/bgnbd.hpp"

#include <cmath>
#include <map>
#include <stdexcept>
#include <tuple>
#include <vector>

#include <boost/math/special_functions/digamma.hpp>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

using Vector4 = Eigen::Vector4d;

void check_history(const PurchaseHistory& history) {
  const auto n = static_cast<std::size_t>(history.frequency.size());
  check_not_empty("bgnbd", "frequency", n);
  check_same_size("bgnbd", "recency", static_cast<std::size_t>(history.recency.size()), "frequency", n);
  check_same_size("bgnbd", "observed", static_cast<std::size_t>(history.observed.size()), "frequency", n);
  for (Eigen::Index i = 0; i < history.frequency.size(); ++i) {
    const double x = history.frequency(i);
    if (!(x >= 0) || std::floor(x) != x) throw std::domain_error("bgnbd: frequency must be whole and not negative");
    if (!(history.recency(i) >= 0 && history.recency(i) <= history.observed(i)) ||
        !std::isfinite(history.observed(i))) {
      throw std::domain_error("bgnbd: recency must lie between 0 and the time observed");
    }
  }
}

/// Members with the same history weigh together.
struct Member {
  double x = 0;
  double recency = 0;
  double observed = 0;
  double count = 0;
};

std::vector<Member> collapse(const PurchaseHistory& history) {
  std::map<std::tuple<double, double, double>, double> counts;
  for (Eigen::Index i = 0; i < history.frequency.size(); ++i) {
    counts[{history.frequency(i), history.recency(i), history.observed(i)}] += 1;
  }
  std::vector<Member> members;
  members.reserve(counts.size());
  for (const auto& [key, count] : counts) {
    members.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), count});
  }
  return members;
}

/// How much more likely it is that a member left right after the last purchase than that it is still there.
double odds_of_having_left(const BgNbdParameters& p, double x, double recency, double observed) {
  if (x == 0) return 0;
  return p.a / (p.b + x - 1) * std::pow((p.alpha + observed) / (p.alpha + recency), p.r + x);
}

struct Likelihood {
  double value = 0;
  Vector4 gradient = Vector4::Zero();  ///< with respect to the logarithms of r, alpha, a, b
};

Likelihood likelihood(const std::vector<Member>& members, const BgNbdParameters& p) {
  using boost::math::digamma;
  Likelihood sum;
  for (const Member& m : members) {
    const double odds = odds_of_having_left(p, m.x, m.recency, m.observed);
    const double left = odds / (1 + odds);
    const double value = std::lgamma(p.r + m.x) - std::lgamma(p.r) + p.r * std::log(p.alpha) + std::lgamma(p.a + p.b) +
                         std::lgamma(p.b + m.x) - std::lgamma(p.b) - std::lgamma(p.a + p.b + m.x) -
                         (p.r + m.x) * std::log(p.alpha + m.observed) + std::log1p(odds);
    const double log_ratio = m.x == 0 ? 0 : std::log((p.alpha + m.observed) / (p.alpha + m.recency));
    const double common = digamma(p.a + p.b) - digamma(p.a + p.b + m.x);
    Vector4 slope;
    slope(0) = digamma(p.r + m.x) - digamma(p.r) + std::log(p.alpha / (p.alpha + m.observed)) + left * log_ratio;
    slope(1) = p.r / p.alpha - (p.r + m.x) / (p.alpha + m.observed) +
               left * (p.r + m.x) * (1 / (p.alpha + m.observed) - 1 / (p.alpha + m.recency));
    slope(2) = common + left / p.a;
    slope(3) = common + digamma(p.b + m.x) - digamma(p.b) - (m.x == 0 ? 0 : left / (p.b + m.x - 1));
    sum.value += m.count * value;
    sum.gradient += m.count * slope;
  }
  sum.gradient.array() *= Vector4(p.r, p.alpha, p.a, p.b).array();
  return sum;
}

BgNbdParameters from_logs(const Vector4& logs) {
  return {std::exp(logs(0)), std::exp(logs(1)), std::exp(logs(2)), std::exp(logs(3))};
}

/// Gauss' hypergeometric series, for 0 <= z < 1.
double hypergeometric(double a, double b, double c, double z) {
  constexpr int kMaxTerms = 1'000'000;
  constexpr double kNegligible = 1e-16;
  double term = 1;
  double sum = 1;
  for (int j = 0; j < kMaxTerms; ++j) {
    term *= (a + j) * (b + j) / ((c + j) * (j + 1.0)) * z;
    sum += term;
    if (std::abs(term) <= kNegligible * std::abs(sum)) break;
  }
  return sum;
}

}  // namespace

BgNbd::BgNbd(const BgNbdParameters& parameters) : p_(parameters) {
  for (const double value : {p_.r, p_.alpha, p_.a, p_.b}) {
    if (!(value > 0) || std::isinf(value)) throw std::domain_error("bgnbd: parameters must be positive");
  }
}

double BgNbd::loglik(const PurchaseHistory& history) const {
  check_history(history);
  return likelihood(collapse(history), p_).value;
}

Eigen::VectorXd BgNbd::alive(const PurchaseHistory& history) const {
  check_history(history);
  Eigen::VectorXd chances(history.frequency.size());
  for (Eigen::Index i = 0; i < chances.size(); ++i) {
    chances(i) = 1 / (1 + odds_of_having_left(p_, history.frequency(i), history.recency(i), history.observed(i)));
  }
  return chances;
}

Eigen::VectorXd BgNbd::expected(const PurchaseHistory& history, double horizon) const {
  const Eigen::VectorXd chances = alive(history);
  Eigen::VectorXd purchases(chances.size());
  for (Eigen::Index i = 0; i < chances.size(); ++i) {
    const double x = history.frequency(i);
    const double rate = p_.alpha + history.observed(i);
    const double sum = p_.a + p_.b + x - 1;
    const double series = hypergeometric(p_.r + x, p_.b + x, sum, horizon / (rate + horizon));
    purchases(i) = sum / (p_.a - 1) * (1 - std::pow(rate / (rate + horizon), p_.r + x) * series) * chances(i);
  }
  return purchases;
}

double BgNbd::expected_of_new_member(double horizon) const {
  const double sum = p_.a + p_.b - 1;
  const double series = hypergeometric(p_.r, p_.b, sum, horizon / (p_.alpha + horizon));
  return sum / (p_.a - 1) * (1 - std::pow(p_.alpha / (p_.alpha + horizon), p_.r) * series);
}

BgNbdFit fit_bgnbd(const PurchaseHistory& history) {
  check_history(history);
  const std::vector<Member> members = collapse(history);
  constexpr int kMaxIterations = 1000;
  constexpr double kTolerance = 1e-8;  // of the gradient, a member
  Vector4 logs = Vector4(1, 3, 1, 3).array().log();
  Likelihood current = likelihood(members, from_logs(logs));
  Eigen::Matrix4d inverse_hessian = Eigen::Matrix4d::Identity() / static_cast<double>(history.frequency.size());
  BgNbdFit fit;
  for (int i = 0; i < kMaxIterations && !fit.converged; ++i) {
    Vector4 step = inverse_hessian * current.gradient;  // uphill
    constexpr double kLongest = 2;
    if (step.norm() > kLongest) step *= kLongest / step.norm();
    Likelihood next = likelihood(members, from_logs(logs + step));
    constexpr double kEnough = 1e-4;  // Armijo's condition
    for (int halving = 0; halving < 60 && !(next.value >= current.value + kEnough * step.dot(current.gradient));
         ++halving) {
      step /= 2;
      next = likelihood(members, from_logs(logs + step));
    }
    // The update of Broyden, Fletcher, Goldfarb and Shanno, when the curvature allows it.
    const Vector4 change = current.gradient - next.gradient;
    const double curvature = step.dot(change);
    if (curvature > 0) {
      const Eigen::Matrix4d left = Eigen::Matrix4d::Identity() - step * change.transpose() / curvature;
      inverse_hessian = left * inverse_hessian * left.transpose() + step * step.transpose() / curvature;
    }
    logs += step;
    current = next;
    fit.converged = current.gradient.norm() < kTolerance * static_cast<double>(history.frequency.size());
  }
  fit.parameters = from_logs(logs);
  fit.loglik = current.value;
  return fit;
}

}  // namespace tertulia::stats
