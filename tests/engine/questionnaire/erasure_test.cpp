// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/erasure.hpp"

#include <cmath>

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::questionnaire {
BOOST_AUTO_TEST_SUITE(erasure)

constexpr const char* kDefinition = R"({"pages":[{"name":"p","elements":[
  {"type":"rating","name":"q1","rateMin":1,"rateMax":10},
  {"type":"checkbox","name":"brands","choices":["apple","pear"],"showOtherItem":true},
  {"type":"radiogroup","name":"plan","choices":["a","b"]},
  {"type":"radiogroup","name":"street","choices":["x","y"],"personal":"direct"},
  {"type":"boolean","name":"smokes"},
  {"type":"text","name":"age","inputType":"number"},
  {"type":"text","name":"badge","inputType":"number","personal":"direct"},
  {"type":"text","name":"mail","inputType":"email"},
  {"type":"comment","name":"why"},
  {"type":"comment","name":"slogan","personal":"none"},
  {"type":"matrix","name":"grid","columns":["low","high"],"rows":["taste","price"]},
  {"type":"matrixdynamic","name":"kids","columns":[{"name":"name","cellType":"text"},{"name":"n","cellType":"text","inputType":"number"}]},
  {"type":"file","name":"photo"}]}]})";

Value json(const char* text) { return value_from_json(json::Document::parse(text)->root()); }

const char* const kAnswers =
    R"({"q1":7,"brands":["apple","other"],"brands-Comment":"like Ana's","plan":"b","street":"y","smokes":true,
  "age":41,"badge":8121,"mail":"ana@farola.example","why":"I, Ana","slogan":"Light for all","grid":{"taste":"high","price":"Ana"},
  "kids":[{"name":"Kika","n":9}],"photo":[{"name":"ana.png","type":"image/png","content":"0"}],"unknown":"Ana"})";

struct Given {
  Codebook book = codebook(**load(kDefinition));
  std::vector<std::int16_t> codes = std::vector<std::int16_t>(book.code_count, 1);
  std::vector<double> numbers = std::vector<double>(book.number_count, 5);
};

BOOST_AUTO_TEST_CASE(only_what_is_coded_of_nobodys_questions_stays) {
  const Given given;
  const auto remains = without_personal(given.book, json(kAnswers), given.codes, given.numbers);
  BOOST_TEST(value_to_json(remains.answers) ==
             R"({"q1":7,"brands":["apple","other"],"plan":"b","smokes":true,"age":41,"slogan":"Light for all",)"
             R"("grid":{"taste":"high"},"kids":[{"n":9}]})");
}

BOOST_AUTO_TEST_CASE(codes_stay_but_of_personal_questions_which_count_as_not_answered) {
  Given given;
  const auto& mail = std::get<TextStorage>(given.book.find("mail")->storage);
  given.codes[mail.reason] = kNotAsked;
  const auto remains = without_personal(given.book, json(kAnswers), given.codes, given.numbers);
  for (const auto& variable : given.book.variables) {
    BOOST_TEST_CONTEXT(variable.name) {
      const bool personal = variable.personal != Personal::None;
      if (const auto* code = std::get_if<CodeStorage>(&variable.storage))
        BOOST_TEST(remains.codes[code->index] == (personal ? kNoAnswer : 1));
      if (const auto* number = std::get_if<NumberStorage>(&variable.storage)) {
        BOOST_TEST(remains.codes[number->reason] == (personal ? kNoAnswer : 1));
        BOOST_TEST(std::isnan(remains.numbers[number->index]) == personal);
      }
    }
  }
  BOOST_TEST(remains.codes[mail.reason] == kNotAsked, "what was not asked stays not asked");
}

BOOST_AUTO_TEST_CASE(done_twice_it_takes_nothing_more) {
  const Given given;
  const auto once = without_personal(given.book, json(kAnswers), given.codes, given.numbers);
  const auto twice = without_personal(given.book, once.answers, once.codes, once.numbers);
  BOOST_TEST((twice.answers == once.answers));
  BOOST_TEST(twice.codes == once.codes, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_record_that_is_no_object_keeps_nothing) {
  const Given given;
  for (const char* odd : {"null", "[]", "\"Ana\"", "{}"})
    BOOST_TEST(value_to_json(without_personal(given.book, json(odd), given.codes, given.numbers).answers) == "{}");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::questionnaire
