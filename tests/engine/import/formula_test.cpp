// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/expression/expression.hpp"
#include "engine/import/xlsform_expression.hpp"

namespace tertulia::engine::imports {
namespace bdata = boost::unit_test::data;
BOOST_AUTO_TEST_SUITE(import_formula)

/// An XPath of a form with q (one), list (many), n (number), r (a repeat) and r/inner; what it says of the answers.
struct Case {
  const char* formula;
  const char* answers;
  bool holds;
};
std::ostream& operator<<(std::ostream& out, const Case& sample) {
  return out << sample.formula << " " << sample.answers;
}

const Case kCases[] = {
    {"${n} >= 18 and ${q}='a'", R"({"n": 18, "q": "a"})", true},
    {"${n} >= 18 and ${q}='a'", R"({"n": 17, "q": "a"})", false},
    {"selected(${list}, 'b')", R"({"list": ["a", "b"]})", true},
    {"not(selected(${list}, 'b'))", R"({"list": ["a", "b"]})", false},
    {"selected(${q}, 'b')", R"({"q": "b"})", true},
    {"count-selected(${list}) > 1", R"({"list": ["a", "b"]})", true},
    {"count-selected(${list}) = 0", R"({})", true},
    {"${q} != ''", R"({"q": "a"})", true},
    {"${q} = ''", R"({})", true},
    {"if(${n} > 2, 7, 9) = 9", R"({"n": 2})", true},
    {"coalesce(${n}, 4) = 4", R"({})", true},
    {"7 div 2 = 3.5 and 7 mod 4 = 3", R"({})", true},
    {"-${n} = -3", R"({"n": 3})", true},
    {"1 + 2 * 3 = 7", R"({})", true},
    {"(1 + 2) * 3 = 9", R"({})", true},
    {"8 - 3 - 2 = 3", R"({})", true},
    {"sum(${inner}) = 5", R"({"r": [{"inner": 2}, {"inner": 3}]})", true},
    {"count(${r}) = 2", R"({"r": [{"inner": 2}, {"inner": 3}]})", true},
    {"${q} = 'a' or ${q} = 'b' or ${q} = 'c' and ${n} = 1", R"({"q": "c", "n": 2})", false},
    {"pow(2, 3) = 8 and int(3.7) = 3", R"({})", true},
    {"concat(${q}, 'x') = 'ax'", R"({"q": "a"})", true},
};

const XlsFormNames kNames = {{"q", {XlsFormName::Kind::Value, "q", ""}},
                             {"list", {XlsFormName::Kind::List, "list", ""}},
                             {"n", {XlsFormName::Kind::Value, "n", ""}},
                             {"r", {XlsFormName::Kind::Repeat, "r", ""}},
                             {"inner", {XlsFormName::Kind::Value, "inner", "r"}}};

BOOST_DATA_TEST_CASE(an_xpath_means_the_same_in_our_language, bdata::make(kCases), sample) {
  const XlsFormPlace place{kNames, "", "", nullptr};
  const auto formula = read_formula(sample.formula, Dialect::XPath);
  BOOST_REQUIRE(formula);
  const auto written = XPathWriter(place).write(*formula);
  BOOST_REQUIRE(written);
  BOOST_TEST_CONTEXT(*written) {
    const auto compiled = expression::compile(*written);
    BOOST_REQUIRE(compiled);
    const auto document = json::Document::parse(sample.answers);
    const Value answers = value_from_json(document->root());
    BOOST_TEST(expression::truth(*compiled, expression::ObjectVariables(answers), {}) == sample.holds);
  }
}

BOOST_AUTO_TEST_CASE(what_has_no_counterpart_is_refused_with_a_sentence) {
  const XlsFormPlace place{kNames, "", "", nullptr};
  for (const char* formula : {"pulldata('a', 'b', 'c', ${q})", "${nobody} = 1", "${inner} = 1",
                              "instance('x')/root = 1", "yes = 1", "${q} = 'open", "(1 + 2", "1 +", ". > 1"}) {
    BOOST_TEST_CONTEXT(formula) {
      const auto read = read_formula(formula, Dialect::XPath);
      BOOST_TEST(!(read && XPathWriter(place).write(*read)));
    }
  }
}

BOOST_AUTO_TEST_CASE(nesting_without_end_is_refused) {
  BOOST_TEST(!read_formula(std::string(10'000, '('), Dialect::XPath));
  BOOST_TEST(!read_formula(std::string(10'000, '!'), Dialect::ExpressionScript));
  std::string sum = "1";
  for (int i = 0; i < 5000; ++i) sum += "+1";
  BOOST_TEST(!read_formula(sum, Dialect::XPath));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::imports
