// SPDX-License-Identifier: Apache-2.0
// What a form never sends and a record must not hold: each tampered answer is refused with its kind at its place, and
// what a form may send, however odd, is not.
#include <algorithm>
#include <iterator>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/json/json.hpp"
#include "engine/messages/messages.hpp"
#include "engine/questionnaire/questionnaire.hpp"

namespace tertulia::engine::questionnaire {
namespace {

namespace bdata = boost::unit_test::data;

/// Questions a form may have, one of each kind that a rule concerns.
constexpr std::string_view kElements = R"([
  {"type": "radiogroup", "name": "one", "choices": ["a", {"value": "b", "visibleIf": "{show} = true"}], "showOtherItem": true},
  {"type": "dropdown", "name": "plain", "choices": [1, 2, 3]},
  {"type": "checkbox", "name": "many", "choices": ["a", "b", "c", "d"], "maxSelectedChoices": 2, "showNoneItem": true},
  {"type": "tagbox", "name": "tags", "choices": ["a", "b"], "maxSelectedChoices": 1},
  {"type": "buttongroup", "name": "press", "choices": [1, 2]},
  {"type": "ranking", "name": "rank", "choices": ["x", "y", "z"]},
  {"type": "imagepicker", "name": "image", "choices": [{"value": "cat", "imageLink": "u"}]},
  {"type": "rating", "name": "stars"},
  {"type": "rating", "name": "steps", "rateMin": 0, "rateMax": 10, "rateStep": 5},
  {"type": "rating", "name": "faces", "rateValues": ["sad", "glad"]},
  {"type": "boolean", "name": "yes"},
  {"type": "boolean", "name": "word", "valueTrue": "on", "valueFalse": "off"},
  {"type": "boolean", "name": "consent", "consent": true},
  {"type": "text", "name": "text", "maxLength": 5},
  {"type": "text", "name": "number", "inputType": "number"},
  {"type": "text", "name": "date", "inputType": "date"},
  {"type": "text", "name": "moment", "inputType": "datetime-local"},
  {"type": "text", "name": "time", "inputType": "time"},
  {"type": "text", "name": "month", "inputType": "month"},
  {"type": "text", "name": "week", "inputType": "week"},
  {"type": "text", "name": "colour", "inputType": "color"},
  {"type": "comment", "name": "comment", "maxLength": 10},
  {"type": "slider", "name": "slider", "max": 50},
  {"type": "slider", "name": "range", "sliderType": "range"},
  {"type": "multipletext", "name": "fields", "items": [{"name": "n", "inputType": "number"}, {"name": "t"}]},
  {"type": "matrix", "name": "grid", "columns": [1, 2], "rows": ["r1", "r2"]},
  {"type": "matrix", "name": "checks", "cellType": "checkbox", "columns": [1, 2], "rows": ["r1"]},
  {"type": "matrixdropdown", "name": "table", "columns": [{"name": "c", "cellType": "dropdown", "choices": ["u", "v"]},
    {"name": "d", "cellType": "text", "inputType": "date"}], "rows": ["r1", "r2"]},
  {"type": "matrixdynamic", "name": "list", "maxRowCount": 2, "columns": [{"name": "c", "cellType": "checkbox", "choices": ["u", "v"]},
    {"name": "s", "cellType": "rating"}], "detailPanelMode": "underRow", "detailElements": [{"type": "text", "name": "more"}]},
  {"type": "paneldynamic", "name": "loop", "maxPanelCount": 3, "templateElements": [{"type": "text", "name": "age", "inputType": "number"},
    {"type": "radiogroup", "name": "kind", "choices": ["k"], "showOtherItem": true}]},
  {"type": "paneldynamic", "name": "counted", "bindings": {"panelCount": "how many"}, "templateElements": [{"type": "text", "name": "who"}]},
  {"type": "expression", "name": "sum", "expression": "1 + 1"},
  {"type": "text", "name": "fixed", "readOnly": true, "defaultValue": "kept"},
  {"type": "html", "name": "note", "html": "<p>Thank you</p>"}
])";

std::shared_ptr<const Questionnaire> questionnaire_of(std::string_view elements) {
  auto loaded = load(R"({"title": "T", "calculatedValues": [{"name": "inside", "expression": "1"},
    {"name": "shown", "expression": "2", "includeIntoResult": true}], "pages": [{"name": "p", "elements": )" +
                     std::string(elements) + "}]}");
  BOOST_REQUIRE_MESSAGE(loaded, (loaded ? "" : loaded.error().message));
  return *loaded;
}

