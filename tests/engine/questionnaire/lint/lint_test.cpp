// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/lint/lint.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "engine/questionnaire/lint/names.hpp"

namespace tertulia::engine::questionnaire::lint {
BOOST_AUTO_TEST_SUITE(linter)

const Instant kNow = *parse_instant("2026-03-01T10:00:00Z");

/// "kind pointer" of all findings but missing titles, which short examples lack.
std::vector<std::string> found(const std::string& definition) {
  std::vector<std::string> lines;
  for (const Finding& finding : check(definition, kNow).findings) {
    if (finding.kind == Kind::NoTitle) continue;
    lines.push_back(std::string(info(finding.kind).slug) + " " + finding.pointer);
  }
  return lines;
}

using Lines = std::vector<std::string>;

std::string with_elements(const std::string& elements) { return R"({"elements": [)" + elements + "]}"; }

const std::string kYesNo = R"({"type": "radiogroup", "name": "q", "choices": ["yes", "no"]})";

void check_found(const std::string& definition, const Lines& expected) {
  BOOST_TEST(found(definition) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(names_of_every_kind_are_known_where_they_mean_something) {
  check_found(R"json({"calculatedValues": [{"name": "calc", "expression": "1 + 1"}],
    "triggers": [{"type": "setvalue", "expression": "{a} = 1", "setToName": "made", "setValue": 1, "isVariable": true}],
    "elements": [
      {"type": "text", "name": "a", "valueName": "stored", "visibleIf": "{calc} = 2 or {made} = 1 or {given.region} = 'x'"},
      {"type": "text", "name": "dotted.name"},
      {"type": "text", "name": "b", "enableIf": "{Stored} empty or {dotted.name} notempty or {stored-Comment} notempty or {pageno} = 1 or {locale} = 'en' or {$dotted.name.isVisible}"},
      {"type": "paneldynamic", "name": "loop", "templateTitle": "{panelIndex}", "templateElements": [
        {"type": "text", "name": "x"}, {"type": "text", "name": "y", "visibleIf": "{panel.x} notempty and {loop[0].x} notempty and {panelIndex} > 0"}]},
      {"type": "matrixdynamic", "name": "table", "columns": [{"name": "c", "cellType": "text"},
        {"name": "d", "cellType": "text", "visibleIf": "{row.c} notempty and {rowIndex} > 0", "totalExpression": "sum({table-total.c})"}]
},
      {"type": "matrixdropdown", "name": "fixed", "columns": [{"name": "c", "cellType": "text"}], "rows": [{"value": "r", "visibleIf": "{row.c} notempty"}]},
      {"type": "checkbox", "name": "tick", "choices": [1, 2], "choicesVisibleIf": "{item} > {b}"}]
})json",
              {"unknown_name /triggers/0/expression"});  // {a} is stored as {stored}
}

BOOST_AUTO_TEST_CASE(a_name_of_a_loop_is_unknown_outside_and_suggested_with_its_prefix_inside) {
  const Report report = check(with_elements(R"({"type": "paneldynamic", "name": "loop", "templateElements": [
      {"type": "text", "name": "x"}, {"type": "text", "name": "y", "visibleIf": "{x} notempty"}]},
    {"type": "text", "name": "z", "visibleIf": "{panel.x} notempty"})"),
                              kNow);
  BOOST_REQUIRE(report.count(Severity::Error) == 2U);
  BOOST_TEST(report.findings[0].pointer == "/elements/0/templateElements/1/visibleIf");
  BOOST_TEST(report.findings[0].message == "Nothing is named 'x'. Is {panel.x} meant?");
  BOOST_TEST(report.findings[1].pointer == "/elements/1/visibleIf");
}

BOOST_AUTO_TEST_CASE(distance_counts_changes_of_letters_and_swaps) {
  BOOST_TEST(edit_distance("", "") == 0U);
  BOOST_TEST(edit_distance("kitten", "sitting") == 3U);  // Levenshtein's classic
  BOOST_TEST(edit_distance("brnad", "brand") == 1U);
  BOOST_TEST(edit_distance("", "abc") == 3U);
}

BOOST_AUTO_TEST_CASE(properties_that_name_a_question_are_checked) {
  check_found(R"({"triggers": [{"type": "skip", "expression": "{q} = 'yes'", "gotoName": "nowhere"}],
    "elements": [)" +
                  kYesNo + R"(, {"type": "checkbox", "name": "r", "choicesFromQuestion": "p"}]})",
              {"unknown_name /triggers/0/gotoName", "unknown_name /elements/1/choicesFromQuestion"});
}

