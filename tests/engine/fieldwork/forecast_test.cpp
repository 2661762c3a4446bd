// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/forecast.hpp"

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::fieldwork {
BOOST_AUTO_TEST_SUITE(forecast)

BOOST_AUTO_TEST_CASE(incidence_is_of_those_who_qualified_or_were_screened_out) {
  BOOST_TEST(*incidence_rate(30, 10) == 0.75);
  BOOST_TEST(*incidence_rate(0, 10) == 0.0);
  BOOST_TEST(!incidence_rate(0, 0));
}

BOOST_AUTO_TEST_CASE(the_completion_rate_leaves_out_who_met_a_full_quota_and_who_is_under_way) {
  // Of 100 who began 20 met a full quota and 10 go on: 70 are decided, 56 of them completes.
  BOOST_TEST(*completion_rate({100, 20, 10, 56}) == 0.8);
  BOOST_TEST(!completion_rate({10, 0, 10, 0}));
}

BOOST_AUTO_TEST_CASE(of_the_places_held_as_many_are_expected_as_the_rate_says) {
  BOOST_TEST(*expected_completes(40, 10, 0.8, std::nullopt) == 48.0);
  BOOST_TEST(*expected_completes(40, 10, 0.8, 45) == 45.0);
  BOOST_TEST(*expected_completes(50, 10, 0.8, 45) == 50.0);
  BOOST_TEST(*expected_completes(40, 0, std::nullopt, 45) == 40.0);
  BOOST_TEST(!expected_completes(40, 1, std::nullopt, 45));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::fieldwork
