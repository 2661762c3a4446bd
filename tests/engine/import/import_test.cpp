// SPDX-License-Identifier: Apache-2.0
#include "engine/import/import.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <boost/test/unit_test.hpp>

#include "engine/questionnaire/lint/lint.hpp"
#include "tests/engine/import/workbook_writer.hpp"

namespace tertulia::engine::imports {
BOOST_AUTO_TEST_SUITE(import_questionnaires)

const Instant kNow = *parse_instant("2026-03-01T10:00:00Z");

std::string sample(const std::string& name) {
  std::ifstream in(TERTULIA_SOURCE_DIR "/tests/engine/import/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Result {
  Imported imported;
  Value questionnaire;

  /// A member somewhere below: element("crops", "visibleIf"), as compact JSON; "" if there is none.
  [[nodiscard]] std::string element(const std::string& name, std::string_view property) const {
    const Value* found = find(questionnaire, name);
    const Value* value = found == nullptr ? nullptr : found->find(property);
    return value == nullptr ? "" : value_to_json(*value);
  }
  /// Entries about a place, of a kind: "approximated", …
  [[nodiscard]] std::string outcome(std::string_view place, std::string_view kind) const {
    for (const Entry& entry : imported.report.entries()) {
      if (entry.place == place && entry.kind == kind) return std::string(outcome_name(entry.outcome));
    }
    return "";
  }

 private:
  static const Value* find(const Value& value, const std::string& name) {
    if (const Value* own = value.find("name"); own != nullptr && *own == Value(name)) return &value;
    const Value* found = nullptr;
    if (value.is_object()) {
      for (const auto& member : value.object()) found = found != nullptr ? found : find(member.value, name);
    } else if (value.is_array()) {
      for (const Value& element : value.array()) found = found != nullptr ? found : find(element, name);
    }
    return found;
  }
};

Result result_of(Format format, const std::string& file) {
  auto imported = import_questionnaire(format, file, kNow);
  BOOST_REQUIRE_MESSAGE(imported, (imported ? "" : imported.error().message));
  const auto document = json::Document::parse(imported->definition);
  BOOST_REQUIRE(document);
  namespace lint = questionnaire::lint;
  BOOST_TEST(lint::check(imported->definition, kNow).count(lint::Severity::Error) == 0U);
  Value questionnaire = value_from_json(document->root());
  return {std::move(*imported), std::move(questionnaire)};
}

BOOST_AUTO_TEST_CASE(limesurvey) {
  const Result result = result_of(Format::LimeSurvey, sample("allotments.lss"));
  BOOST_TEST(result.imported.title == "Allotments");
  BOOST_TEST(result.element("way", "type") == R"x("radiogroup")x");
  BOOST_TEST(result.element("way", "title") == R"x("How do you come?\n¿Cómo?")x");
  BOOST_TEST(result.element("way", "choices") ==
             R"x([{"value":"W","text":{"default":"Walking","es":"A pie"}},{"value":"B","text":"By bicycle"}])x");
  BOOST_TEST(result.element("way", "showOtherItem") == "true");
  BOOST_TEST(result.element("way", "isRequired") == "true");
  BOOST_TEST(result.element("crops", "visibleIf") == R"x("(({way} != 'other') and !(({way} empty)))")x");
  BOOST_TEST(result.element("crops", "choicesOrder") == R"x("random")x");
  BOOST_TEST(result.element("plots", "visibleIf") == R"x("(({crops} contains 't') or ({crops} notcontains 'p'))")x");
  BOOST_TEST(result.element("plots", "min") == "1");
  BOOST_TEST(result.element("group2", "visibleIf") == R"x("({plots} > 1)")x");
  BOOST_TEST(result.element("soil", "eachRowRequired") == "true");
  BOOST_TEST(result.element("soil", "rowsVisibleIf") == R"x("{crops} contains {item}")x");
  BOOST_TEST(result.element("end_words", "visibleIf") == R"x("({soil.front} == '2')")x");
  BOOST_TEST(result.element("end_words", "description") == R"x("You come {way} to {plots} plots, {text1} m².")x");
  BOOST_TEST(result.element("text1", "expression") == R"x("({plots} * 30)")x");
  BOOST_TEST(result.element("code", "visibleIf") == "");  // refused, so it is shown
  BOOST_TEST(result.outcome("question code", "condition") == "refused");
  BOOST_TEST(result.outcome("question code", "mandatory") == "approximated");
  BOOST_TEST(result.outcome("question code", "validation") == "translated");
  BOOST_TEST(result.outcome("quota cyclists", "quota") == "refused");
  BOOST_TEST(result.outcome("group Your plots", "randomization") == "refused");
}

BOOST_AUTO_TEST_CASE(qualtrics) {
  const Result result = result_of(Format::Qualtrics, sample("canteen.qsf"));
  BOOST_TEST(result.imported.title == "Canteen");
  BOOST_TEST(result.element("visits", "title") == R"x({"default":"Do you eat here?","es":"¿Come aquí?"})x");
  BOOST_TEST(result.element("visits", "choices") ==
             R"x([{"value":"1","text":{"default":"Yes","es":"Sí"}},{"value":"0","text":"No"}])x");
  BOOST_TEST(result.element("visits", "isRequired") == "true");
  BOOST_TEST(value_to_json(*result.questionnaire.find("triggers")) ==
             R"x([{"type":"complete","expression":"({visits} == '0')"}])x");
  BOOST_TEST(result.element("meals", "type") == R"x("checkbox")x");
  BOOST_TEST(
      result.element("meals", "choices") ==
      R"x([{"value":"2","text":"Dinner"},{"value":"1","text":"Lunch"},{"value":"3","text":"Else","showCommentArea":true}])x");
  BOOST_TEST(result.element("Dishes", "visibleIf") == R"x("(({meals} contains '2') or ({given.rank} == 'staff'))")x");
  BOOST_TEST(result.element("site", "expression") == R"x("'north'")x");
  BOOST_TEST(result.element("taste", "title") == R"x("How were {meals}?")x");
  BOOST_TEST(result.element("why", "visibleIf") == R"x("({taste.1} == '1')")x");
  BOOST_TEST(result.element("map", "type") == R"x("html")x");
  BOOST_TEST(result.element("map", "visibleIf") == "");
  BOOST_TEST(result.element("t", "type") == "");
  BOOST_TEST(result.outcome("question map", "condition") == "refused");
  BOOST_TEST(result.outcome("question t", "question") == "refused");
  BOOST_TEST(result.outcome("flow", "randomization") == "refused");
  BOOST_TEST(result.outcome("skip behind QID1", "skip") == "approximated");
}

BOOST_AUTO_TEST_CASE(xlsform) {
  const Result result = result_of(
      Format::XlsForm,
      workbook_of(
          {{"survey",
            {"type|name|label::English (en)|label::Kiswahili "
             "(sw)|relevant|required|constraint|calculation|choice_filter|repeat_count",
             "start|begun", "begin_group|home|Home|Nyumbani", "select_one region|region|Where?||",
             "select_one town|town|Which town?||${region} != ''||||region=${region}",
             "integer|people|How many of you?|||yes|. > 0 and . <= 30",
             "select_multiple meal or_other|meals|Which meals?", "end_group",
             "begin_repeat|person|Person|||||||${people}", "text|called|Name",
             "integer|age|Age of ${called}|||${called} != ''", "end_repeat", "calculate|total||||||sum(${age})",
             "calculate|lost||||||pulldata('a','b','c','d')",
             "note|thanks|Together you are ${total}.||selected(${meals}, 'lunch')", "text|odd|Odd||${lost} > 1"}},
           {"choices",
            {"list_name|name|label::English (en)|region", "region|n|North", "region|s|South", "town|x|Xville|n",
             "town|y|Yville|s", "meal|lunch|Lunch", "meal|supper|Supper"}},
           {"settings", {"form_title|default_language", "Households|English (en)"}}}));
  BOOST_TEST(result.imported.title == "Households");
  BOOST_TEST(result.element("home", "title") == R"x({"default":"Home","sw":"Nyumbani"})x");
  BOOST_TEST(result.element("town", "visibleIf") == R"x("({region} notempty)")x");
  BOOST_TEST(
      result.element("town", "choices") ==
      R"x([{"value":"x","text":"Xville","visibleIf":"('n' == {region})"},{"value":"y","text":"Yville","visibleIf":"('s' == {region})"}])x");
  BOOST_TEST(result.element("people", "isRequired") == "true");
  BOOST_TEST(result.element("people", "validators") ==
             R"x([{"type":"expression","expression":"({people} empty) or ((({people} > 0) and ({people} <= 30)))"}])x");
  BOOST_TEST(result.element("meals", "showOtherItem") == "true");
  BOOST_TEST(result.element("person", "bindings") == R"x({"panelCount":"people"})x");
  BOOST_TEST(result.element("age", "title") == R"x("Age of {panel.called}")x");
  BOOST_TEST(result.element("age", "requiredIf") == R"x("({panel.called} notempty)")x");
  BOOST_TEST(result.element("total", "expression") == R"x("sumInArray({person}, 'age')")x");
  BOOST_TEST(result.element("thanks_words", "visibleIf") == R"x("({meals} contains 'lunch')")x");
  BOOST_TEST(result.element("odd", "visibleIf") == "");  // it asks for what is not computed here
  BOOST_TEST(result.element("begun", "type") == "");
  BOOST_TEST(result.outcome("survey row 2 (begun)", "question") == "refused");
  BOOST_TEST(result.outcome("survey row 16 (odd)", "condition") == "refused");
}

BOOST_AUTO_TEST_CASE(surveyjs_loses_only_what_cannot_be_fielded) {
  const Result result =
      result_of(Format::SurveyJs, R"x({"title": {"default": "T"}, "pages": [{"name": "p", "elements": [
      {"type": "text", "name": "a", "title": "A", "visibleIf": "{nobody} = 1"},
      {"type": "text", "name": "a", "title": "Again"},
      {"type": "imagemap", "name": "m", "title": "Where?"},
      {"type": "dropdown", "name": "d", "title": "D", "choices": [1, 1, 2], "choicesByUrl": {"url": "https://x.example"}}]}]})x");
  BOOST_TEST(result.imported.title == "T");
  BOOST_TEST(result.element("a", "visibleIf") == "");
  BOOST_TEST(result.element("a_2", "title") == R"x("Again")x");
  BOOST_TEST(result.element("m", "html") == R"x("Where?")x");
  BOOST_TEST(result.element("d", "choices") == "[1,2]");
  BOOST_TEST(result.imported.report.count(Outcome::Refused) == 4U);
  BOOST_TEST(result.imported.report.count(Outcome::Approximated) == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::imports