BOOST_AUTO_TEST_CASE(conditions_are_judged_over_all_values_a_question_can_have) {
  const auto judged = [&](const std::string& condition, const Lines& expected) {
    BOOST_TEST_CONTEXT(condition) {
      check_found(with_elements(kYesNo + R"(, {"type": "rating", "name": "r"}, {"type": "boolean", "name": "b"},
        {"type": "checkbox", "name": "c", "choices": [1, 2, 3], "showNoneItem": true}, {"type": "text", "name": "t"},
        {"type": "radiogroup", "name": "o", "choices": ["x"], "showOtherItem": true},
        {"type": "comment", "name": "z", "visibleIf": ")" +
                                condition + "\"}"),
                  expected);
    }
  };
  const Lines never = {"never_holds /elements/6/visibleIf"};
  const Lines always = {"always_holds /elements/6/visibleIf"};
  judged("{q} = 'yes'", {});
  judged("{q} = 'Yes'", {});  // texts compare without regard to case
  judged("{q} = 'yess'", never);
  judged("{r} > 5", never);
  judged("{r} > 4", {});
  judged("{r} <= 5", {});  // not when it is unanswered
  judged("{r} <= 5 or {r} empty", always);
  judged("{b} = true and {b} = false", never);
  judged("{b} = 'yes'", never);
  judged("{c} contains 4", never);
  judged("{c} contains 'none'", {});
  judged("{c} contains 3 and {c} contains 1", {});
  judged("{c.length} > 9", {});              // not tried
  judged("{t} = 'x' and {q} = 'm'", never);  // one part is enough
  judged("{t} = 'x' or {q} = 'm'", {});
  judged("{t} = 'x' or {q} != 'm'", always);
  judged("{o} = 'anything'", {});  // "other" may be written
  judged("{given.region} = 'x'", {});
  judged("today() > '2020-01-01'", {});
  judged("iif({q} = 'yes', 1, 2) = 3", never);
  judged("{r} + {r} = 3", never);
}

BOOST_AUTO_TEST_CASE(values_from_elsewhere_silence_the_judgement) {
  const std::string asked = R"({"type": "text", "name": "z", "visibleIf": "{q} = 'maybe'"})";
  check_found(
      R"({"triggers": [{"type": "setvalue", "expression": "{z} notempty", "setToName": "q", "setValue": "maybe"}],
    "elements": [)" +
          kYesNo + ", " + asked + "]}",
      {});
  check_found(
      with_elements(R"({"type": "radiogroup", "name": "q", "choices": ["yes", "no"], "defaultValue": "maybe"}, )" +
                    asked),
      {});
  check_found(
      with_elements(
          R"({"type": "radiogroup", "name": "q", "choices": ["yes", "no"], "setValueExpression": "'maybe'"}, )" +
          asked),
      {});
  check_found(with_elements(kYesNo + R"(, {"type": "text", "name": "q2", "valueName": "q"}, )" + asked), {});
  check_found(
      with_elements(
          R"({"type": "radiogroup", "name": "q", "choicesFromQuestion": "s"}, {"type": "checkbox", "name": "s", "choices": ["maybe", "x"]}, )" +
          asked),
      {});
}

std::string two_pages(const std::string& required, const std::string& condition, const std::string& settings = "") {
  return "{" + settings + R"("pages": [{"name": "one", "elements": [
      {"type": "radiogroup", "name": "q", "choices": ["yes", "no"])" +
         required + R"(}]},
    {"name": "two", "elements": [{"type": "text", "name": "z", "visibleIf": ")" +
         condition + "\"}]}]}";
}

BOOST_AUTO_TEST_CASE(who_had_to_answer_on_an_earlier_page_has_answered) {
  const std::string either = "{q} = 'yes' or {q} = 'no'";
  check_found(two_pages("", either), {});
  check_found(two_pages(R"(, "isRequired": true)", either), {"always_holds /pages/1/elements/0/visibleIf"});
  check_found(two_pages(R"(, "isRequired": true)", "{q} empty"), {"never_holds /pages/1/elements/0/visibleIf"});
  check_found(two_pages(R"(, "isRequired": true, "visibleIf": "{given.x} = 1")", either), {});
  check_found(two_pages(R"(, "isRequired": true)", either, R"("checkErrorsMode": "onComplete", )"), {});
}

BOOST_AUTO_TEST_CASE(what_waits_for_the_unreachable_is_unreachable_too) {
  check_found(with_elements(kYesNo + R"(, {"type": "rating", "name": "r", "visibleIf": "{q} = 'maybe'"},
    {"type": "rating", "name": "s", "visibleIf": "{r} > 3"}, {"type": "rating", "name": "t", "visibleIf": "{s} > 3"})"),
              {"never_holds /elements/1/visibleIf", "unreachable /elements/2", "unreachable /elements/3"});
}

BOOST_AUTO_TEST_CASE(cycles_are_told_once_and_patterns_that_work_are_not) {
  check_found(
      R"({"calculatedValues": [{"name": "a", "expression": "{a} + 1"}], "elements": [{"type": "text", "name": "q"}]})",
      {"calculation_cycle /calculatedValues/0/expression"});
  // A sum that is shown only once it is large; a value put into form.
  check_found(with_elements(R"json({"type": "text", "name": "a", "setValueExpression": "round({a})"
},
    {"type": "expression", "name": "sum", "expression": "{a} + 1", "visibleIf": "{sum} > 3"})json"),
              {});
  // Three values in a circle, one of them behind a page.
  check_found(R"({"pages": [{"name": "p", "elements": [{"type": "text", "name": "a", "visibleIf": "{b} notempty"}]},
    {"name": "r", "visibleIf": "{c} notempty", "elements": [{"type": "text", "name": "b"}]},
    {"name": "s", "elements": [{"type": "text", "name": "c", "visibleIf": "{a} notempty"}]}]})",
              {"visibility_cycle /pages/0/elements/0/visibleIf"});
}

