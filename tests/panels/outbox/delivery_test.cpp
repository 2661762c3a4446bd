// SPDX-License-Identifier: Apache-2.0
#include "panels/outbox/delivery.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::panels::outbox {
namespace bdata = boost::unit_test::data;
using Step = Attempt::Step;
BOOST_AUTO_TEST_SUITE(delivery)

struct Case {
  std::string name;
  Attempt attempt;
  Outcome expected;
};
std::ostream& operator<<(std::ostream& out, const Case& one) { return out << one.name; }

const std::vector<Case> kCases = {
    {"250 to the whole", {true, 250, Step::Content, true}, Outcome::Accepted},
    {"nobody there", {false, 0, Step::Session, false}, Outcome::RefusedForNow},
    {"login refused", {false, 535, Step::Session, false}, Outcome::RefusedForNow},
    {"sender refused", {false, 550, Step::Session, false}, Outcome::RefusedForNow},
    {"no such mailbox", {false, 550, Step::Recipient, false}, Outcome::RefusedForGood},
    {"greylisted", {false, 451, Step::Recipient, false}, Outcome::RefusedForNow},
    {"cut off in the middle of the mail", {false, 354, Step::Content, false}, Outcome::RefusedForNow},
    {"cut off behind its end", {false, 354, Step::Content, true}, Outcome::Unknown},
    {"content refused", {false, 554, Step::Content, true}, Outcome::RefusedForGood},
    {"try the content later", {false, 452, Step::Content, true}, Outcome::RefusedForNow},
};

BOOST_DATA_TEST_CASE(only_what_was_whole_and_unanswered_is_unknown, bdata::make(kCases), one) {
  BOOST_TEST((outcome_of(one.attempt) == one.expected));
}

BOOST_AUTO_TEST_CASE(what_is_unknown_is_never_tried_again_and_what_was_refused_is_with_growing_pauses) {
  const auto now = *engine::parse_instant("2026-11-23T10:00:00Z");
  BOOST_TEST((aftermath(Outcome::Unknown, 1, 0, now).state == State::Unknown));
  BOOST_TEST((aftermath(Outcome::RefusedForGood, 1, 0, now).state == State::Failed));
  auto last = std::chrono::microseconds{0};
  for (int attempts = 1; attempts <= 7; ++attempts) {
    const auto again = aftermath(Outcome::RefusedForNow, attempts, 0, now);
    BOOST_TEST((again.state == State::Queued));
    BOOST_TEST((*again.until - now > last));
    last = *again.until - now;
    const auto spread = aftermath(Outcome::RefusedForNow, attempts, 1, now);
    BOOST_TEST((*spread.until - now == last + last / 2));
  }
  BOOST_TEST((aftermath(Outcome::RefusedForNow, 9, 0, now).state == State::Failed));
  BOOST_TEST(aftermath(Outcome::RefusedForNow, 9, 0, now).reason == "gave_up");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::outbox