Value answers_of(std::string_view text) { return value_from_json(json::Document::parse(text)->root()); }

Session session_in(std::string locale) {
  Session session;
  session.locale = std::move(locale);
  session.now = *parse_instant("2026-03-01T10:00:00Z");
  return session;
}

std::string kinds_of(const Outcome& outcome) {
  std::string kinds;
  for (const AnswerError& error : outcome.errors) {
    if (!kinds.empty()) kinds += "; ";
    kinds += error.kind + " " + error.pointer;
  }
  return kinds;
}

struct Sample {
  const char* answers;
  const char* refused;  ///< kinds and places; empty: nothing is refused
};
std::ostream& operator<<(std::ostream& out, const Sample& sample) { return out << sample.answers; }

const Sample kTampered[] = {
    {R"({"one": "zz"})", "unknown_choice /answers/one"},
    {R"({"one": ["a"]})", "wrong_type /answers/one"},
    {R"({"plain": 4})", "unknown_choice /answers/plain"},
    {R"({"plain": true})", "unknown_choice /answers/plain"},
    {R"({"many": ["a", "q"]})", "unknown_choice /answers/many/1"},
    {R"({"many": ["a", "b", "c"]})", "too_many_choices /answers/many"},
    {R"({"many": ["a", "a"]})", "repeated_choice /answers/many"},
    {R"({"many": "a"})", "wrong_type /answers/many"},
    {R"({"many": [["a"]]})", "wrong_type /answers/many/0"},
    {R"({"tags": ["q"]})", "unknown_choice /answers/tags/0"},
    {R"({"tags": ["a", "b"]})", "too_many_choices /answers/tags"},
    {R"({"press": 3})", "unknown_choice /answers/press"},
    {R"({"press": [1]})", "wrong_type /answers/press"},
    {R"({"rank": ["x", "w"]})", "unknown_choice /answers/rank/1"},
    {R"({"rank": ["x", "x", "y"]})", "repeated_choice /answers/rank"},
    {R"({"image": "dog"})", "unknown_choice /answers/image"},
    {R"({"stars": 99})", "out_of_range /answers/stars"},
    {R"({"stars": 2.5})", "out_of_range /answers/stars"},
    {R"({"stars": "many"})", "out_of_range /answers/stars"},
    {R"({"steps": 3})", "out_of_range /answers/steps"},
    {R"({"faces": "angry"})", "unknown_choice /answers/faces"},
    {R"({"yes": "perhaps"})", "wrong_type /answers/yes"},
    {R"({"yes": 1})", "wrong_type /answers/yes"},
    {R"({"word": true})", "wrong_type /answers/word"},
    {R"({"consent": false})", "consent_needed /answers/consent"},
    {R"({"text": "longer"})", "too_long /answers/text"},
    {R"({"text": {"a": 1}})", "wrong_type /answers/text"},
    {R"({"number": "abc"})", "not_a_number /answers/number"},
    {R"({"number": true})", "not_a_number /answers/number"},
    {R"({"date": "2026-02-30"})", "not_a_date /answers/date"},
    {R"({"date": "tomorrow"})", "not_a_date /answers/date"},
    {R"({"date": 20260301})", "wrong_type /answers/date"},
    {R"({"moment": "2026-03-01"})", "not_a_date /answers/moment"},
    {R"({"time": "25:00"})", "not_a_date /answers/time"},
    {R"({"month": "2026-13"})", "not_a_date /answers/month"},
    {R"({"week": "2025-W53"})", "not_a_date /answers/week"},
    {R"({"colour": "red"})", "wrong_type /answers/colour"},
    {R"({"comment": "more than ten"})", "too_long /answers/comment"},
    {R"({"slider": 51})", "out_of_range /answers/slider"},
    {R"({"slider": "51"})", "wrong_type /answers/slider"},
    {R"({"range": [10]})", "wrong_type /answers/range"},
    {R"({"range": [10, 200]})", "out_of_range /answers/range"},
    {R"({"fields": {"n": "abc"}})", "not_a_number /answers/fields/n"},
    {R"({"fields": {"nope": "x"}})", "unknown_row /answers/fields/nope"},
    {R"({"grid": {"r9": 1}})", "unknown_row /answers/grid/r9"},
    {R"({"grid": {"r1": 7}})", "unknown_column /answers/grid/r1"},
    {R"({"grid": {"r1": [1]}})", "wrong_type /answers/grid/r1"},
    {R"({"grid": [1]})", "wrong_type /answers/grid"},
    {R"({"checks": {"r1": [1, 3]}})", "unknown_column /answers/checks/r1"},
    {R"({"table": {"r9": {"c": "u"}}})", "unknown_row /answers/table/r9"},
    {R"({"table": {"r1": {"c": "w"}}})", "unknown_choice /answers/table/r1/c"},
    {R"({"table": {"r1": {"zz": "u"}}})", "unknown_question /answers/table/r1/zz"},
    {R"({"table": {"r2": {"d": "2026-02-30"}}})", "not_a_date /answers/table/r2/d"},
    {R"({"table": {"r1": "u"}})", "wrong_type /answers/table/r1"},
    {R"({"list": [{"c": ["w"]}]})", "unknown_choice /answers/list/0/c/0"},
    {R"({"list": [{"c": ["u"]}, {"s": 9}]})", "out_of_range /answers/list/1/s"},
    {R"({"list": [{}, {}, {"c": ["u"]}]})", "too_many_rows /answers/list"},
    {R"({"list": {"0": {"c": ["u"]}}})", "wrong_type /answers/list"},
    {R"({"loop": [{"age": "abc"}]})", "not_a_number /answers/loop/0/age"},
    {R"({"loop": [{"age": 3}, {"height": 3}]})", "unknown_question /answers/loop/1/height"},
    {R"({"loop": ["x"]})", "wrong_type /answers/loop/0"},
    {R"({"fixed": "changed"})", "changed_read_only /answers/fixed"},
    {R"({"note": "x"})", "unknown_question /answers/note"},
    {R"({"nobody": 1})", "unknown_question /answers/nobody"},
    {R"({"inside": 1})", "unknown_question /answers/inside"},
    {R"({"comment-Comment": "x"})", "unknown_question /answers/comment-Comment"},
};