BOOST_AUTO_TEST_CASE(values_are_compared_as_answers_are) {
  check_found(
      with_elements(
          R"({"type": "checkbox", "name": "c", "choices": ["a", "A", 1, "1|One", "none"], "showNoneItem": true})"),
      {"duplicate_value /elements/0/choices/3", "duplicate_value /elements/0/choices/4"});
  check_found(with_elements(R"({"type": "matrix", "name": "m", "columns": [1, 2, 2], "rows": ["r", "s", "r"]})"),
              {"duplicate_value /elements/0/columns/2", "duplicate_value /elements/0/rows/2"});
  check_found(with_elements(R"({"type": "multipletext", "name": "m", "items": [{"name": "x"}, {"name": "x"}]})"),
              {"duplicate_name /elements/0/items/1/name"});
}

BOOST_AUTO_TEST_CASE(translations_are_compared_with_the_languages_in_use) {
  check_found(
      with_elements(R"({"type": "radiogroup", "name": "q", "title": {"default": "Yes?", "es": "¿Sí?", "pt": "Sim?"},
    "choices": [1, "2|{given.price} €", {"value": "a", "text": {"en": "A thing", "es": "Una cosa", "pt-br": "Uma coisa", "pt": "Coisa"}},
                {"value": "b", "text": {"default": "B thing", "es": "Otra"}}, "Plain"]})"),
      {"missing_translation /elements/0/choices/3/text", "missing_translation /elements/0/choices/4"});
}

BOOST_AUTO_TEST_CASE(whatever_the_text_is_there_is_a_report) {
  check_found("", {"invalid_json "});
  check_found("[]", {"wrong_type "});
  check_found("3", {"wrong_type "});
  check_found(R"({"pages": 3, "elements": "x", "triggers": [1, null], "calculatedValues": {}})",
              {"unsupported /triggers/0/type", "unsupported /triggers/1/type", "no_questions "});
  check_found(R"({"elements": [null, 1, {"type": "matrixdynamic", "name": "m", "columns": [3, null]}]})",
              {"no_name /elements/2/columns/0", "no_name /elements/2/columns/1"});
}

BOOST_AUTO_TEST_CASE(errors_become_one_problem_with_all_places) {
  const Report report = check(
      with_elements(R"json({"type": "text", "name": "q", "visibleIf": "{x} = 1", "enableIf": "f({q})"})json"), kNow);
  const Error error = error_of(report, "/definition");
  BOOST_TEST((error.code == ErrorCode::InvalidQuestionnaire));
  BOOST_REQUIRE_EQUAL(error.details.size(), 2U);
  BOOST_TEST(error.details[0].pointer == "/definition/elements/0/visibleIf");
  BOOST_TEST(error.details[0].rule == "unknown_name");
  BOOST_TEST(error.details[1].rule == "unknown_function");
  BOOST_TEST(!report.median_minutes.has_value());
}

BOOST_AUTO_TEST_CASE(a_length_is_told_when_its_work_is_bounded) {
  // ten entries of ten entries: a hundred answers that the rule takes, or refuses twenty-four times each
  const auto length = [](const std::string& rule) {
    return check(with_elements(fmt::format(
                     R"({{"type": "paneldynamic", "name": "outer", "panelCount": 10, "templateElements": [
      {{"type": "paneldynamic", "name": "inner", "panelCount": 10, "templateElements": [
        {{"type": "text", "name": "q", "isRequired": true, "validators": [{{"type": "expression", "expression": "{}"}}]}}]}}]}})",
                     rule)),
                 kNow)
        .median_minutes;
  };
  BOOST_TEST(length("1 = 1").has_value());
  BOOST_TEST(!length("1 = 2").has_value());
}

BOOST_AUTO_TEST_CASE(lix_is_words_a_sentence_plus_the_share_of_long_words) {
  // please tell us something / we read it all carefully: "something" and "carefully" are long.
  const Readability reading = readability("<p>Please tell us something {name}.</p> We read it all, carefully.");
  BOOST_TEST(reading.words == 9U);
  BOOST_TEST(reading.sentences == 2U);
  BOOST_TEST(reading.long_words == 2U);
  BOOST_TEST(reading.lix() == 9.0 / 2 + 100.0 * 2 / 9, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(readability("").lix() == 0.0);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::questionnaire::lint
