// SPDX-License-Identifier: Apache-2.0
#include "engine/core/uuid.hpp"

#include <boost/test/unit_test.hpp>

namespace tertulia::engine {
BOOST_AUTO_TEST_SUITE(uuid)

BOOST_AUTO_TEST_CASE(version7_keeps_the_time_and_ascends_within_a_millisecond) {
  const Instant now = *parse_instant("2026-03-01T10:00:00Z");
  Uuid last = Uuid::version7(now);
  BOOST_TEST(last.text().substr(0, 13) == "019ca8d7-2d00");  // 1772359200000 ms since 1970, in hexadecimal
  BOOST_TEST(last.text()[14] == '7');
  for (int i = 0; i < 10'000; ++i) {
    const Uuid next = Uuid::version7(now);
    BOOST_REQUIRE_MESSAGE(last < next, last.text() << " is not before " << next.text());
    last = next;
  }
}

BOOST_AUTO_TEST_CASE(text_reads_back) {
  const Uuid id = Uuid::version4();
  BOOST_TEST(id.text()[14] == '4');
  BOOST_TEST((Uuid::parse(id.text()) == id));
  BOOST_TEST(!Uuid::parse("019ca8e0-9300-7000-8000-00000000000"));
  BOOST_TEST(!Uuid::parse("019ca8e0x9300-7000-8000-000000000000"));
  BOOST_TEST(!Uuid::parse("019ca8e0-9300-7000-8000-00000000000g"));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine
