// SPDX-License-Identifier: Apache-2.0
// The loose meaning of values: where SurveyJS departs from ECMAScript, and where ECMAScript departs from common sense.
#include "engine/expression/coercion.hpp"

#include <cmath>
#include <limits>
#include <ostream>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/expression/comparison.hpp"
#include "engine/expression/expression.hpp"
#include "engine/expression/number.hpp"
#include "engine/json/json.hpp"

namespace tertulia::engine::expression {
namespace {

namespace bdata = boost::unit_test::data;

struct Sample {
  const char* text;
  const char* values;
  bool holds;
};
std::ostream& operator<<(std::ostream& out, const Sample& sample) { return out << sample.text << sample.values; }

const Sample kConditions[] = {
    {"{a} = 1", R"({"a": "1"})", true},
    {"{a} = '01'", R"({"a": 1})", true},
    {"{a} = 1", R"({"a": true})", true},
    {"{a} = 'true'", R"({"a": true})", true},
    {"{a} = 'YES'", R"({"a": "yes"})", true},
    {"{a} = ' yes '", R"({"a": "yes"})", true},
    {"{#a} = '5'", R"({"a": "5"})", true},
    {"{a} = 7", R"({"a": "007"})", true},
    {"{a} > 3", R"({"a": "3,5"})", true},
    {"{a} > 3", R"({"a": "0x10"})", true},
    {"{a} < 5", "{}", false},
    {"{a} >= 0", "{}", false},
    {"{a} != 5", "{}", true},
    {"{a} notcontains 'x'", "{}", true},
    {"{a} noneof ['x']", "{}", true},
    {"{a} empty", R"({"a": 0})", false},
    {"{a} empty", R"({"a": false})", false},
    {"{a} empty", R"({"a": {"b": []}})", true},
    {"{a} = [2, 1]", R"({"a": [1, 2]})", true},
    {"{a} = [10, 9]", R"({"a": [9, 10]})", true},
    {"{a} contains [1, 2]", R"({"a": [3, 2, 1]})", true},
    {"{a} contains 1", R"({"a": 12})", true},
    {"{a} contains 'a'", R"({"a": ["ab", "c"]})", false},
    {"{a} = null", R"({"a": ""})", true},
};

BOOST_AUTO_TEST_SUITE(expression_coercion)

BOOST_DATA_TEST_CASE(conditions_compare_loosely, bdata::make(kConditions), sample) {
  const auto compiled = compile(sample.text);
  BOOST_REQUIRE(compiled);
  const Value values = value_from_json(json::Document::parse(sample.values)->root());
  BOOST_TEST(truth(*compiled, ObjectVariables(values), {}) == sample.holds);
}

BOOST_AUTO_TEST_CASE(numbers_are_read_as_people_write_them) {
  BOOST_TEST(*read_number(" 7 ") == 7);
  BOOST_TEST(*read_number("3,5") == 3.5);
  BOOST_TEST(*read_number("0x10") == 16);
  BOOST_TEST(*read_number("-.5") == -0.5);
  for (const char* text : {"", "abc", "1,000,5", "12abc", "--1", "1 2"})
    BOOST_TEST(!read_number(text).has_value(), text);
  BOOST_TEST(!read_number(Value(true)).has_value());
}

BOOST_AUTO_TEST_CASE(numbers_are_written_as_ecmascript_does) {
  BOOST_TEST(number_to_text(0.1 + 0.2) == "0.30000000000000004");
  BOOST_TEST(number_to_text(1e21) == "1e+21");
  BOOST_TEST(number_to_text(123456789012345680000.0) == "123456789012345680000");
  BOOST_TEST(number_to_text(0.000001) == "0.000001");
  BOOST_TEST(number_to_text(1e-7) == "1e-7");
  BOOST_TEST(number_to_text(-0.0) == "0");
  BOOST_TEST(number_to_text(std::numeric_limits<double>::infinity()) == "Infinity");
  BOOST_TEST(to_fixed(1.005, 2) == "1.00");  // the binary number lies below the decimal one
  BOOST_TEST(to_fixed(2.5, 0) == "3");
  BOOST_TEST(round_half_up(-2.5) == -2);
}

BOOST_AUTO_TEST_CASE(sums_of_decimals_are_rounded_to_their_digits) {
  const auto compiled = compile("{a} + {b}");
  const Value values = value_from_json(json::Document::parse(R"({"a": 0.1, "b": 0.2})")->root());
  BOOST_TEST(evaluate(*compiled, ObjectVariables(values), {}).number() == 0.3);
}

BOOST_AUTO_TEST_CASE(truth_and_text_follow_ecmascript) {
  BOOST_TEST(!is_truthy(Value("")));
  BOOST_TEST(is_truthy(Value("0")));
  BOOST_TEST(is_truthy(Value(Value::Array{})));
  BOOST_TEST(!is_truthy(Value(std::nan(""))));
  BOOST_TEST(to_text(Value(Value::Array{Value(1), Value::null(), Value("x")}), {}) == "1,,x");
  BOOST_TEST(to_text(Value(Value::Object{}), {}) == "[object Object]");
  BOOST_TEST(to_number(Value(" 12 ")) == 12);
  BOOST_TEST(std::isnan(to_number(Value("12px"))));
  BOOST_TEST(loosely_equal(Value("1"), Value(1), {}));
  BOOST_TEST(!loosely_equal(Value::null(), Value(0), {}));
  BOOST_TEST(!strictly_equal(Value("1"), Value(1)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace tertulia::engine::expression
