// SPDX-License-Identifier: Apache-2.0
#include "engine/anonymity/groups.hpp"

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::anonymity {
namespace {

std::vector<std::string> people(const std::vector<std::pair<std::string, int>>& groups) {
  std::vector<std::string> all;
  for (const auto& [given, count] : groups) all.insert(all.end(), static_cast<std::size_t>(count), given);
  return all;
}

BOOST_AUTO_TEST_SUITE(anonymity_groups)

BOOST_AUTO_TEST_CASE(what_five_share_stays) {
  const auto shared = shared_by_enough(people({{R"({"team":"a"})", 5}, {R"({"team":"b"})", 6}}));
  BOOST_TEST(shared.withheld == 0U);
  BOOST_TEST(shared.given.front() == R"({"team":"a"})");
}

BOOST_AUTO_TEST_CASE(rare_attributes_are_withheld_together) {
  const auto shared =
      shared_by_enough(people({{R"({"team":"a"})", 9}, {R"({"team":"b"})", 3}, {R"({"team":"c"})", 2}}));
  BOOST_TEST(shared.withheld == 5U);
  BOOST_TEST(shared.given.front() == R"({"team":"a"})");
  BOOST_TEST(shared.given.back() == kNothingGiven);
}

BOOST_AUTO_TEST_CASE(who_would_stand_out_by_having_nothing_is_joined_by_the_smallest_group) {
  const auto shared =
      shared_by_enough(people({{R"({"team":"a"})", 9}, {R"({"team":"b"})", 6}, {R"({"team":"c"})", 2}}));
  BOOST_TEST(shared.withheld == 8U);
  const auto nothing = shared_by_enough(people({{R"({"team":"a"})", 5}, {kNothingGiven, 1}}));
  BOOST_TEST(nothing.withheld == 5U);
}

BOOST_AUTO_TEST_CASE(nobody_is_no_group) { BOOST_TEST(shared_by_enough({}).given.empty()); }

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace tertulia::engine::anonymity
