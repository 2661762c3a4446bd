// SPDX-License-Identifier: Apache-2.0
#include "panels/birth.hpp"

#include <boost/test/unit_test.hpp>

#include "panels/consent.hpp"

namespace tertulia::panels {
BOOST_AUTO_TEST_SUITE(birth)

using namespace std::chrono;

const engine::Instant kNow = *engine::parse_instant("2026-11-22T12:00:00Z");

BOOST_AUTO_TEST_CASE(what_is_not_known_of_a_date_is_taken_as_late_as_it_can_be) {
  BOOST_TEST((Birth::parse("2011-05-17", kNow)->born_on == 2011y / May / 17));
  BOOST_TEST((Birth::parse("2012-02", kNow)->born_on == 2012y / February / 29));
  BOOST_TEST((Birth::parse("2011", kNow)->born_on == 2011y / December / 31));
  BOOST_TEST((Birth::parse("2026", kNow)->born_on == 2026y / December / 31), "a baby of this year");
}

BOOST_AUTO_TEST_CASE(a_birth_reads_back_as_it_was_written) {
  for (const char* text : {"2011-05-17", "2012-02", "1940", "2026-11", "2026-11-22"})
    BOOST_TEST(Birth::parse(text, kNow)->text() == text);
}

BOOST_AUTO_TEST_CASE(dates_that_do_not_exist_or_lie_ahead_are_refused) {
  for (const char* text :
       {"", "11", "2011-5", "2011-13", "2011-00", "2011-02-29", "2011-04-00", "2011/04/01", "2011-04-1",
        "2011-04-01T00:00:00Z", "1899", "2027", "2026-12", "2026-11-23", "abcd", "+201"})
    BOOST_TEST(!Birth::parse(text, kNow).has_value(), text);
}

BOOST_AUTO_TEST_CASE(of_a_ledger_the_newest_word_of_each_purpose_and_speaker_counts) {
  const GuardianId guardian(engine::Uuid::version7(kNow));
  const auto entry = [&](const char* purpose, bool granted, std::optional<GuardianId> speaker) {
    ConsentEntry made;
    made.word.purpose = purpose;
    made.word.granted = granted;
    made.guardian_id = speaker;
    return made;
  };
  const std::vector<ConsentEntry> newest_first = {entry("quotes", false, {}), entry("quotes", true, guardian),
                                                  entry("research_contact", true, {}), entry("quotes", true, {})};
  const auto own = newest_words(newest_first, std::nullopt);
  BOOST_REQUIRE(own.size() == 2U);
  BOOST_TEST(!own[0].word.granted);
  BOOST_TEST(own[1].word.purpose == "research_contact");
  BOOST_TEST(newest_words(newest_first, guardian).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels
