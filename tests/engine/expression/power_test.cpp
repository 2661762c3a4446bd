// SPDX-License-Identifier: Apache-2.0
#include "engine/expression/power.hpp"

#include <cmath>
#include <limits>
#include <ostream>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::engine::expression {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Case {
  double base;
  double exponent;
  double expected;
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.base << " ^ " << c.exponent; }

/// What Math.pow gives in V8 11.3 (node 20); the C library rounds most of these otherwise.
const Case kCases[] = {
    {1.1, 4, 1.4641000000000006},
    {7, -2, 0.020408163265306124},
    {100, -2, 0.00009999999999999999},
    {100, 18, 9.999999999999999e+35},
    {0.5, -0.5, 1.414213562373095},
    {1.1, 3.14159, 1.349083546893378},
    {10, 2.5, 316.2277660168379},
    {1.02, 12, 1.2682417945625457},
    {3.14159, 99, 1.6512053240046296e+49},
    {1e-7, -2, 100000000000000},
    {5e-324, 0.25, 1.4908919308538353e-81},
    {1.0000000001, 3000000000, 1.349858841062101},
    {-1.1, 3, -1.3310000000000004},
    {1e+300, 2, kInfinity},
    {1e-300, 2, 0},
    {2, -1074, 5e-324},
    {44.69034491283348, -1, 0.022376197855497763},
    {0, -1, kInfinity},
    {-kInfinity, 3, -kInfinity},
};

BOOST_AUTO_TEST_SUITE(power_test)

BOOST_DATA_TEST_CASE(a_power_is_what_browsers_compute_to_the_last_bit, boost::unit_test::data::make(kCases), sample) {
  BOOST_TEST(power(sample.base, sample.exponent) == sample.expected);
}

BOOST_AUTO_TEST_CASE(what_has_no_real_power_is_no_number) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  BOOST_TEST(std::isnan(power(-2, 0.5)));
  BOOST_TEST(std::isnan(power(1, kInfinity)));
  BOOST_TEST(std::isnan(power(1, nan)));
  BOOST_TEST(power(nan, 0) == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace tertulia::engine::expression
