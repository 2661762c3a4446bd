// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/verdict.hpp"

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::fieldwork {
BOOST_AUTO_TEST_SUITE(verdict)

BOOST_AUTO_TEST_CASE(a_rejection_gives_the_places_back_once) {
  BOOST_TEST(places_taken(false, Verdict::Rejected, {{10, 10, 0}}).value() == -1);
  BOOST_TEST(places_taken(true, Verdict::Rejected, {{10, 9, 0}}).value() == 0);
}

BOOST_AUTO_TEST_CASE(an_acceptance_takes_them_again_only_if_all_are_free) {
  BOOST_TEST(places_taken(false, Verdict::Accepted, {{10, 10, 0}}).value() == 0);
  BOOST_TEST(places_taken(true, Verdict::Accepted, {{10, 9, 0}, {5, 4, 0}}).value() == 1);
  BOOST_TEST(!places_taken(true, Verdict::Accepted, {{10, 9, 0}, {5, 5, 0}}).has_value());
  BOOST_TEST(!places_taken(true, Verdict::Accepted, {{10, 9, 1}}).has_value());
  BOOST_TEST(places_taken(true, Verdict::Accepted, {}).value() == 1);
}

BOOST_AUTO_TEST_CASE(a_verdict_is_read_back_from_its_slug) {
  for (const Verdict verdict : {Verdict::Rejected, Verdict::Accepted})
    BOOST_TEST((verdict_of(slug(verdict)) == verdict));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::fieldwork
