// SPDX-License-Identifier: Apache-2.0
#include "stats/experiment/paired_categories.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/math/distributions/binomial.hpp>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"

namespace tertulia::stats {
namespace {

double exact_two_sided(double there, double back) {
  const double changes = there + back;
  if (changes == 0) return 1;
  const boost::math::binomial even(changes, 0.5);
  return std::min(1.0, 2 * boost::math::cdf(even, std::min(there, back)));
}

}  // namespace

SymmetryTest symmetry_test(const Eigen::MatrixXd& counts) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  if (counts.rows() != counts.cols() || counts.rows() < 2) {
    throw std::invalid_argument("symmetry_test: counts must be a square of two categories at least");
  }
  check_weights("symmetry_test", "counts", counts.reshaped());
  double statistic = 0;
  double pairs = 0;
  for (Eigen::Index i = 0; i < counts.rows(); ++i) {
    for (Eigen::Index j = i + 1; j < counts.cols(); ++j) {
      const double sum = counts(i, j) + counts(j, i);
      if (sum == 0) continue;
      statistic += std::pow(counts(i, j) - counts(j, i), 2) / sum;
      ++pairs;
    }
  }
  SymmetryTest result;
  result.chi_squared = pairs > 0 ? ChiSquaredTest{statistic, pairs, chi_squared_upper(statistic, pairs)}
                                 : ChiSquaredTest{kNaN, kNaN, kNaN};
  result.corrected = {kNaN, kNaN, kNaN};
  result.exact_p = kNaN;
  if (counts.rows() > 2) return result;
  const double there = counts(0, 1);
  const double back = counts(1, 0);
  const double corrected = std::pow(std::max(0.0, std::abs(there - back) - 1), 2) / (there + back);
  result.corrected = {corrected, 1, chi_squared_upper(corrected, 1)};
  result.exact_p = exact_two_sided(there, back);
  return result;
}

}  // namespace tertulia::stats
