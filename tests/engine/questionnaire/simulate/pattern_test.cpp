// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <boost/test/unit_test.hpp>

#include "engine/questionnaire/definition/regex.hpp"
#include "engine/questionnaire/simulate/typed_answers.hpp"

namespace tertulia::engine::questionnaire::simulate {
BOOST_AUTO_TEST_SUITE(patterns)

BOOST_AUTO_TEST_CASE(what_is_drawn_matches_the_pattern) {
  stats::Random random(7);
  for (const char* pattern :
       {R"(^\d{5}$)", R"(^[A-Z]{2}\d{2,4}$)", R"(^(\+34)?[6789]\d{8}$)", R"(^(yes|no|per haps)$)", R"(^[^0-9 ]+$)",
        R"(^[\w.]+@[a-z]+\.(com|org)$)", R"(^\d{4}-(0[1-9]|1[0-2])$)", R"(^(?:ab){2,3}c?$)", R"(^\S+\s\S+$)",
        R"(^[a-z\-]+$)", R"(^a.c$)", R"(^(?<year>\d{4})$)", R"(^(a|b)*x$)"}) {
    const auto regex = Regex::compile(pattern, false);
    BOOST_REQUIRE(regex);
    for (int i = 0; i < 50; ++i) {
      const std::string text = draw_match(pattern, random);
      BOOST_CHECK_MESSAGE(regex->matches(text) && !text.empty(), pattern << " gave '" << text << "'");
    }
  }
}

BOOST_AUTO_TEST_CASE(what_it_cannot_follow_gives_nothing_and_ends) {
  stats::Random random(7);
  for (const std::string& pattern :
       {std::string(R"(^(?=.*\d).+$)"), std::string(R"((a)\1)"), std::string("(((a{1000}){1000}){1000}){1000}"),
        std::string("[]"), std::string("("), std::string(500, '(')}) {
    BOOST_TEST(draw_match(pattern, random).empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::questionnaire::simulate