const Sample kOddButValid[] = {
    {R"({})", ""},
    {R"({"one": "other", "one-Comment": "my own"})", ""},
    {R"({"one": null})", ""},
    {R"({"plain": "2"})", ""},
    {R"({"many": ["none"]})", ""},
    {R"({"many": []})", ""},
    {R"({"many": ["a", "d"]})", ""},
    {R"({"tags": ["b"]})", ""},
    {R"({"press": 2})", ""},
    {R"({"counted": [{"who": "me"}, {}], "how many": 2})", ""},
    {R"({"rank": ["z", "y", "x"]})", ""},
    {R"({"image": "cat"})", ""},
    {R"({"stars": 5})", ""},
    {R"({"stars": "5"})", ""},
    {R"({"steps": 0})", ""},
    {R"({"steps": 10})", ""},
    {R"({"faces": "glad"})", ""},
    {R"({"yes": false})", ""},
    {R"({"yes": "true"})", ""},
    {R"({"word": "off"})", ""},
    {R"({"consent": true})", ""},
    {R"({"text": "日本語"})", ""},
    {R"({"text": 12})", ""},
    {R"({"number": "3,5"})", ""},
    {R"({"number": "-1e3"})", ""},
    {R"({"number": 0})", ""},
    {R"({"date": "2024-02-29"})", ""},
    {R"({"moment": "2026-03-01T10:30"})", ""},
    {R"({"time": "23:59"})", ""},
    {R"({"month": "2026-12"})", ""},
    {R"({"week": "2026-W53"})", ""},
    {R"({"colour": "#00fF00"})", ""},
    {R"({"comment": "<script>"})", ""},
    {R"({"slider": 0})", ""},
    {R"({"range": [0, 100]})", ""},
    {R"({"fields": {"n": 1, "t": "x"}})", ""},
    {R"({"grid": {"r1": "1", "r2": 2}})", ""},
    {R"({"checks": {"r1": [1, 2]}})", ""},
    {R"({"table": {"r1": {"c": "u", "d": "2026-03-01"}, "r2": {}}})", ""},
    {R"({"list": [{"c": ["u", "v"], "s": 3}, {"more": "below"}]})", ""},
    {R"({"loop": [{"age": "7", "kind": "other", "kind-Comment": "own"}, {}]})", ""},
    {R"({"sum": 99})", ""},     // computed anew, whatever was posted
    {R"({"shown": "x"})", ""},  // likewise
    {R"({"fixed": "kept"})", ""},
};

BOOST_AUTO_TEST_SUITE(strict_layer)

BOOST_DATA_TEST_CASE(a_tampered_answer_is_refused_with_its_kind, bdata::make(kTampered), sample) {
  const auto questionnaire = questionnaire_of(kElements);
  const Outcome outcome = check_partial(*questionnaire, answers_of(sample.answers), session_in("en"));
  BOOST_TEST(kinds_of(outcome) == sample.refused);
}

BOOST_DATA_TEST_CASE(what_a_form_may_send_is_not_refused, bdata::make(kOddButValid), sample) {
  const auto questionnaire = questionnaire_of(kElements);
  BOOST_TEST(kinds_of(check_partial(*questionnaire, answers_of(sample.answers), session_in("en"))) == "");
}

/// Adds the answers of a sample, unless there is one to the same question already.
void add_answers(Value& answers, const Sample& sample) {
  const Value more = answers_of(sample.answers);
  const auto is_answered = [&](const Value::Member& member) { return answers.find(member.name) != nullptr; };
  if (std::any_of(more.object().begin(), more.object().end(), is_answered)) return;
  for (const Value::Member& member : more.object()) answers.set(member.name, member.value);
}

BOOST_AUTO_TEST_CASE(among_valid_answers_the_tampered_one_is_refused_and_no_other) {
  const auto questionnaire = questionnaire_of(kElements);
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  BOOST_TEST_CONTEXT("seed " << seed) {
    for (const Sample& tampered : kTampered) {
      Value answers(Value::Object{});
      add_answers(answers, tampered);
      std::vector<Sample> valid(std::begin(kOddButValid), std::end(kOddButValid));
      std::shuffle(valid.begin(), valid.end(), random);
      valid.resize(random() % valid.size());
      for (const Sample& sample : valid) add_answers(answers, sample);
      BOOST_TEST(kinds_of(check_partial(*questionnaire, answers, session_in("en"))) == tampered.refused,
                 value_to_json(answers));
    }
  }
}

BOOST_AUTO_TEST_CASE(the_answer_to_a_hidden_question_does_not_reach_the_record) {
  const auto questionnaire = questionnaire_of(R"([{"type": "boolean", "name": "smokes"},
    {"type": "text", "name": "brand", "visibleIf": "{smokes} = true"}])");
  const Outcome outcome =
      check_answers(*questionnaire, answers_of(R"({"smokes": false, "brand": "forged"})"), session_in("en"));
  BOOST_TEST(outcome.cleaned.find("brand") == nullptr);
  BOOST_TEST((outcome.state == State::Completed));
}

