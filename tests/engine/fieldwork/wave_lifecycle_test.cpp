// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/wave_lifecycle.hpp"

#include <map>
#include <utility>

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::fieldwork {
BOOST_AUTO_TEST_SUITE(wave_lifecycle)

constexpr WaveStatus kStatuses[] = {WaveStatus::Draft,  WaveStatus::Scheduled, WaveStatus::Fielding,
                                    WaveStatus::Paused, WaveStatus::Closed,    WaveStatus::Archived};
constexpr WaveAct kActs[] = {WaveAct::Schedule, WaveAct::Unschedule, WaveAct::Open,   WaveAct::Pause,
                             WaveAct::Resume,   WaveAct::Close,      WaveAct::Archive};

// What follows on what; all that is not here must be refused.
const std::map<std::pair<std::string_view, std::string_view>, std::string_view> kAllowed = {
    {{"schedule", "draft"}, "scheduled"},     {{"schedule", "scheduled"}, "scheduled"},
    {{"unschedule", "draft"}, "draft"},       {{"unschedule", "scheduled"}, "draft"},
    {{"unschedule", "fielding"}, "fielding"}, {{"unschedule", "paused"}, "paused"},
    {{"open", "draft"}, "fielding"},          {{"open", "scheduled"}, "fielding"},
    {{"pause", "fielding"}, "paused"},        {{"resume", "paused"}, "fielding"},
    {{"close", "fielding"}, "closed"},        {{"close", "paused"}, "closed"},
    {{"archive", "closed"}, "archived"},
};

BOOST_AUTO_TEST_CASE(every_act_on_every_status_leads_where_it_should_or_nowhere) {
  for (const WaveAct act : kActs) {
    for (const WaveStatus status : kStatuses) {
      BOOST_TEST_CONTEXT(slug(act) << " " << slug(status)) {
        const auto expected = kAllowed.find({slug(act), slug(status)});
        const auto next = after(act, status);
        BOOST_REQUIRE(next.has_value() == (expected != kAllowed.end()));
        if (next) BOOST_TEST(slug(*next) == expected->second);
      }
    }
    BOOST_TEST(!rule_of(act).empty());
  }
}

BOOST_AUTO_TEST_CASE(a_status_is_read_back_from_its_slug) {
  for (const WaveStatus status : kStatuses) BOOST_TEST((wave_status_of(slug(status)) == status));
}

BOOST_AUTO_TEST_CASE(a_pause_stops_who_would_begin_and_nobody_else) {
  BOOST_TEST(!takes_new_interviews(WaveStatus::Paused));
  BOOST_TEST(takes_answers(WaveStatus::Paused));
  BOOST_TEST(takes_new_interviews(WaveStatus::Fielding));
  for (const WaveStatus status : {WaveStatus::Draft, WaveStatus::Scheduled, WaveStatus::Closed, WaveStatus::Archived})
    BOOST_TEST(!takes_answers(status));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::fieldwork
