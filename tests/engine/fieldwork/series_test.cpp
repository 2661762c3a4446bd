// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/series.hpp"

#include <boost/test/unit_test.hpp>

using namespace tertulia::engine;
using namespace tertulia::engine::fieldwork;

namespace {

const TimeZone kMadrid = *TimeZone::find("Europe/Madrid");

Window between(const char* opens, const char* closes) {
  return {*parse_time_in(kMadrid, opens), *parse_time_in(kMadrid, closes)};
}

/// When the windows open, as UTC.
std::vector<std::string> openings(const Window& first, const Period& every, int times) {
  const auto windows = *repetitions(first, every, times, kMadrid);
  std::vector<std::string> texts;
  for (const auto& window : windows) texts.push_back(format_instant(window.opens_at));
  return texts;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(series)

// Spain sets its clocks forward on 28 March 2027 and back on 31 October 2027.
BOOST_AUTO_TEST_CASE(a_repetition_keeps_the_time_of_its_day_when_the_clocks_change) {
  const std::vector<std::string> want = {"2027-03-28T07:00:00.000000Z", "2027-03-29T07:00:00.000000Z"};
  BOOST_TEST(openings(between("2027-03-27T09:00", "2027-03-27T21:00"), {1, Period::Unit::Day}, 2) == want,
             boost::test_tools::per_element());
  BOOST_TEST(format_instant(between("2027-03-27T09:00", "2027-03-27T21:00").opens_at) == "2027-03-27T08:00:00.000000Z");
  const auto autumn = *repetitions(between("2027-10-30T09:00", "2027-10-30T21:00"), {1, Period::Unit::Day}, 1, kMadrid);
  BOOST_TEST(format_instant(autumn[0].closes_at) == "2027-10-31T20:00:00.000000Z");
}

BOOST_AUTO_TEST_CASE(a_month_without_the_day_takes_its_last_and_the_next_goes_on_from_the_first) {
  const std::vector<std::string> want = {"2027-02-28T08:00:00.000000Z", "2027-03-31T07:00:00.000000Z",
                                         "2027-04-30T07:00:00.000000Z"};
  BOOST_TEST(openings(between("2027-01-31T09:00", "2027-01-31T18:00"), {1, Period::Unit::Month}, 3) == want,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(weeks_count_as_weeks) {
  const std::vector<std::string> want = {"2027-06-15T07:00:00.000000Z", "2027-06-29T07:00:00.000000Z"};
  BOOST_TEST(openings(between("2027-06-01T09:00", "2027-06-03T09:00"), {2, Period::Unit::Week}, 2) == want,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(windows_may_touch_and_not_overlap) {
  BOOST_TEST(
      repetitions(between("2027-06-01T09:00", "2027-06-02T09:00"), {1, Period::Unit::Day}, 5, kMadrid).has_value());
  const auto overlapping =
      repetitions(between("2027-06-01T09:00", "2027-06-02T09:01"), {1, Period::Unit::Day}, 5, kMadrid);
  BOOST_REQUIRE(!overlapping);
  BOOST_TEST(overlapping.error().details.front().rule == "overlap");
}

BOOST_AUTO_TEST_SUITE_END()
