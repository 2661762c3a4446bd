// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/simulate/walk.hpp"

#include <fstream>
#include <iterator>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "engine/questionnaire/definition/loader.hpp"

// What random respondents answer is what interviews accept.
namespace tertulia::engine::questionnaire::simulate {
BOOST_AUTO_TEST_SUITE(walks)

const Instant kNow = *parse_instant("2026-03-01T10:00:00Z");

std::string content_of(const std::string& path) {
  std::ifstream in(std::string(TERTULIA_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Checked {
  int completed = 0;
  int refused = 0;
  std::string first_refusal;
};

/// Walks, and posts what every respondent answered as an interview would be posted.
Checked walk_and_post(const std::string& definition, int respondents) {
  const auto document = json::Document::parse(definition);
  const auto questionnaire = load_definition(document->root(), LoadMode::Strict);
  BOOST_REQUIRE(questionnaire);
  const Durations durations(outline(document->root()), "");
  stats::Random random(11);
  Effort effort;
  Checked checked;
  for (int i = 0; i < respondents; ++i) {
    Session session;
    session.now = kNow;
    session.seed = static_cast<std::uint32_t>(i);
    const Walk way = walk(**questionnaire, session, durations, random, effort);
    if (!way.completed) continue;
    ++checked.completed;
    const Outcome outcome = check_answers(**questionnaire, way.answers, session);
    if (outcome.state == State::Completed) continue;
    ++checked.refused;
    if (checked.first_refusal.empty()) {
      checked.first_refusal = value_to_json(way.answers);
      for (const AnswerError& error : outcome.errors)
        checked.first_refusal += "\n" + error.question + ": " + error.kind;
    }
  }
  return checked;
}

BOOST_AUTO_TEST_CASE(every_type_of_question_is_answered_as_interviews_accept) {
  for (const char* path : {"tests/browser/questionnaires/every_type.json", "tests/browser/questionnaires/launch.json",
                           "examples/product_launch/questionnaire.json"}) {
    const Checked checked = walk_and_post(content_of(path), 200);
    BOOST_TEST(checked.completed == 200, path);
    BOOST_TEST(checked.refused == 0, checked.first_refusal);
  }
}

BOOST_AUTO_TEST_CASE(rules_of_all_kinds_are_kept) {
  const Checked checked = walk_and_post(R"json({"elements": [
    {"type": "text", "name": "zip", "isRequired": true, "validators": [{"type": "regex", "regex": "^\\d{5}$"}]},
    {"type": "text", "name": "mail", "isRequired": true, "inputType": "email"},
    {"type": "text", "name": "again", "isRequired": true, "validators": [{"type": "expression", "expression": "{again} = {mail}"}]},
    {"type": "text", "name": "even", "isRequired": true, "inputType": "number", "min": 10, "max": 20, "step": 2},
    {"type": "text", "name": "born", "isRequired": true, "inputType": "date", "min": "1940-01-01", "maxValueExpression": "today(-6570)"},
    {"type": "text", "name": "hour", "isRequired": true, "inputType": "time", "min": "09:00", "max": "17:30"},
    {"type": "text", "name": "week", "isRequired": true, "inputType": "week"},
    {"type": "text", "name": "short", "isRequired": true, "maxLength": 3},
    {"type": "comment", "name": "long", "isRequired": true, "validators": [{"type": "text", "minLength": 80}]},
    {"type": "checkbox", "name": "two", "isRequired": true, "choices": [1, 2, 3, 4, 5], "minSelectedChoices": 2, "maxSelectedChoices": 2},
    {"type": "checkbox", "name": "three", "isRequired": true, "choices": [1, 2, 3, 4], "showNoneItem": true, "validators": [{"type": "answercount", "minCount": 3}]},
    {"type": "radiogroup", "name": "other", "isRequired": true, "choices": [1], "showOtherItem": true},
    {"type": "boolean", "name": "consent", "consent": true, "isRequired": true},
    {"type": "matrix", "name": "order", "isRequired": true, "eachRowUnique": true, "columns": [1, 2, 3], "rows": ["a", "b", "c"]},
    {"type": "paneldynamic", "name": "people", "isRequired": true, "minPanelCount": 2, "keyName": "id", "templateElements": [
      {"type": "text", "name": "id", "isRequired": true, "inputType": "number"}, {"type": "boolean", "name": "child", "isRequired": true},
      {"type": "text", "name": "school", "isRequired": true, "visibleIf": "{panel.child} = true"}]},
    {"type": "matrixdynamic", "name": "trips", "isRequired": true, "minRowCount": 1, "columns": [
      {"name": "to", "cellType": "dropdown", "choices": ["x", "y"], "isRequired": true}, {"name": "days", "cellType": "text", "inputType": "number", "isRequired": true}]},
    {"type": "slider", "name": "slide", "isRequired": true, "min": 10, "max": 20, "step": 5},
    {"type": "slider", "name": "span", "isRequired": true, "sliderType": "range"},
    {"type": "ranking", "name": "rank", "isRequired": true, "choices": ["a", "b", "c"]},
    {"type": "imagepicker", "name": "pick", "isRequired": true, "multiSelect": true, "choices": [{"value": 1, "text": "One"}, {"value": 2, "text": "Two"}]}
  ]})json",
                                        150);
  BOOST_TEST(checked.completed == 150);
  BOOST_TEST(checked.refused == 0, checked.first_refusal);
}

/// Random questionnaires: respondents who reach the end have answered what interviews accept. (Left out of the file are
/// those whose own expressions give a question what it does not take, such as a number for a file.)
BOOST_AUTO_TEST_CASE(generated_questionnaires_accept_what_was_answered) {
  std::istringstream in(content_of("tests/reference/surveys/generated_questionnaires.jsonl"));
  int completed = 0;
  for (std::string line; std::getline(in, line);) {
    const auto loaded = load(line);
    if (!loaded) continue;
    const Checked checked = walk_and_post(line, 5);
    completed += checked.completed;
    BOOST_TEST(checked.refused == 0, line << "\n" << checked.first_refusal);
  }
  BOOST_TEST(completed > 100);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::questionnaire::simulate
