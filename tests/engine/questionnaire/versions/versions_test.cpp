// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/questionnaire/versions/comparison.hpp"
#include "engine/questionnaire/versions/joined_codebook.hpp"
#include "engine/questionnaire/versions/migration.hpp"

namespace tertulia::engine::questionnaire {
namespace bdata = boost::unit_test::data;
BOOST_AUTO_TEST_SUITE(versions)

Value value_of(std::string_view json) { return value_from_json(json::Document::parse(json, {1 << 20, 64})->root()); }
Mapping mapping_of(std::string_view json) { return read_mapping(json::Document::parse(json, {1 << 20, 64})->root()); }
std::shared_ptr<const Questionnaire> questionnaire_of(const std::string& elements) {
  return *load("{\"elements\": [" + elements + "]}");
}
Codebook book_of(const std::string& elements) { return codebook(*questionnaire_of(elements)); }

const char* const kChoices = R"({"type": "radiogroup", "name": "q", "choices": ["a", "b", "c"]})";

// Mapping

struct Application {
  const char* name;
  const char* mapping;
  const char* answers;
  const char* expected;
};
std::ostream& operator<<(std::ostream& out, const Application& c) { return out << c.name; }

const Application kApplications[] = {
    {"nothing said, nothing done", "[]", R"({"q":"a","r":[1]})", R"({"q":"a","r":[1]})"},
    {"another name", R"([{"variable":"q","to":"p"}])", R"({"q":"a","x":1})", R"({"x":1,"p":"a"})"},
    {"a comment goes with its question", R"([{"variable":"q","to":"p"}])", R"({"q":"a","q-Comment":"w"})",
     R"({"p":"a","p-Comment":"w"})"},
    {"two names change places", R"([{"variable":"p","to":"q"},{"variable":"q","to":"p"}])",
     R"({"p":"a","p-Comment":"w","q":"b"})", R"({"q":"a","q-Comment":"w","p":"b"})"},
    {"given up", R"([{"variable":"q","to":null}])", R"({"q":"a","q-Comment":"w","x":1})", R"({"x":1})"},
    {"a value", R"([{"variable":"q","values":[{"from":"a","to":"b"}]}])", R"({"q":"a"})", R"({"q":"b"})"},
    {"a number is no text of it", R"([{"variable":"q","values":[{"from":1,"to":10}]}])", R"({"q":1})", R"({"q":10})"},
    {"a value given up", R"([{"variable":"q","values":[{"from":"a","to":null}]}])", R"({"q":"a"})", "{}"},
    {"two values change places", R"([{"variable":"q","values":[{"from":"a","to":"b"},{"from":"b","to":"a"}]}])",
     R"({"q":["a","b","c"]})", R"({"q":["b","a","c"]})"},
    {"two choices become one", R"([{"variable":"q","values":[{"from":"a","to":"b"}]}])", R"({"q":["a","b"]})",
     R"({"q":["b"]})"},
    {"a row", R"([{"variable":"g.r1","to":"g.r2"}])", R"({"g":{"r1":1,"r3":2}})", R"({"g":{"r3":2,"r2":1}})"},
    {"a choice of several", R"([{"variable":"q.a","to":"q.b"}])", R"({"q":["a","c"]})", R"({"q":["b","c"]})"},
    {"a choice of several given up", R"([{"variable":"q.a","to":null}])", R"({"q":["a","c"]})", R"({"q":["c"]})"},
    {"values in rows", R"([{"variable":"g","values":[{"from":1,"to":5}]}])", R"({"g":{"r1":1,"r2":2}})",
     R"({"g":{"r1":5,"r2":2}})"},
};

BOOST_DATA_TEST_CASE(rules_are_carried_out_as_written, bdata::make(kApplications), sample) {
  BOOST_TEST(value_to_json(mapping_of(sample.mapping).apply(value_of(sample.answers))) == sample.expected);
}

// Comparison

struct Edit {
  const char* name;
  const char* before;
  const char* after;
  const char* mapping;
  const char* expected;  ///< "variable kind" of what is not the same; '!' where a rule is needed
};
std::ostream& operator<<(std::ostream& out, const Edit& c) { return out << c.name; }

const Edit kEdits[] = {
    {"the same", kChoices, kChoices, "[]", ""},
    {"a choice more", kChoices, R"({"type":"radiogroup","name":"q","choices":["z","a","b","c"]})", "[]", ""},
    {"another control for the same choices", kChoices, R"({"type":"dropdown","name":"q","choices":["a","b","c"]})",
     "[]", ""},
    {"a choice less", kChoices, R"({"type":"radiogroup","name":"q","choices":["a","b"]})", "[]", "q same! "},
    {"a choice less, by rule", kChoices, R"({"type":"radiogroup","name":"q","choices":["a","b"]})",
     R"([{"variable":"q","values":[{"from":"c","to":"b"}]}])", ""},
    {"a rule that leads nowhere", kChoices, R"({"type":"radiogroup","name":"q","choices":["a","b"]})",
     R"([{"variable":"q","values":[{"from":"c","to":"d"}]}])", "q same! "},
    {"other words", kChoices, R"({"type":"radiogroup","name":"q","choices":[{"value":"a","text":"Never"},"b","c"]})",
     "[]", "q relabelled "},
    {"another name", kChoices, R"({"type":"radiogroup","name":"p","choices":["a","b","c"]})", "[]", "q gone! p new "},
    {"another name, by rule", kChoices, R"({"type":"radiogroup","name":"p","choices":["a","b","c"]})",
     R"([{"variable":"q","to":"p"}])", "q renamed "},
    {"given up", kChoices, R"({"type":"text","name":"x"})", R"([{"variable":"q","to":null}])", "q given_up x new "},
    {"another kind", kChoices, R"({"type":"text","name":"q"})", "[]", "q retyped! "},
    {"a text becomes a comment", R"({"type":"text","name":"q"})", R"({"type":"comment","name":"q"})", "[]", ""},
    {"a text becomes a number", R"({"type":"text","name":"q"})", R"({"type":"text","inputType":"number","name":"q"})",
     "[]", "q retyped! "},
    {"a choice of several less", R"({"type":"checkbox","name":"m","choices":["a","b"]})",
     R"({"type":"checkbox","name":"m","choices":["a"]})", "[]", "m.b gone! "},
    {"several, by rule of the question", R"({"type":"checkbox","name":"m","choices":["a","b"]})",
     R"({"type":"checkbox","name":"n","choices":["a","c"]})",
     R"([{"variable":"m","to":"n","values":[{"from":"b","to":"c"}]}])", "m.a renamed m.b renamed "},
    {"a row less", R"({"type":"matrix","name":"g","columns":[1,2],"rows":["r1","r2"]})",
     R"({"type":"matrix","name":"g","columns":[1,2],"rows":["r1"]})", "[]", "g.r2 gone! "},
};

BOOST_DATA_TEST_CASE(each_change_is_named, bdata::make(kEdits), sample) {
  std::string named;
  for (const auto& change : compare(book_of(sample.before), book_of(sample.after), mapping_of(sample.mapping))) {
    if (change.kind == VariableChange::Kind::Same && !change.needs_rule()) continue;
    named += change.variable + " " + std::string(slug(change.kind)) + (change.needs_rule() ? "! " : " ");
  }
  BOOST_TEST(named == sample.expected);
}

BOOST_AUTO_TEST_CASE(a_mapping_speaks_of_what_is_there) {
  const auto faults = check_mapping(mapping_of(R"([{"variable":"x"},{"variable":"q","to":"y"},{"variable":"q"}])"),
                                    book_of(kChoices), book_of(kChoices), "/mapping");
  std::string rules;
  for (const auto& fault : faults) rules += fault.pointer + " " + fault.rule + "; ";
  BOOST_TEST(
      rules ==
      "/mapping/0/variable unknown; /mapping/0/to unknown; /mapping/1/to unknown; /mapping/2/variable repeated; ");
}

// Codes

std::string codes_of(const Codebook& book) {
  std::string text;
  for (const CodedValue& value : book.variables.at(0).values)
    text += plain_text(value.value) + "=" + std::to_string(value.code) + " ";
  return text;
}

BOOST_AUTO_TEST_CASE(a_code_means_the_same_in_every_version) {
  const Codebook first = book_of(kChoices);
  const Codebook second =
      with_stable_codes(book_of(R"({"type":"radiogroup","name":"q","choices":["x","c","a"]})"), {&first}, {});
  BOOST_TEST(codes_of(second) == "x=4 c=3 a=1 ");
  const Codebook third = with_stable_codes(
      book_of(
          R"({"type":"radiogroup","name":"q","choices":["y","b","a"], "showNoneItem": true, "showDontKnowItem": true})"),
      {&second, &first}, {});
  BOOST_TEST(codes_of(third) == "y=5 b=2 a=1 none=6 dontknow=-4 ");  // neither 3 nor 4 is given anew
  const Codebook renamed = with_stable_codes(book_of(R"({"type":"radiogroup","name":"p","choices":["c","a"]})"),
                                             {&first}, mapping_of(R"([{"variable":"q","to":"p"}])"));
  BOOST_TEST(codes_of(renamed) == "c=3 a=1 ");
  const Codebook numbers = book_of(R"({"type":"radiogroup","name":"q","choices":[0, 5]})");
  BOOST_TEST(codes_of(with_stable_codes(book_of(R"({"type":"radiogroup","name":"q","choices":["n", 5, 0]})"),
                                        {&numbers}, {})) == "n=1 5=5 0=0 ");
}

// Migration

BOOST_AUTO_TEST_CASE(answers_migrate_by_the_rules_and_what_does_not_fit_is_named) {
  const auto later = questionnaire_of(R"({"type":"radiogroup","name":"p","choices":["a","b"]},
    {"type":"checkbox","name":"m","choices":["x"]}, {"type":"text","name":"t"})");
  const std::vector<Mapping> rules = {mapping_of(R"([{"variable":"q","to":"p"}])")};
  const auto migrated = [&](const char* answers) { return migrate_answers(value_of(answers), rules, *later, {}); };

  const Migrated same = migrated(R"({"t":"w","m":["x"]})");
  BOOST_TEST(!same.changed);
  BOOST_TEST(same.lost.empty());
  const Migrated mapped = migrated(R"({"q":"b","t":"w"})");
  BOOST_TEST(mapped.changed);
  BOOST_TEST(mapped.lost.empty());
  BOOST_TEST(value_to_json(mapped.answers) == R"({"t":"w","p":"b"})");
  const Migrated losing = migrated(R"({"q":"c","gone":1,"t":"w"})");
  const std::vector<std::string> expected = {"gone", "p"};
  BOOST_TEST(losing.lost == expected, boost::test_tools::per_element());
  BOOST_TEST(value_to_json(losing.answers) == R"({"t":"w"})");

  const Migrated twice =
      migrate_answers(value_of(R"({"o":"a"})"), {mapping_of(R"([{"variable":"o","to":"q"}])"), rules[0]}, *later, {});
  BOOST_TEST(value_to_json(twice.answers) == R"({"p":"a"})");
  const Migrated given_up =
      migrate_answers(value_of(R"({"t":"w"})"), {mapping_of(R"([{"variable":"t","to":null}])")}, *later, {});
  BOOST_TEST(given_up.lost == std::vector<std::string>{"t"}, boost::test_tools::per_element());
}

// Results

BOOST_AUTO_TEST_CASE(responses_of_several_versions_share_their_columns) {
  const Codebook first = book_of(R"({"type":"radiogroup","name":"q","choices":["a","b"]},
    {"type":"text","inputType":"number","name":"age"}, {"type":"comment","name":"why"}, {"type":"rating","name":"old"},
    {"type":"text","name":"other"})");
  const Mapping mapping = mapping_of(
      R"([{"variable":"q","values":[{"from":"b","to":null}]},{"variable":"why","to":"reason"},{"variable":"old","to":null},{"variable":"other","to":null}])");
  const Codebook second =
      with_stable_codes(book_of(R"({"type":"comment","name":"reason"}, {"type":"boolean","name":"again"},
    {"type":"radiogroup","name":"q","choices":["c","a"]}, {"type":"text","inputType":"number","name":"age"},
    {"type":"rating","name":"other"})"),
                        {&first}, mapping);
  JoinedCodebook joined(2, second);
  joined.add(1, first, {mapping});
  std::string names;
  for (const Variable& variable : joined.codebook().variables) names += variable.name + " ";
  BOOST_TEST(names == "reason again q age other old other@v1 ");
  const std::vector<std::string> in_the_record = {"other", "other@v1", "reason", "why"};
  BOOST_TEST(joined.record_names() == in_the_record, boost::test_tools::per_element());

  const auto by_name = [&](const JoinedCodebook::Row& row, const char* name) {
    const Storage& storage = joined.codebook().find(name)->storage;
    if (const auto* code = std::get_if<CodeStorage>(&storage)) return static_cast<double>(row.codes[code->index]);
    if (const auto* number = std::get_if<NumberStorage>(&storage)) return row.numbers[number->index];
    return static_cast<double>(row.codes[std::get<TextStorage>(storage).reason]);
  };
  // Version 1 lays out: codes q, reason of age, why, old, other; numbers age.
  const auto old_row =
      joined.row(1, {2, 0, 0, 4, 0}, {33}, value_of(R"({"q":"b","age":33,"why":"dim","old":4,"other":"x"})"));
  BOOST_TEST(by_name(old_row, "q") == 2);
  BOOST_TEST(by_name(old_row, "age") == 33);
  BOOST_TEST(by_name(old_row, "old") == 4);
  BOOST_TEST(by_name(old_row, "again") == kNotAsked);
  BOOST_TEST(by_name(old_row, "other") == kNotAsked);
  BOOST_TEST(by_name(old_row, "reason") == 0);
  BOOST_TEST(old_row.answers.find("reason")->string() == "dim");
  BOOST_TEST(old_row.answers.find("other@v1")->string() == "x");
  const Variable& q = *joined.codebook().find("q");
  std::string values;
  for (const CodedValue& value : q.values) values += plain_text(value.value) + "=" + std::to_string(value.code) + " ";
  BOOST_TEST(values == "c=3 a=1 b=2 ");

  // Version 2 lays out: codes reason, again, q, reason of age, other; numbers age.
  const auto new_row = joined.row(2, {0, 1, 3, kNoAnswer, 5}, {std::nan("")}, value_of(R"({"reason":"bright"})"));
  BOOST_TEST(by_name(new_row, "q") == 3);
  BOOST_TEST(by_name(new_row, "again") == 1);
  BOOST_TEST(by_name(new_row, "old") == kNotAsked);
  BOOST_TEST(by_name(new_row, "other@v1") == kNotAsked);
  BOOST_TEST(new_row.numbers.size() == joined.codebook().number_count);
  const auto stranger = joined.row(7, {1}, {}, {});
  BOOST_TEST(by_name(stranger, "q") == kNotAsked);
}

BOOST_AUTO_TEST_CASE(a_value_that_became_another_is_counted_with_it) {
  const Codebook first = book_of(kChoices);
  const Mapping mapping = mapping_of(R"([{"variable":"q","to":"p","values":[{"from":"c","to":"b"}]}])");
  const Codebook second =
      with_stable_codes(book_of(R"({"type":"radiogroup","name":"p","choices":["a","b"]})"), {&first}, mapping);
  JoinedCodebook joined(2, second);
  joined.add(1, first, {mapping});
  BOOST_TEST(joined.codebook().variables.size() == 1U);
  BOOST_TEST(joined.row(1, {3}, {}, {}).codes[0] == 2);
  BOOST_TEST(joined.row(1, {1}, {}, {}).codes[0] == 1);
  BOOST_TEST(joined.row(1, {kNoAnswer}, {}, {}).codes[0] == kNoAnswer);
}

BOOST_AUTO_TEST_CASE(texts_that_changed_names_stay_with_their_questions) {
  const std::string elements = R"({"type":"comment","name":"liked"}, {"type":"comment","name":"missed"})";
  const Mapping mapping = mapping_of(R"([{"variable":"liked","to":"missed"},{"variable":"missed","to":"liked"}])");
  JoinedCodebook joined(2, book_of(elements));
  joined.add(1, book_of(elements), {mapping});
  const auto row = joined.row(1, {0, 0}, {}, value_of(R"({"liked":"x","missed":"y"})"));
  BOOST_TEST(row.answers.find("missed")->string() == "x");
  BOOST_TEST(row.answers.find("liked")->string() == "y");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::questionnaire