BOOST_AUTO_TEST_CASE(the_end_refuses_what_a_saved_page_refuses) {
  const auto questionnaire = questionnaire_of(kElements);
  const Outcome outcome = check_answers(*questionnaire, answers_of(R"({"stars": 99})"), session_in("en"));
  BOOST_TEST(kinds_of(outcome) == "out_of_range /answers/stars");
  BOOST_TEST((outcome.state == State::Running));
}

BOOST_AUTO_TEST_CASE(a_choice_that_is_hidden_is_unknown_only_if_it_never_existed) {
  const auto questionnaire = questionnaire_of(kElements);
  BOOST_TEST(kinds_of(check_partial(*questionnaire, answers_of(R"({"one": "b"})"), session_in("en"))) == "");
}

BOOST_AUTO_TEST_CASE(every_kind_has_a_sentence_in_every_language) {
  const auto questionnaire = questionnaire_of(kElements);
  for (const Sample& sample : kTampered) {
    std::string english;
    for (const char* locale : {"en", "es", "it", "fr"}) {
      const Outcome outcome = check_partial(*questionnaire, answers_of(sample.answers), session_in(locale));
      BOOST_REQUIRE(outcome.errors.size() == 1U);
      const std::string& sentence = outcome.errors.front().message;
      BOOST_TEST(sentence.find('{') == std::string::npos, sentence);
      BOOST_TEST((sentence.ends_with('.') && sentence.find(' ') != std::string::npos), sentence);
      if (english.empty()) {
        english = sentence;
      } else {
        BOOST_TEST(sentence != english);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace tertulia::engine::questionnaire
