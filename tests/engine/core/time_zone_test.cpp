// SPDX-License-Identifier: Apache-2.0
#include "engine/core/time_zone.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::engine {
namespace bdata = boost::unit_test::data;
BOOST_AUTO_TEST_SUITE(time_zone)

struct Sample {
  const char* text;
  const char* zone;
  const char* utc;  ///< by the offsets that the zone had: +01:00 in winter, +02:00 in summer; nothing: refused
};
std::ostream& operator<<(std::ostream& out, const Sample& s) { return out << s.text << " in " << s.zone; }

const Sample kSamples[] = {
    {"2026-12-01T09:00", "Europe/Madrid", "2026-12-01T08:00:00.000000Z"},
    {"2026-07-01T09:00", "Europe/Madrid", "2026-07-01T07:00:00.000000Z"},
    {"2026-07-01T09:00:00-05:00", "Europe/Madrid", "2026-07-01T14:00:00.000000Z"},
    {"2026-07-01T09:00Z", "Europe/Madrid", "2026-07-01T09:00:00.000000Z"},
    {"2026-07-01", "Europe/Madrid", "2026-06-30T22:00:00.000000Z"},
    {"2026-07-01T09:00", "UTC", "2026-07-01T09:00:00.000000Z"},
    // The clock goes from 02:00 to 03:00; what is skipped is read with the offset from before.
    {"2026-03-29T02:30", "Europe/Madrid", "2026-03-29T01:30:00.000000Z"},
    // The clock goes from 03:00 back to 02:00; of the two the first is meant.
    {"2026-10-25T02:30", "Europe/Madrid", "2026-10-25T00:30:00.000000Z"},
    {"2026-02-30T09:00", "UTC", nullptr},
    {"tomorrow", "UTC", nullptr},
    {"", "UTC", nullptr},
};

BOOST_DATA_TEST_CASE(a_time_without_an_offset_is_one_on_the_wall_clock_of_the_zone, bdata::make(kSamples), sample) {
  const auto time = parse_time_in(*TimeZone::find(sample.zone), sample.text);
  BOOST_REQUIRE(time.has_value() == (sample.utc != nullptr));
  if (time) BOOST_TEST(format_instant(*time) == sample.utc);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine
