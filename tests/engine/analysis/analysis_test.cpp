// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/analysis.hpp"

#include <cmath>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/dataset/csv.hpp"

namespace tertulia::engine::analysis {
namespace bdata = boost::unit_test::data;

/// Eight answers: q a rating, r a choice, g and h banner variables, w weights; row 8 has no rating.
const char* const kAnswers =
    "q,r,g,h,w,text\n5,a,m,1,1,\n4,a,m,2,1,\n1,b,m,1,2,\n2,b,f,2,1,\n"
    "5,a,f,1,1,\n3,b,f,2,2,\n4,a,f,1,1,\n,a,m,2,1,\n";

struct Answers {
  Answers() : data(*dataset::read_csv(kAnswers)) {}
  Result<std::string> run(std::string_view method, const std::string& args) {
    const auto spec = json::Document::parse("{\"args\": " + args + "}");
    BOOST_REQUIRE(spec);
    return analysis::run(method, spec->root(), data);
  }
  json::Document result(std::string_view method, const std::string& args) {
    const auto text = run(method, args);
    BOOST_REQUIRE_MESSAGE(text, (text ? "" : text.error().message));
    return std::move(*json::Document::parse(*text));
  }
  dataset::Dataset data;
};

struct Unfit {
  const char* name;
  const char* method;
  const char* args;
  const char* pointer;
  const char* rule;
};
std::ostream& operator<<(std::ostream& out, const Unfit& c) { return out << c.name; }

const Unfit kUnfit[] = {
    {"absent", "nps", "{}", "/args/var", "required"},
    {"null is absent", "nps", R"({"var": null})", "/args/var", "required"},
    {"no such column", "nps", R"({"var": "z"})", "/args/var", "unknown_column"},
    {"unknown argument", "nps", R"({"var": "q", "wheight": "w"})", "/args/wheight", "unknown_argument"},
    {"unknown argument of the design", "svy_mean", R"({"vars": ["q"], "design": {"weigths": "w"}})",
     "/args/design/weigths", "unknown_argument"},
    {"a text for a number", "proportion_ci", R"({"var": "r", "success": "a", "level": "high"})", "/args/level", "type"},
    {"a level out of range", "proportion_ci", R"({"var": "r", "success": "a", "level": 1})", "/args", "value"},
    {"a level listed twice", "weighted_crosstab",
     R"({"row": "r", "row_levels": ["a", "a"], "col": "g", "col_levels": ["m"]})", "/args/row_levels", "distinct"},
    {"not a choice", "multiple_response", R"({"items": ["h"], "base": "some"})", "/args/base", "choice"},
    {"an element of a list", "svy_mean", R"({"vars": ["q", "z"]})", "/args/vars/1", "unknown_column"},
    {"a missing weight in the design", "svy_mean", R"({"vars": ["w"], "design": {"weights": "q"}})",
     "/args/design/weights", "missing_values"},
    {"too few rows", "key_drivers", R"({"response": "q", "drivers": ["text"]})", "/args", "shape"},
    {"a text for a number in the data", "correlation", R"({"x": "q", "y": "r"})", "/args/y", "not_a_number"},
    {"a start row that is incomplete", "kmeans_lloyd", R"({"vars": ["q"], "init_rows": [1, 8]})", "/args/init_rows",
     "unknown_row"},
    {"a pattern that may take for ever", "svy_replicate",
     R"({"weights": "w", "replicate_prefix": "(h{9}){9}", "scale": 1, "vars": ["q"]})", "/args/replicate_prefix",
     "pattern"},
    {"a pattern without a column", "svy_replicate",
     R"({"weights": "w", "replicate_prefix": "^rw", "scale": 1, "vars": ["q"]})", "/args/replicate_prefix",
     "unknown_column"},
    {"two rows of a member in a wave", "segment_transition",
     R"({"member": "r", "wave": "g", "waves": ["m", "f"], "segment": "h", "levels": [1, 2]})", "/args/member",
     "repeated"},
    {"three waves", "nps_by_wave", R"({"member": "r", "wave": "q", "waves": [1, 2, 3], "var": "q"})", "/args/waves",
     "shape"},
    {"a disposition that AAPOR does not know", "aapor_rates", R"({"disposition": "r", "count": "w"})",
     "/args/disposition", "unknown_disposition"},
    {"a row that is not there", "lda_typing",
     R"({"vars": ["q"], "class": "r", "levels": ["a", "b"], "report_rows": [9]})", "/args/report_rows", "unknown_row"},
    {"tasks that are not whole", "hb_mnl",
     R"({"respondent": "g", "choice_index": "h", "alternatives": 3, "attributes": ["w"]})", "/args/alternatives",
     "shape"},
    {"a reversed item that is none", "cronbach_alpha", R"({"items": ["q", "h"], "reverse": ["w"]})", "/args/reverse",
     "unknown_item"},
    {"a margin that a row lacks", "rake", R"({"margins": [{"var": "q", "levels": [1, 2], "targets": [3, 4]}]})",
     "/args/margins/0/var", "missing_values"},
    {"a look beyond the last row", "ab_test",
     R"({"type": "msprt", "group": "g", "levels": ["m", "f"], "var": "r", "success": "a", "tau": 0.1, "looks": [99]})",
     "/args/looks", "range"},
    {"a date that is none", "retention_cohorts", R"({"member": "h", "date": "r"})", "/args/date", "date"},
    {"a categorical predictor whose levels are no list", "linear_regression",
     R"({"response": "q", "predictors": ["r"], "categorical": {"r": true}})", "/args/categorical/r", "type"},
};

BOOST_FIXTURE_TEST_SUITE(analysis_run, Answers, *boost::unit_test::tolerance(1e-12))

BOOST_DATA_TEST_CASE_F(Answers, an_unfit_argument_is_named_by_its_pointer, bdata::make(kUnfit), sample) {
  const auto result = run(sample.method, sample.args);
  BOOST_REQUIRE(!result);
  BOOST_TEST((result.error().code == ErrorCode::InvalidAnalysis));
  BOOST_REQUIRE(result.error().details.size() == 1U);
  BOOST_TEST(result.error().details[0].pointer == sample.pointer);
  BOOST_TEST(result.error().details[0].rule == sample.rule);
}

BOOST_AUTO_TEST_CASE(an_unknown_method_is_not_found) {
  BOOST_TEST((run("nbs", "{}").error().code == ErrorCode::NotFound));
}

BOOST_AUTO_TEST_CASE(every_method_tells_which_argument_it_misses) {
  for (const std::string_view method : method_names()) {
    const auto outcome = run(method, "{}");
    BOOST_TEST_CONTEXT(method) {
      BOOST_REQUIRE(!outcome);
      BOOST_TEST((outcome.error().code == ErrorCode::InvalidAnalysis));
    }
  }
}

BOOST_AUTO_TEST_CASE(categorical_predictors_take_the_first_level_as_base) {
  const auto document = result("linear_regression", R"({"response": "q", "predictors": ["r", "h"],
    "categorical": {"r": ["b", "a"]}})");
  BOOST_TEST(document.root().find("terms")->text() == R"t(["(Intercept)","ra","h"])t");
  BOOST_TEST(document.root().find("vif")->is_null());
}

