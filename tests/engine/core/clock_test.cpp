// SPDX-License-Identifier: Apache-2.0
#include "engine/core/clock.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::engine {
namespace bdata = boost::unit_test::data;
BOOST_AUTO_TEST_SUITE(clock)

struct InstantCase {
  const char* text;
  const char* utc;
};
std::ostream& operator<<(std::ostream& out, const InstantCase& c) { return out << c.text; }

const InstantCase kInstants[] = {
    {"2026-03-01T10:00:00Z", "2026-03-01T10:00:00.000000Z"},
    {"2026-03-01T10:00:00.123456789Z", "2026-03-01T10:00:00.123456Z"},
    {"2026-03-01T00:30:00+02:00", "2026-02-28T22:30:00.000000Z"},
    {"2024-02-29T23:59:59-05:30", "2024-03-01T05:29:59.000000Z"},
    {"2026-03-01", "2026-03-01T00:00:00.000000Z"},
};

BOOST_DATA_TEST_CASE(instants_read_as_utc, bdata::make(kInstants), sample) {
  const auto instant = parse_instant(sample.text);
  BOOST_REQUIRE(instant.has_value());
  BOOST_TEST(format_instant(*instant) == sample.utc);
}

const char* kRefused[] = {"",         "2026-02-30",           "2026-13-01",          "2026-03-01T24:00:00Z",
                          "tomorrow", "2026-03-01T10:00:00.", "2026-03-01T10:00:00", "2026-03-01T10:00:00Zx"};

BOOST_DATA_TEST_CASE(others_are_refused, bdata::make(kRefused), text) { BOOST_TEST(!parse_instant(text)); }

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine
