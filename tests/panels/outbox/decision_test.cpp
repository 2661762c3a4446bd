// SPDX-License-Identifier: Apache-2.0
#include "panels/outbox/decision.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::panels::outbox {
namespace bdata = boost::unit_test::data;
using engine::fieldwork::WaveStatus;
using What = Decision::What;
BOOST_AUTO_TEST_SUITE(decision)

engine::Instant at(std::string_view time) { return *engine::parse_instant(time); }

Circumstances all_is_well() {
  return {.wave_status = WaveStatus::Fielding, .consents = true, .has_address = true, .time_zone = "Europe/Madrid"};
}

BOOST_AUTO_TEST_CASE(a_message_goes_when_nothing_hinders_it) {
  BOOST_TEST((decide(all_is_well(), at("2026-11-23T10:00Z")).what == What::Now));
}

struct Hindrance {
  std::string name;
  void (*set)(Circumstances&);
};
std::ostream& operator<<(std::ostream& out, const Hindrance& hindrance) { return out << hindrance.name; }

const std::vector<Hindrance> kHindrances = {
    {"wave_over", [](Circumstances& is) { is.wave_status = WaveStatus::Closed; }},
    {"wave_over", [](Circumstances& is) { is.wave_status = WaveStatus::Archived; }},
    {"answered", [](Circumstances& is) { is.has_ended = true; }},
    {"left", [](Circumstances& is) { is.has_left = true; }},
    {"no_consent", [](Circumstances& is) { is.consents = false; }},
    {"prefers_inbox", [](Circumstances& is) { is.prefers = Channel::Inbox; }},
    {"prefers_phone", [](Circumstances& is) { is.prefers = Channel::Phone; }},
    {"no_phone",
     [](Circumstances& is) {
       is.channel = Channel::Phone;
       is.prefers = Channel::Phone;
     }},
    {"prefers_other",
     [](Circumstances& is) {
       is.channel = Channel::Phone;
       is.has_phone = true;
     }},
    {"no_address", [](Circumstances& is) { is.has_address = false; }},
    {"bounced", [](Circumstances& is) { is.address_trouble = "bounced"; }},
    {"complained", [](Circumstances& is) { is.address_trouble = "complained"; }},
    {"no_reminders",
     [](Circumstances& is) {
       is.kind = Kind::Reminder;
       is.reminder_no = 2;
       is.reminders = 1;
     }},
};

BOOST_DATA_TEST_CASE(what_must_not_go_never_goes_and_says_why, bdata::make(kHindrances), hindrance) {
  Circumstances is = all_is_well();
  hindrance.set(is);
  const auto decided = decide(is, at("2026-11-23T10:00Z"));
  BOOST_TEST((decided.what == What::Never));
  BOOST_TEST(decided.reason == hindrance.name);
}

BOOST_AUTO_TEST_CASE(the_inbox_needs_no_address) {
  Circumstances is = all_is_well();
  is.channel = Channel::Inbox;
  is.has_address = false;
  is.address_trouble = "bounced";
  BOOST_TEST((decide(is, at("2026-11-23T10:00Z")).what == What::Now));
}

BOOST_AUTO_TEST_CASE(a_wave_that_is_not_in_the_field_lets_its_messages_wait) {
  for (const auto status : {WaveStatus::Draft, WaveStatus::Scheduled, WaveStatus::Paused}) {
    Circumstances is = all_is_well();
    is.wave_status = status;
    BOOST_TEST((decide(is, at("2026-11-23T10:00Z")).what == What::Later));
  }
}

struct Quiet {
  std::string name;
  QuietHours hours;
  std::string zone;
  std::string now;
  std::string until;  ///< empty: it goes
};
std::ostream& operator<<(std::ostream& out, const Quiet& quiet) { return out << quiet.name; }

constexpr QuietHours kNight{21 * 60, 8 * 60};
constexpr QuietHours kNoon{13 * 60, 16 * 60};

// Madrid is at UTC+1 in winter and UTC+2 from 2027-03-28T01:00Z on; Mexico City at UTC-6 all year.
const std::vector<Quiet> kQuiet = {
    {"in the evening until tomorrow", kNight, "Europe/Madrid", "2026-11-23T20:00Z", "2026-11-24T07:00Z"},
    {"in the small hours until the same morning", kNight, "Europe/Madrid", "2026-11-23T23:30Z", "2026-11-24T07:00Z"},
    {"the last minute before", kNight, "Europe/Madrid", "2026-11-23T19:59Z", ""},
    {"the first minute behind", kNight, "Europe/Madrid", "2026-11-24T07:00Z", ""},
    {"it is the member's clock that counts", kNight, "America/Mexico_City", "2026-11-23T20:00Z", ""},
    {"late there, when here is morning", kNight, "America/Mexico_City", "2026-11-24T08:00Z", "2026-11-24T14:00Z"},
    {"over the change of the clocks", kNight, "Europe/Madrid", "2027-03-27T22:00Z", "2027-03-28T06:00Z"},
    {"hours within one day", kNoon, "Europe/Madrid", "2026-11-23T12:30Z", "2026-11-23T15:00Z"},
    {"before them", kNoon, "Europe/Madrid", "2026-11-23T11:59Z", ""},
    {"a zone that nobody knows is UTC", kNoon, "Nowhere/Never", "2026-11-23T13:00Z", "2026-11-23T16:00Z"},
};

BOOST_DATA_TEST_CASE(nothing_is_sent_in_quiet_hours_by_the_members_clock, bdata::make(kQuiet), quiet) {
  Circumstances is = all_is_well();
  is.time_zone = quiet.zone;
  is.quiet = quiet.hours;
  const auto decided = decide(is, at(quiet.now));
  BOOST_TEST((decided.what == (quiet.until.empty() ? What::Now : What::Later)));
  if (!quiet.until.empty())
    BOOST_TEST(engine::format_instant(decided.until) == engine::format_instant(at(quiet.until)));
}

BOOST_AUTO_TEST_CASE(what_somebody_waits_for_goes_at_once_unless_nobody_wants_it_or_it_cannot_arrive) {
  const DirectCircumstances well{.is_wanted = true, .has_address = true};
  BOOST_TEST((decide(well).what == What::Now));
  const std::vector<std::pair<std::string, DirectCircumstances>> hindered = {
      {"not_wanted", {.is_wanted = false, .has_address = true}},
      {"no_address", {.is_wanted = true, .has_address = false}},
      {"bounced", {.is_wanted = true, .has_address = true, .bounced = true}}};
  for (const auto& [reason, is] : hindered) {
    BOOST_TEST((decide(is).what == What::Never));
    BOOST_TEST(decide(is).reason == reason);
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::outbox
