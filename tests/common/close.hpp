// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include <Eigen/Core>
#include <boost/test/tools/assertion.hpp>

namespace tertulia {

/// Whether two matrices agree element by element, within `tolerance` of the larger of 1 and the expected value.
inline boost::test_tools::assertion_result close(const Eigen::MatrixXd& actual, const Eigen::MatrixXd& expected,
                                                 double tolerance = 1e-12) {
  boost::test_tools::assertion_result result(actual.rows() == expected.rows() && actual.cols() == expected.cols());
  if (!result) {
    result.message() << actual.rows() << " x " << actual.cols() << " instead of " << expected.rows() << " x "
                     << expected.cols();
    return result;
  }
  for (Eigen::Index i = 0; i < expected.size(); ++i) {
    const double difference = std::abs(actual.reshaped()(i) - expected.reshaped()(i));
    if (difference <= tolerance * std::max(1.0, std::abs(expected.reshaped()(i)))) continue;
    result = false;
    result.message() << "[" << i << "]: " << actual.reshaped()(i) << " instead of " << expected.reshaped()(i) << "; ";
  }
  return result;
}

}  // namespace tertulia
