// SPDX-License-Identifier: Apache-2.0
#include "stats/core/checks.hpp"

#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(checks)

BOOST_AUTO_TEST_CASE(a_nan_is_found_at_each_position) {
  for (Eigen::Index position = 0; position < 3; ++position) {
    Eigen::VectorXd values = Eigen::VectorXd::Ones(3);
    values(position) = std::numeric_limits<double>::quiet_NaN();
    const std::string expected = "rake: weights[" + std::to_string(position) + "] must be finite";
    BOOST_CHECK_EXCEPTION(check_finite("rake", "weights", values), std::domain_error,
                          [&](const std::domain_error& e) { return e.what() == expected; });
  }
}

BOOST_AUTO_TEST_CASE(sizes_that_disagree_are_named) {
  BOOST_CHECK_EXCEPTION(check_same_size("rake", "weights", 3, "category", 4), std::invalid_argument,
                        [](const std::invalid_argument& e) {
                          return std::string(e.what()) == "rake: weights has 3 elements, category has 4";
                        });
}

BOOST_AUTO_TEST_CASE(zero_is_not_positive) {
  BOOST_CHECK_THROW(check_positive("rake", "weights", Eigen::VectorXd::Zero(1)), std::domain_error);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
