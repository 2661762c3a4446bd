// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/asked_columns.hpp"

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::analysis {
BOOST_AUTO_TEST_SUITE(asked_columns)

bool asked(std::string_view spec, std::string_view column) {
  return may_read(json::Document::parse(spec)->root(), column);
}

BOOST_AUTO_TEST_CASE(a_column_is_asked_for_by_name_by_set_by_key_and_in_expressions) {
  BOOST_TEST(asked(R"({"args":{"row":"q1"}})", "q1"));
  BOOST_TEST(asked(R"({"args":{"vars":["q2","q1"]}})", "q1"));
  BOOST_TEST(asked(R"({"args":{"set":"q1"}})", "q1.apples"));
  BOOST_TEST(asked(R"({"args":{"categorical":{"q1":["a","b"]}}})", "q1"));
  BOOST_TEST(asked(R"({"data":{"filter":"{q1} > 3 and {given.region} = 'north'"}})", "given.region"));
  BOOST_TEST(asked(R"({"data":{"weight":{"margins":[{"var":"q1"}]}}})", "q1"));
}

BOOST_AUTO_TEST_CASE(what_nobody_names_is_not_asked_for) {
  BOOST_TEST(!asked(R"({"args":{"row":"q1"}})", "q10"));
  BOOST_TEST(!asked(R"({"args":{"row":"q10"},"data":{"filter":"{q2} > 3"}})", "q3"));
  BOOST_TEST(!asked(R"({"args":{"level":0.95}})", "q1"));
}

BOOST_AUTO_TEST_CASE(a_pattern_of_names_may_mean_any) {
  BOOST_TEST(asked(R"({"args":{"replicate_prefix":"^rep[0-9]"}})", "rep12"));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::analysis