BOOST_AUTO_TEST_CASE(an_event_is_its_value_and_everything_else_a_censoring) {
  const auto document = result("kaplan_meier", R"({"time": "w", "event": "q", "event_value": 5})");
  const json::Value group = document.root().find("groups")->at(0);
  BOOST_TEST(group.find("n")->number() == 7.0);  // the row without a rating is missing
  BOOST_TEST(group.find("n_event")->text() == "[2,0]");
  BOOST_TEST(group.find("n_censor")->text() == "[3,2]");
}

BOOST_AUTO_TEST_CASE(every_result_says_what_it_is) {
  const auto document = result("proportion_ci", R"({"var": "r", "success": "a"})");
  const json::Value root = document.root();
  BOOST_TEST(root.find("method")->string() == "proportion_ci");
  BOOST_TEST(!root.find("convention")->string().empty());
  BOOST_TEST(root.find("warnings")->is_array());
  BOOST_TEST(root.find("base")->find("unweighted")->number() == 8.0);
}

BOOST_AUTO_TEST_CASE(categories_compare_as_text_and_the_listed_order_counts) {
  const auto document =
      result("weighted_crosstab", R"({"row": "h", "row_levels": ["2", 1, 3], "col": "g", "col_levels": ["f", "x"]})");
  BOOST_TEST(document.root().find("counts")->text() == "[[2,0],[2,0],[0,0]]");
  BOOST_TEST(document.root().find("col_pct")->text() == "[[50,null],[50,null],[0,null]]");
  BOOST_TEST(document.root().find("n")->number() == 4.0);  // m is not listed
}

BOOST_AUTO_TEST_CASE(a_question_is_summarized_on_its_own_answers) {
  const auto document = result("question_summary", R"({"items": ["q", "h"], "scale_max": 5})");
  const json::Value q = document.root().find("items")->at(0);
  // 5 4 1 2 5 3 4: mean 24/7, squares 96 - 576/7 over 6; four of seven are 4 or 5.
  BOOST_TEST(q.find("n")->number() == 7.0);
  BOOST_TEST(q.find("mean")->number() == 24.0 / 7);
  BOOST_TEST(q.find("sd")->number() == std::sqrt((96 - 576.0 / 7) / 6));
  BOOST_TEST(q.find("top_two_box")->number() == 4.0 / 7);
  BOOST_TEST(document.root().find("items")->at(1).find("n")->number() == 8.0);
  const auto weighted = result("question_summary", R"({"items": ["q"], "weight": "w"})");
  BOOST_TEST(weighted.root().find("items")->at(0).find("mean")->number() == 28.0 / 9);
  BOOST_TEST(!weighted.root().find("items")->at(0).find("top_two_box"));
}

BOOST_AUTO_TEST_CASE(an_item_without_answers_is_said_so) {
  const auto document = result("question_summary", R"({"items": ["text"]})");
  BOOST_TEST(document.root().find("items")->at(0).find("base")->find("unweighted")->number() == 0.0);
  BOOST_TEST(document.root().find("warnings")->size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_banner_table_has_the_total_and_each_banner_side_by_side) {
  const auto document = result("banner_table", R"({
    "rows": [{"var": "r", "levels": ["a", "b"]}],
    "banner": [{"var": "g", "levels": ["m", "f"]}, {"var": "h", "levels": [1, 2]}],
    "means": ["q"], "weight": "w", "adjust": "none"})");
  const json::Value root = document.root();
  BOOST_TEST(root.find("columns")->size() == 5U);
  BOOST_TEST(root.find("columns")->at(0).find("level")->string() == "total");
  BOOST_TEST(root.find("columns")->at(3).find("banner")->string() == "h");
  BOOST_TEST(root.find("columns")->at(3).find("letter")->string() == "C");
  const json::Value stub = root.find("stubs")->at(0);
  BOOST_TEST(stub.find("base_unweighted")->text() == "[8,4,4,4,4]");
  BOOST_TEST(stub.find("base_weighted")->text() == "[10,5,5,5,5]");
  BOOST_TEST(stub.find("counts")->text() == "[[5,3,2,3,2],[3,1,2,1,2]]");
  BOOST_TEST(stub.find("weighted_counts")->text() == "[[5,3,2,3,2],[5,2,3,2,3]]");
  BOOST_TEST(stub.find("col_pct")->text() == "[[50,60,40,60,40],[50,40,60,40,60]]");
  const json::Value mean = root.find("means")->at(0);
  BOOST_TEST(mean.find("base_unweighted")->text() == "[7,3,4,4,3]");
  BOOST_TEST(mean.find("mean")->at(1).number() == 11.0 / 4);
  BOOST_TEST(mean.find("mean")->at(2).number() == 17.0 / 5);
}

BOOST_AUTO_TEST_CASE(letters_of_a_banner_name_columns_of_the_whole_table) {
  // Twenty rows of each group: all of the second and none of the first say yes.
  std::string csv = "said,other,group\n";
  for (int i = 0; i < 20; ++i) csv += "no,x,1\nyes,x,2\n";
  data = *dataset::read_csv(csv);
  const auto document = result("banner_table", R"({
    "rows": [{"var": "said", "levels": ["yes", "no"]}],
    "banner": [{"var": "other", "levels": ["x"]}, {"var": "group", "levels": [1, 2]}]})");
  BOOST_TEST(document.root().find("stubs")->at(0).find("letters")->text() == R"([["","","","B"],["","","C",""]])");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::analysis
