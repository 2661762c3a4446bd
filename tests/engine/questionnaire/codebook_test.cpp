// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/codebook.hpp"

#include <cmath>

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::questionnaire {
BOOST_AUTO_TEST_SUITE(codebooks)

constexpr const char* kDefinition = R"({"pages":[{"name":"p","elements":[
  {"type":"rating","name":"q1","rateMin":1,"rateMax":10,"isRequired":true},
  {"type":"checkbox","name":"brands","choices":["apple","pear"]},
  {"type":"radiogroup","name":"plan","choices":[{"value":"a","text":"Basic"},{"value":"b","text":"Full"}],"showRefuseItem":true},
  {"type":"text","name":"age","inputType":"number"},
  {"type":"text","name":"mail","inputType":"email"},
  {"type":"comment","name":"why","visibleIf":"{q1} < 5"}]}]})";

Outcome answered(const Questionnaire& questionnaire, const char* json) {
  return check_answers(questionnaire, value_from_json(json::Document::parse(json)->root()), {});
}

BOOST_AUTO_TEST_CASE(variables_follow_the_questions) {
  const auto questionnaire = load(kDefinition);
  BOOST_REQUIRE(questionnaire);
  const Codebook book = codebook(**questionnaire);
  std::vector<std::string> names;
  for (const auto& variable : book.variables) names.push_back(variable.name);
  const std::vector<std::string> expected = {"q1", "brands.apple", "brands.pear", "plan", "age", "mail", "why"};
  BOOST_TEST(names == expected, boost::test_tools::per_element());
  BOOST_TEST(book.find("q1")->values.size() == 10U);
  BOOST_TEST(book.find("q1")->values.front().code == 1);
  BOOST_TEST((book.find("brands.pear")->multiple_response_set == "brands"));
  BOOST_TEST((book.find("mail")->personal == Personal::Direct));
  BOOST_TEST((book.find("why")->personal == Personal::Text));
  BOOST_TEST((book.find("plan")->values.back().code == kRefused));
}

BOOST_AUTO_TEST_CASE(it_reads_back_as_it_was_written) {
  const Codebook book = codebook(**load(kDefinition));
  json::Writer writer;
  write(book, writer);
  const auto read = read_codebook(json::Document::parse(writer.view())->root());
  BOOST_REQUIRE(read);
  BOOST_TEST((*read == book));
}

BOOST_AUTO_TEST_CASE(a_missing_value_says_why) {
  const auto questionnaire = *load(kDefinition);
  const Codebook book = codebook(*questionnaire);
  const Encoded encoded =
      encode(book, *questionnaire, answered(*questionnaire, R"({"q1":7,"brands":["pear"],"plan":"refused","age":41})"));
  const auto code = [&](const char* name) {
    const auto& storage = book.find(name)->storage;
    if (const auto* coded = std::get_if<CodeStorage>(&storage)) return encoded.codes[coded->index];
    return encoded.codes[std::get<TextStorage>(storage).reason];
  };
  BOOST_TEST(code("q1") == 7);
  BOOST_TEST(code("brands.apple") == 0);
  BOOST_TEST(code("brands.pear") == 1);
  BOOST_TEST(code("plan") == kRefused);
  BOOST_TEST(code("mail") == kNoAnswer);
  BOOST_TEST(code("why") == kNotAsked);
  BOOST_TEST(encoded.numbers[std::get<NumberStorage>(book.find("age")->storage).index] == 41.0);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::questionnaire
