// SPDX-License-Identifier: Apache-2.0
// Questionnaires and answers made to stall or crash: each gets a clear error in bounded time.
#include <chrono>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "engine/json/json.hpp"
#include "engine/questionnaire/conformance.hpp"
#include "engine/questionnaire/definition/loader.hpp"
#include "engine/questionnaire/definition/regex.hpp"
#include "engine/questionnaire/questionnaire.hpp"

namespace tertulia::engine::questionnaire {
namespace {

/// Far above what any of these takes, also under a sanitizer on a busy machine; far below a stall.
constexpr std::chrono::seconds kPatience{60};

class Stopwatch {
 public:
  ~Stopwatch() { BOOST_TEST((std::chrono::steady_clock::now() - start_ < kPatience)); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string survey_of(std::string_view elements, std::string_view more = "") {
  return fmt::format(R"({{"pages": [{{"name": "p", "elements": [{}]}}]{}}})", elements, more);
}

std::shared_ptr<const Questionnaire> tolerant(const std::string& survey) {
  auto loaded = load_definition(survey, LoadMode::Tolerant);
  BOOST_REQUIRE(loaded);
  return *loaded;
}

Outcome answered(const Questionnaire& questionnaire, Value answers) {
  Session session;
  session.now = *parse_instant("2026-03-01T10:00:00Z");
  return check_answers(questionnaire, answers, session);
}

Value object(std::string_view name, Value value) {
  Value answers(Value::Object{});
  answers.set(name, std::move(value));
  return answers;
}

BOOST_AUTO_TEST_SUITE(hostile_questionnaires)

BOOST_AUTO_TEST_CASE(a_million_levels_of_panels_are_refused) {
  const Stopwatch stopwatch;
  for (const char* level : {"[", R"({"elements":[)"}) {
    const auto loaded = load(repeated(level, 1'000'000));
    BOOST_REQUIRE(!loaded);
    BOOST_TEST(!loaded.error().message.empty());
  }
}

BOOST_AUTO_TEST_CASE(deep_and_long_expressions_are_refused_with_their_place) {
  const Stopwatch stopwatch;
  for (const std::string& expression :
       {repeated("(", 100'000) + "1", repeated("!", 100'000) + "{a}", repeated("1 + ", 100'000) + "1",
        "'" + std::string(100'000, 'x') + "' = {a}", repeated("{a} and ", 50'000) + "1"}) {
    const auto loaded =
        load(survey_of(fmt::format(R"({{"type": "text", "name": "a", "visibleIf": "{}"}})", expression)));
    BOOST_REQUIRE(!loaded);
    BOOST_REQUIRE(!loaded.error().details.empty());
    BOOST_TEST(loaded.error().details.front().pointer == "/pages/0/elements/0/visibleIf");
  }
}

BOOST_AUTO_TEST_CASE(huge_counts_are_refused) {
  for (
      const char* element :
      {R"({"type": "matrixdynamic", "name": "a", "columns": [{"name": "c", "cellType": "text"}], "rowCount": 1e9})",
       R"({"type": "matrixdynamic", "name": "a", "columns": [{"name": "c", "cellType": "text"}], "minRowCount": 1e300})",
       R"({"type": "paneldynamic", "name": "a", "templateElements": [{"type": "text", "name": "t"}], "panelCount": -1})",
       R"({"type": "paneldynamic", "name": "a", "templateElements": [{"type": "text", "name": "t"}], "maxPanelCount": 1e9})",
       R"({"type": "dropdown", "name": "a", "choicesMin": 0, "choicesMax": 1e12})"}) {
    const Stopwatch stopwatch;
    const auto loaded = load(survey_of(element));
    BOOST_REQUIRE_MESSAGE(!loaded, element);
    BOOST_TEST(loaded.error().details.front().rule == "out_of_range");
    answered(*tolerant(survey_of(element)), Value(Value::Object{}));  // as survey-core does: they are ignored
  }
}

BOOST_AUTO_TEST_CASE(rules_that_set_each_other_for_ever_are_given_up) {
  const Stopwatch stopwatch;
  const auto circle = tolerant(survey_of(
      R"({"type": "text", "name": "a", "inputType": "number"}, {"type": "text", "name": "b", "inputType": "number"})",
      R"(, "triggers": [{"type": "runexpression", "expression": "{a} > 0", "runExpression": "{a} + 1", "setToName": "b"},
                        {"type": "runexpression", "expression": "{b} > 0", "runExpression": "{b} + 1", "setToName": "a"}])"));
  const Outcome outcome = answered(*circle, object("a", Value(1)));
  BOOST_TEST((outcome.state == State::Completed || !outcome.errors.empty()));
}

BOOST_AUTO_TEST_CASE(lists_that_contain_each_other_are_given_up_with_an_error) {
  const Stopwatch stopwatch;
  std::string elements;
  for (int i = 0; i < 60; ++i) {
    elements += fmt::format(
        R"({}{{"type": "checkbox", "name": "q{}", "choices": [1], "choicesFromQuestion": "q{}", "defaultValueExpression": "{{q{}}} + {{q{}}}", "setValueExpression": "{{q{}}} + 'x'"}})",
        i == 0 ? "" : ",", i, (i + 1) % 60, (i + 7) % 60, (i + 1) % 60, (i + 11) % 60);
  }
  Session session;
  const auto report =
      conformance_report(*tolerant(survey_of(elements)), object("q0", Value(Value::Array{Value("a")})), session);
  BOOST_TEST((report || report.error().message.find("without end") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(texts_that_show_each_other_are_given_up) {
  const Stopwatch stopwatch;
  const auto circle = tolerant(survey_of(
      R"json({"type": "paneldynamic", "name": "loop", "templateElements": [
           {"type": "checkbox", "name": "inner", "choices": [{"value": 1, "text": "a {loop}"}, {"value": 2, "text": "b {loop}"}]}]},
         {"type": "expression", "name": "shown", "expression": "displayValue('loop')"})json"));
  const auto answers = json::Document::parse(R"({"loop": [{"inner": [1, 2]}, {"inner": [2, 1]}, {"inner": [1, 2]}]})");
  Session session;
  BOOST_TEST(!conformance_report(*circle, value_from_json(answers->root()), session));
}

BOOST_AUTO_TEST_CASE(choices_carried_in_a_circle_come_to_an_end) {
  const Stopwatch stopwatch;
  const auto circle = tolerant(survey_of(
      R"({"type": "ranking", "name": "a", "choices": [1, 2], "choicesFromQuestion": "b"},
         {"type": "paneldynamic", "name": "b", "templateElements": [{"type": "ranking", "name": "c", "choices": [1, 2], "choicesFromQuestion": "a"}]})"));
  const auto answers = json::Document::parse(R"({"a": [2, 1], "b": [{"c": [1, 2]}, {"c": [2]}]})");
  Session session;
  BOOST_TEST((conformance_report(*circle, value_from_json(answers->root()), session) || true));
}

BOOST_AUTO_TEST_CASE(texts_that_contain_each_other_twice_come_to_an_end) {
  const Stopwatch stopwatch;
  const auto circle = tolerant(survey_of(
      R"({"type": "paneldynamic", "name": "a", "title": "Of {a}", "templateElements": [
            {"type": "matrixdynamic", "name": "b", "columns": [{"name": "c", "choices": [{"value": 1, "text": "In {a}"}]}]}]})"));
  const auto answers = json::Document::parse(R"({"a": [{"b": [{"c": [1]}, {"c": [1]}]}]})");
  Session session;
  const auto report = conformance_report(*circle, value_from_json(answers->root()), session);
  BOOST_REQUIRE(!report);
  BOOST_TEST(report.error().message.find("without end") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(answers_beyond_any_form_are_refused_and_the_rest_is_kept) {
  const Stopwatch stopwatch;
  const auto questionnaire = load(survey_of(
      R"({"type": "text", "name": "text", "validators": [{"type": "expression", "expression": "{text} contains {other}"}]},
         {"type": "text", "name": "other"}, {"type": "checkbox", "name": "list", "choices": [1]},
         {"type": "matrixdynamic", "name": "rows", "columns": [{"name": "c", "cellType": "text"}]})"));
  BOOST_REQUIRE(questionnaire);
  Value answers = object("text", Value(std::string(10'000'000, 'a')));
  answers.set("other", Value(std::string(50'000, 'a') + "b"));
  answers.set("list", Value(Value::Array(1'000'000, Value(1))));
  answers.set("rows", Value(Value::Array(1'000'000, Value(Value::Object{}))));
  const Outcome outcome = answered(**questionnaire, answers);
  std::vector<std::string> refused;
  for (const AnswerError& error : outcome.errors) {
    if (error.kind == "too_large") refused.push_back(error.pointer);
  }
  const std::vector<std::string> expected{"/answers/text", "/answers/list", "/answers/rows"};
  BOOST_TEST(refused == expected, boost::test_tools::per_element());
  BOOST_TEST(outcome.cleaned.find("other")->string().size() == 50'001U);
}

BOOST_AUTO_TEST_CASE(patterns_that_explode_count_as_no_match) {
  const Stopwatch stopwatch;
  for (const char* pattern : {"^(a+)+$", "(a|aa)+$", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)*b"}) {
    const auto regex = Regex::compile(pattern, false);
    BOOST_REQUIRE(regex);
    BOOST_TEST(!regex->matches(std::string(40, 'a') + "!"));
    BOOST_TEST(!regex->matches(std::string(90'000, 'a') + "!"));
  }
  BOOST_TEST(Regex::compile("^[a-z ]+$", false)->matches(repeated("plain words ", 5'000)));
}

BOOST_AUTO_TEST_CASE(a_needle_in_a_haystack_of_itself_is_looked_for_in_linear_time) {
  const Stopwatch stopwatch;
  const auto compiled = expression::compile("{hay} contains {needle}");
  Value values = object("hay", Value(std::string(4'000'000, 'a')));
  values.set("needle", Value(std::string(2'000'000, 'a') + "b"));
  BOOST_TEST(!expression::truth(*compiled, expression::ObjectVariables(values), {}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace tertulia::engine::questionnaire
