// SPDX-License-Identifier: Apache-2.0
// The grammar: what can be read, what binds tighter, and what is refused where.
#include <ostream>
#include <string>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/expression/expression.hpp"
#include "engine/expression/syntax.hpp"
#include "engine/json/json.hpp"

namespace tertulia::engine::expression {
namespace {

namespace bdata = boost::unit_test::data;

std::string result_of(std::string_view text, std::string_view values = "{}") {
  const auto compiled = compile(text);
  if (!compiled) return "not read";
  const Value object = value_from_json(json::Document::parse(values)->root());
  return value_to_json(evaluate(*compiled, ObjectVariables(object), {}));
}

struct Sample {
  const char* text;
  const char* values;
  const char* result;
};
std::ostream& operator<<(std::ostream& out, const Sample& sample) { return out << sample.text; }

const Sample kGrammar[] = {
    {"2 + 3 * 4 - 6 / 2", "{}", "11"},
    {"2 ^ 3 ^ 2", "{}", "64"},
    {"-2 ^ 2", "{}", "4"},
    {"(1 + 2) * 3", "{}", "9"},
    {"1 < 2 and 2 < 3 or false", "{}", "true"},
    {"true or false and false", "{}", "true"},
    {"!({a} = 1) and {b} = 2", R"({"a": 2, "b": 2})", "true"},
    {"{a} => 3", R"({"a": 3})", "true"},
    {"{a} =< 3", R"({"a": 3})", "true"},
    {"{a} <> 3", R"({"a": 3})", "false"},
    {"{a} notequal 3", R"({"a": 4})", "true"},
    {"{a} lessorequal 3", R"({"a": 4})", "false"},
    {"{a} anyof ['x', 'y']", R"({"a": "y"})", "true"},
    {"{a} contains 'ell'", R"({"a": "Hello"})", "true"},
    {"{a} empty", "{}", "true"},
    {"{a} notempty", R"({"a": 0})", "true"},
    {"({a} > 1", R"({"a": 2})", "true"},
    {"iif({a} > 3, 'hi', \"lo\")", R"({"a": 4})", R"("hi")"},
    {"nosuch({a})", R"({"a": 1})", "null"},
    {"{a.b[1].c}", R"({"a": {"b": [{"c": 1}, {"c": 2}]}})", "2"},
    {"{a[-1].c}", R"({"a": [{"c": 1}, {"c": 2}]})", "2"},
    {"{a.length}", R"({"a": [1, 2, 3]})", "3"},
    {"{A}", R"({"a": "x"})", R"("x")"},
    {"'it\\'s'", "{}", R"("it's")"},
};

BOOST_AUTO_TEST_SUITE(expression_parser)

BOOST_DATA_TEST_CASE(the_grammar_is_that_of_the_browser, bdata::make(kGrammar), sample) {
  BOOST_TEST(result_of(sample.text, sample.values) == sample.result);
}

const char* const kUnreadable[] = {"{a} = 1 and", "{a} = 'x' or {b", "= 1", "{a} +", "(", "", "{a} 1 {b}"};

BOOST_DATA_TEST_CASE(what_cannot_be_read_is_refused, bdata::make(kUnreadable), text) {
  const auto compiled = compile(text);
  BOOST_REQUIRE(!compiled);
  BOOST_TEST((compiled.error().code == ErrorCode::InvalidExpression));
}

BOOST_AUTO_TEST_CASE(depth_and_length_are_bounded) {
  BOOST_TEST(!compile(std::string(1'000'000, '(') + "1"));
  BOOST_TEST(!compile("'" + std::string(10'000'000, 'x') + "'"));
  std::string fair = "1";
  for (int i = 0; i < 30; ++i) fair = "(" + fair + " + 1)";
  BOOST_TEST(result_of(fair) == "31");
}

/// Each bracket may be missing, so each of these offers what follows it once more to everything around it.
BOOST_AUTO_TEST_CASE(a_nested_fault_is_read_once) {
  for (const char* step : {"((a and [", "f(g(,[", "(a+(b*[!"}) {
    std::string text;
    for (int i = 0; i < 35; ++i) text += step;
    BOOST_TEST(!compile(text), "the expression repeats " << step);
  }
}

BOOST_AUTO_TEST_CASE(variables_are_listed_in_order_with_repeats) {
  const auto compiled = compile("{b} > {a.x} and {#b} = iif({c} empty, {a.x}, 1)");
  BOOST_REQUIRE(compiled);
  std::vector<std::string> names;
  for (const Name& name : compiled->variables()) names.push_back(name.text);
  const std::vector<std::string> expected{"b", "a.x", "b", "c", "a.x"};
  BOOST_TEST(names == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_normal_form_reads_as_the_same_expression) {
  for (const char* text : {"{a} + 1 > 2 and !({b} = 'x')", "sum({a}, 2) * 3", "{a} anyof [1, 'two', {b}]"}) {
    const auto program = parse(text);
    BOOST_REQUIRE(program);
    const std::string normal = to_source(**program, (*program)->root);
    const auto again = parse(normal);
    BOOST_REQUIRE(again);
    BOOST_TEST(to_source(**again, (*again)->root) == normal);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace tertulia::engine::expression
