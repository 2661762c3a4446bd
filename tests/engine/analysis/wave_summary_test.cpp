// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/wave_summary.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/dataset/response_columns.hpp"
#include "engine/questionnaire/questionnaire.hpp"

namespace tertulia::engine::analysis {
using namespace questionnaire;
BOOST_AUTO_TEST_SUITE(wave_summary)

constexpr const char* kDefinition = R"({"pages":[{"name":"p","elements":[
  {"type":"checkbox","name":"rooms","title":{"default":"Where?","es":"¿Dónde?"},"choices":["hall",{"value":3,"text":"Study"}]},
  {"type":"matrix","name":"grid","title":"Rate","columns":["bad","good"],"rows":["price"]}]}]})";

json::Document summary_of(std::initializer_list<const char*> responses, const std::string& language) {
  const auto questionnaire = *load(kDefinition);
  const Codebook book = codebook(*questionnaire);
  dataset::ResponseColumns columns(book, {});
  for (const char* response : responses) {
    const auto answers = value_from_json(json::Document::parse(response)->root());
    const auto outcome = check_answers(*questionnaire, answers, {});
    const auto encoded = encode(book, *questionnaire, outcome);
    columns.add(encoded.codes, encoded.numbers, outcome.cleaned, Value(Value::Object{}));
  }
  json::Writer writer;
  write_wave_summary(book, columns.dataset(language), language, writer);
  return *json::Document::parse(writer.view());
}

BOOST_AUTO_TEST_CASE(a_checkbox_is_one_question_with_the_share_of_those_who_chose_each) {
  const auto document =
      summary_of({R"({"rooms":["hall"]})", R"({"rooms":["hall",3]})", R"({"rooms":["hall"]})", R"({})"}, "es");
  const auto question = document.root().at(0);
  BOOST_TEST(question.find("name")->string() == "rooms");
  BOOST_TEST(question.find("title")->string() == "¿Dónde?");
  BOOST_TEST(*question.find("base")->integer() == 3);
  BOOST_TEST(*question.find("missing")->find("no_answer")->integer() == 1);
  const auto values = *question.find("values");
  BOOST_REQUIRE(values.size() == 2U);
  BOOST_TEST(values.at(0).find("label")->string() == "hall");
  BOOST_TEST(*values.at(0).find("count")->integer() == 3);
  BOOST_TEST(values.at(1).find("label")->string() == "Study");
  BOOST_TEST(*values.at(1).find("count")->integer() == 1);
}

BOOST_AUTO_TEST_CASE(a_row_of_a_grid_says_which_question_it_belongs_to) {
  const auto document = summary_of({R"({"grid":{"price":"good"}})"}, "default");
  const auto row = document.root().at(1);
  BOOST_TEST(row.find("title")->string() == "Rate: price");
  BOOST_TEST(*row.find("values")->at(1).find("count")->integer() == 1);
}

BOOST_AUTO_TEST_CASE(a_choice_and_its_absence_are_two_values) {
  const auto questionnaire = *load(kDefinition);
  const Codebook book = codebook(*questionnaire);
  dataset::ResponseColumns columns(book, {});
  for (const char* response : {R"({"rooms":["hall"]})", R"({"rooms":[3]})"}) {
    const auto outcome = check_answers(*questionnaire, value_from_json(json::Document::parse(response)->root()), {});
    const auto encoded = encode(book, *questionnaire, outcome);
    columns.add(encoded.codes, encoded.numbers, outcome.cleaned, Value(Value::Object{}));
  }
  const auto data = columns.dataset("default");
  for (const char* name : {"rooms.hall", "rooms.3"}) BOOST_TEST(data.find(name)->text(0) != data.find(name)->text(1));
  BOOST_TEST(data.find("rooms.3")->text(1) == "1");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::analysis
