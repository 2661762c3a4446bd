// SPDX-License-Identifier: Apache-2.0
#include "engine/json/json.hpp"

#include <limits>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::engine::json {
namespace bdata = boost::unit_test::data;
BOOST_AUTO_TEST_SUITE(json_wrapper)

BOOST_AUTO_TEST_CASE(a_document_keeps_order_and_kinds) {
  const auto document = Document::parse(R"({"b": [1, 2.5, "x"], "a": {"t": true, "n": null}})");
  BOOST_REQUIRE(document);
  const Value root = document->root();
  BOOST_TEST(root.size() == 2U);
  BOOST_TEST(root.key_at(0) == "b");
  BOOST_TEST(root.at(0).at(1).number() == 2.5);
  BOOST_TEST((root.at(0).at(0).integer() == 1));
  BOOST_TEST(!root.at(0).at(1).integer());
  BOOST_TEST(root.find("a")->find("n")->is_null());
  BOOST_TEST(!root.find("c"));
  BOOST_TEST(root.text() == R"({"b":[1,2.5,"x"],"a":{"t":true,"n":null}})");
}

struct Refused {
  const char* name;
  std::string text;
  const char* rule;
  const char* place;
};
std::ostream& operator<<(std::ostream& out, const Refused& c) { return out << c.name; }

const Refused kRefused[] = {
    {"duplicate key", R"({"a":1,"a":2})", "duplicate_key", "line 1, column"},
    {"duplicate key spelt by escape", R"({"a":1,"\u0061":2})", "duplicate_key", "line 1"},
    {"NUL in a string", R"({"a":"x\u0000y"})", "nul_character", "line 1"},
    {"NUL in a key", R"({"\u0000":1})", "nul_character", "line 1"},
    {"invalid UTF-8", "{\"a\":\"\xff\"}", "syntax", "line 1"},
    {"overlong UTF-8", "[\"\xc0\xaf\"]", "syntax", "line 1"},
    {"lone surrogate", R"(["\ud800"])", "syntax", "line 1"},
    {"its second half alone", R"(["x\ude00"])", "lone_surrogate", "line 1"},
    {"its second half alone in a key", R"({"\udc00": 1})", "lone_surrogate", "line 1"},
    {"second value", "{} {}", "syntax", "column 4"},
    {"third line", "{\n\"a\":1,\n\"b\":}", "syntax", "line 3, column 5"},
    {"nothing", "", "syntax", "line 1"},
    {"byte order mark", "\xEF\xBB\xBF{}", "syntax", "line 1, column 1"},
    {"NaN", "[NaN]", "syntax", "column 2"},
    {"a million levels", std::string(1'000'000, '['), "too_deep", "column 65"},
    {"a million objects",
     [] {
       std::string s;
       for (int i = 0; i < 150'000; ++i) s += "{\"a\":";
       return s;
     }(),
     "too_deep", "line 1"},
};

BOOST_DATA_TEST_CASE(what_rapidjson_lets_pass_is_refused_with_its_place, bdata::make(kRefused), sample) {
  const auto document = Document::parse(sample.text);
  BOOST_REQUIRE(!document);
  BOOST_TEST((document.error().code == ErrorCode::InvalidJson));
  BOOST_REQUIRE(document.error().details.size() == 1U);
  BOOST_TEST(document.error().details[0].rule == sample.rule);
  BOOST_TEST(document.error().message.find(sample.place) != std::string::npos, document.error().message);
}

BOOST_AUTO_TEST_CASE(size_is_limited) {
  const auto document = Document::parse("[1,2,3,4]", Limits{8, 64});
  BOOST_REQUIRE(!document);
  BOOST_TEST((document.error().code == ErrorCode::PayloadTooLarge));
}

BOOST_AUTO_TEST_CASE(numbers_are_written_as_the_shortest_text_that_reads_back) {
  for (const double value : {0.1, 1.0 / 3.0, 1e300, -2.5e-8, 123456789.125}) {
    Writer writer;
    writer.number(value);
    BOOST_TEST(Document::parse(writer.view())->root().number() == value);
  }
  Writer writer;
  writer.begin_array().number(3.0).number(0.1).number(std::numeric_limits<double>::quiet_NaN());
  writer.number(std::numeric_limits<double>::infinity()).end_array();
  BOOST_TEST(writer.view() == R"([3,0.1,null,"Infinity"])");
}

BOOST_AUTO_TEST_CASE(pointers_escape) {
  BOOST_TEST(pointer_to("/a", "b/c~d") == "/a/b~1c~0d");
  BOOST_TEST(pointer_to("", std::size_t{3}) == "/3");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::json
