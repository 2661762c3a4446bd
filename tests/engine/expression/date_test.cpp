// SPDX-License-Identifier: Apache-2.0
// Dates with a clock that the caller sets and a time zone for each interview.
#include "engine/expression/date.hpp"

#include <ostream>
#include <string>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/expression/expression.hpp"
#include "engine/json/json.hpp"

namespace tertulia::engine::expression {
namespace {

namespace bdata = boost::unit_test::data;

EvaluationContext at(const char* now, const char* zone) { return {*parse_instant(now), *TimeZone::find(zone)}; }

std::string result_of(std::string_view text, const EvaluationContext& context, std::string_view values = "{}") {
  const auto compiled = compile(text);
  BOOST_REQUIRE(compiled);
  const Value object = value_from_json(json::Document::parse(values)->root());
  const Value value = evaluate(*compiled, ObjectVariables(object), context);
  return value.is_date() ? date_to_iso_text(value.date()) : value_to_json(value);
}

struct Sample {
  const char* text;
  const char* now;
  const char* zone;
  const char* result;
};
std::ostream& operator<<(std::ostream& out, const Sample& s) {
  return out << s.text << " in " << s.zone << " at " << s.now;
}

// Worked out by hand from the rules of ECMA-262 21.4.1 and the time zones' offsets.
const Sample kSamples[] = {
    {"today()", "2026-03-01T10:00:00Z", "UTC", "2026-03-01T00:00:00.000Z"},
    {"today()", "2026-03-01T23:30:00Z", "Europe/Rome", "2026-03-01T23:00:00.000Z"},       // already 2 March in Rome
    {"today()", "2026-03-01T02:00:00Z", "America/New_York", "2026-02-28T05:00:00.000Z"},  // still 28 February there
    {"today(1)", "2026-03-28T12:00:00Z", "Europe/Rome", "2026-03-28T23:00:00.000Z"},
    {"year(today())", "2026-12-31T23:30:00Z", "Europe/Rome", "2027"},
    {"age('2008-03-02')", "2026-03-01T10:00:00Z", "UTC", "17"},
    {"age('2008-03-02')", "2026-03-02T10:00:00Z", "UTC", "18"},
    {"age('2008-03-02')", "2026-03-01T23:30:00Z", "Europe/Rome", "18"},
    {"dateDiff('2026-03-01', '2026-03-10', 'days')", "2026-03-01T10:00:00Z", "UTC", "9"},
    {"dateDiff('2024-01-31', '2026-03-10', 'months')", "2026-03-01T10:00:00Z", "UTC", "25"},
    {"weekday('2026-03-01')", "2026-03-01T10:00:00Z", "UTC", "0"},
    {"month('2026-12-05')", "2026-03-01T10:00:00Z", "America/New_York", "12"},
    {"currentYear()", "2026-03-01T10:00:00Z", "UTC", "2026"},
    {"'2026-03-01' = today()", "2026-03-01T10:00:00Z", "Europe/Rome", "true"},
    {"'2026-02-28' < today()", "2026-03-01T10:00:00Z", "UTC", "true"},
};

BOOST_AUTO_TEST_SUITE(expression_dates)

BOOST_DATA_TEST_CASE(dates_follow_the_interview_s_clock_and_zone, bdata::make(kSamples), sample) {
  BOOST_TEST(result_of(sample.text, at(sample.now, sample.zone)) == sample.result);
}

BOOST_AUTO_TEST_CASE(a_day_of_a_clock_change_is_a_day) {
  // Rome leaves winter time on 29 March 2026: that day has 23 hours.
  const EvaluationContext rome = at("2026-03-28T12:00:00Z", "Europe/Rome");
  BOOST_TEST(result_of("dateAdd('2026-03-29', 1, 'days')", rome) == "2026-03-29T22:00:00.000Z");
  BOOST_TEST(result_of("dateAdd('2026-03-28', 1, 'days')", rome) == "2026-03-28T23:00:00.000Z");
}

BOOST_AUTO_TEST_CASE(fields_carry_over_and_wrong_dates_are_invalid) {
  const TimeZone utc;
  BOOST_TEST(date_to_iso_text(date_from_fields({2026, 14, 1}, utc)) == "2027-03-01T00:00:00.000Z");
  BOOST_TEST(date_to_iso_text(date_from_fields({2024, 1, 30}, utc)) == "2024-03-01T00:00:00.000Z");
  BOOST_TEST(date_to_iso_text(date_from_number(8.64e15 + 1)) == "Invalid Date");
  BOOST_TEST(date_to_iso_text(parse_date("tomorrow", utc)) == "Invalid Date");
  BOOST_TEST(date_to_iso_text(parse_date("2026-02-32", utc)) == "Invalid Date");
}

BOOST_AUTO_TEST_CASE(free_forms_are_local_and_iso_dates_are_utc) {
  const TimeZone rome = *TimeZone::find("Europe/Rome");
  BOOST_TEST(date_to_iso_text(parse_date("2026-03-05", rome)) == "2026-03-05T00:00:00.000Z");
  BOOST_TEST(date_to_iso_text(parse_date("2026-03-05T10:00", rome)) == "2026-03-05T09:00:00.000Z");
  BOOST_TEST(date_to_iso_text(parse_date("Mar 5, 2026", rome)) == "2026-03-04T23:00:00.000Z");
  BOOST_TEST(date_to_iso_text(parse_date("2026-03-05T10:00:00+02:00", rome)) == "2026-03-05T08:00:00.000Z");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace tertulia::engine::expression
