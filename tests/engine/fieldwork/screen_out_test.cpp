// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/screen_out.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/questionnaire/settled.hpp"

namespace tertulia::engine::fieldwork {
namespace bdata = boost::unit_test::data;
BOOST_AUTO_TEST_SUITE(screen_out)

Value value_of(std::string_view json) { return value_from_json(json::Document::parse(json, {1 << 20, 64})->root()); }

struct Case {
  const char* name;
  const char* condition;
  const char* variables;
  bool already;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

const Case kCases[] = {
    {"an answer that meets it", "{age} < 18", R"({"age": 17})", true},
    {"an answer that does not", "{age} < 18", R"({"age": 18})", false},
    {"an unanswered question never counts, though empty differs from true", "{consent} != true", "{}", false},
    {"one alternative is enough", "{age} < 18 or {media} = true", R"({"media": true})", true},
    {"alternatives of alternatives", "{a} = 1 or {b} = 1 or {c} = 1", R"({"c": 1})", true},
    {"of two conditions both must be known", "{a} = 1 and {b} = 1", R"({"a": 1})", false},
    {"a negation waits for its answer", "!({a} = 1)", "{}", false},
    {"what is given is always known", "{given.region} != 'north'", R"({"given": {"region": "south"}})", true},
    {"also when it is absent", "{given.region} empty", R"({"given": {}})", true},
};

BOOST_DATA_TEST_CASE(holds_already_when_nothing_can_change_it, bdata::make(kCases), sample) {
  const ScreenOut condition(*expression::compile(sample.condition));
  const Value variables = value_of(sample.variables);
  const auto answered = [&](std::string_view name) { return variables.find(name) != nullptr; };
  BOOST_TEST(condition.holds_already(variables, answered, Instant{}) == sample.already);
}

BOOST_AUTO_TEST_CASE(at_the_end_an_unanswered_question_counts_as_it_is) {
  const ScreenOut condition(*expression::compile("{consent} != true"));
  BOOST_TEST(condition.holds(value_of("{}"), Instant{}));
  BOOST_TEST(!condition.holds(value_of(R"({"consent": true})"), Instant{}));
}

BOOST_AUTO_TEST_CASE(what_is_written_by_hand_is_settled_once_its_page_was_left) {
  const auto loaded = questionnaire::load(R"({"pages": [
      {"name": "one", "elements": [{"type": "panel", "name": "box", "elements": [{"type": "text", "name": "age"}]},
                                   {"type": "boolean", "name": "agrees"}]},
      {"name": "two", "elements": [{"type": "comment", "name": "why"}]}]})");
  BOOST_REQUIRE(loaded);
  const Value answers = value_of(R"({"age": 1, "agrees": false, "stranger": 1})");
  BOOST_TEST(!questionnaire::is_settled(**loaded, answers, "age", "one"));
  BOOST_TEST(questionnaire::is_settled(**loaded, answers, "age", "two"));
  BOOST_TEST(questionnaire::is_settled(**loaded, answers, "agrees", "one"));
  BOOST_TEST(!questionnaire::is_settled(**loaded, answers, "why", "one"));
  BOOST_TEST(!questionnaire::is_settled(**loaded, answers, "stranger", "one"));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::fieldwork
