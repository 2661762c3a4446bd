// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include <boost/test/unit_test.hpp>

#include "engine/export/multiple_response.hpp"
#include "engine/export/names.hpp"
#include "engine/export/statistics_file.hpp"
#include "engine/export/writer.hpp"

namespace tertulia::engine::exports {
namespace {

Column column(std::string name, Column::Kind kind = Column::Kind::Number) {
  Column column;
  column.name = std::move(name);
  column.kind = kind;
  column.reasons = {"Not asked", "No answer", "Refused", "Don't know"};
  return column;
}

Layout layout_of_names(const std::vector<std::string>& names) {
  Layout layout;
  for (const auto& name : names) layout.columns.push_back(column(name));
  return layout;
}

/// The whole file of these rows.
std::string file_of(const Options& options, const Layout& layout, const std::vector<Row>& rows) {
  std::string file;
  Measures measures(layout.columns.size());
  for (const Row& row : rows) measures.add(row);
  auto writer = make_writer(options, layout, measures, [&](std::string_view bytes) { file += bytes; });
  BOOST_REQUIRE(writer);
  for (const Row& row : rows) (*writer)->row(row);
  (*writer)->finish();
  return file;
}

Cell number_cell(double number) {
  Cell cell;
  cell.number = number;
  return cell;
}

Cell text_cell(std::string text) {
  Cell cell;
  cell.text = std::move(text);
  return cell;
}

Cell missing_cell(Missing reason) {
  Cell cell;
  cell.missing = reason;
  return cell;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(export_writers)

BOOST_AUTO_TEST_CASE(a_name_that_programs_take_stays_itself) {
  const auto names = portable_names(layout_of_names({"q1", "Q_2", "often"}), 32);
  BOOST_TEST(names == (std::vector<std::string>{"q1", "Q_2", "often"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_name_that_programs_do_not_take_becomes_one_that_they_do) {
  const auto names = portable_names(layout_of_names({"grid.row 1", "1st", "AND", "año", "_x", "", "q_"}), 32);
  const std::vector<std::string> expected = {"grid_row_1", "v1st", "AND_v", "a_o", "v_x", "v", "q"};
  BOOST_TEST(names == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(names_that_collide_when_shortened_or_in_another_case_stay_apart) {
  // Who can keep its name keeps it, also when one that becomes the same comes before.
  const auto names = portable_names(layout_of_names({"a.b", "a_b", "A_B", "abcdefghijkl", "abcdefghijkm"}), 10);
  const std::vector<std::string> expected = {"a_b_2", "a_b", "A_B_3", "abcdefghij", "abcdefgh_2"};
  BOOST_TEST(names == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_hundred_thousand_names_that_collide_stay_apart) {
  std::vector<std::string> long_names;
  for (int i = 0; i < 100'000; ++i) long_names.push_back(std::string(100, 'n') + std::to_string(i));
  const auto names = portable_names(layout_of_names(long_names), 32);
  BOOST_TEST(std::set<std::string>(names.begin(), names.end()).size() == names.size());
  BOOST_TEST(std::all_of(names.begin(), names.end(), [](const auto& name) { return name.size() <= 32; }));
}

BOOST_AUTO_TEST_CASE(texts_are_cut_between_code_points) {
  BOOST_TEST(first_bytes("pañal", 3) == "pa");
  BOOST_TEST(first_bytes("pañal", 4) == "pañ");
  BOOST_TEST(first_bytes("pañal", 60) == "pañal");
  BOOST_TEST(first_characters("pañal", 3) == "pañ");
  BOOST_TEST(first_characters("🍞🍞", 1) == "🍞");
}

BOOST_AUTO_TEST_CASE(the_codes_of_missing_values_lie_below_every_answer) {
  BOOST_TEST(missing_code(0, Missing::NotAsked) == -1);
  BOOST_TEST(missing_code(0, Missing::DontKnow) == -4);
  BOOST_TEST(missing_code(-0.5, Missing::NotAsked) == -1);
  BOOST_TEST(missing_code(-1, Missing::NotAsked) == -91);
  BOOST_TEST(missing_code(-90.5, Missing::NoAnswer) == -92);
  BOOST_TEST(missing_code(-91, Missing::NotAsked) == -991);
  BOOST_TEST(missing_code(-1e9, Missing::NotAsked) < -1e9);
}

BOOST_AUTO_TEST_CASE(the_record_of_sets_names_their_members_by_their_short_names) {
  const std::vector<MultipleResponseSet> sets = {{"rooms", "¿Dónde?", {0, 2}}, {"why not", "", {1}}};
  // Lengths are of bytes: two of the seven letters and signs take two.
  BOOST_TEST(multiple_response_text(sets, {"a", "b", "c"}) == "$rooms=D1 1 9 ¿Dónde? a c\n$why_not=D1 1 0  b\n");
}

BOOST_AUTO_TEST_CASE(a_file_without_responses_is_a_file) {
  const Layout layout = layout_of_names({"q1", "q2"});
  BOOST_TEST(file_of({Format::Csv}, layout, {}) == "q1,q2\r\n");
  BOOST_TEST(file_of({Format::JsonLines}, layout, {}).empty());
  BOOST_TEST(file_of({Format::Sav}, layout, {}).substr(0, 4) == "$FL2");
  BOOST_TEST(file_of({Format::Dta}, layout, {}).starts_with("<stata_dta>"));
  BOOST_TEST(file_of({Format::Xpt}, layout, {}).starts_with("HEADER RECORD"));
}

BOOST_AUTO_TEST_CASE(formulas_are_guarded_in_cells_names_and_labels) {
  Layout layout = layout_of_names({"=name"});
  layout.columns.push_back(column("q", Column::Kind::Coded));
  layout.columns[1].choices = {{1, 1, "+v", "=cmd|' /C calc'!A0"}};
  layout.columns.push_back(column("t", Column::Kind::Text));
  Cell coded = number_cell(1);
  coded.choice = &layout.columns[1].choices[0];
  const std::vector<Row> rows = {{number_cell(-1.5), coded, text_cell("@x,\"y\"")}};
  BOOST_TEST(file_of({Format::Csv, Values::Both}, layout, rows) ==
             "'=name,q,q.label,t\r\n-1.5,'+v,'=cmd|' /C calc'!A0,\"'@x,\"\"y\"\"\"\r\n");
  Options open{Format::Csv, Values::Labels, csv::FormulaGuard::Off, true};
  BOOST_TEST(file_of(open, layout, rows) == "\xef\xbb\xbf=name,q,t\r\n-1.5,=cmd|' /C calc'!A0,\"@x,\"\"y\"\"\"\r\n");
}

BOOST_AUTO_TEST_CASE(hostile_texts_stay_texts_in_xml) {
  Layout layout = layout_of_names({"q"});
  layout.title = "<script>&\"'\x01";
  layout.columns[0].label = "]]></label>";
  const std::string ddi = file_of({Format::Ddi}, layout, {});
  BOOST_TEST(ddi.find("<titl>&lt;script&gt;&amp;&quot;'\xef\xbf\xbd</titl>") != std::string::npos);
  BOOST_TEST(file_of({Format::TripleS}, layout, {}).find("<label>]]&gt;&lt;/label&gt;</label>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(json_lines_tell_why_a_value_is_missing) {
  Layout layout = layout_of_names({"a", "b"});
  layout.columns.push_back(column("c", Column::Kind::Text));
  const std::vector<Row> rows = {{number_cell(2.5), missing_cell(Missing::DontKnow), text_cell("\"\n")}};
  BOOST_TEST(file_of({Format::JsonLines}, layout, rows) ==
             "{\"a\":2.5,\"b\":{\"missing\":\"dont_know\"},\"c\":\"\\\"\\n\"}\n");
}

BOOST_AUTO_TEST_CASE(more_columns_than_a_format_holds_are_refused_and_others_hold_a_hundred_thousand) {
  std::vector<std::string> names;
  for (int i = 0; i < 100'000; ++i) names.push_back("q" + std::to_string(i));
  const Layout layout = layout_of_names(names);
  const Measures measures(names.size());
  const auto refused = make_writer({Format::Dta}, layout, measures, [](std::string_view) {});
  BOOST_REQUIRE(!refused);
  BOOST_TEST(refused.error().message == "There are 100000 columns, and a file for Stata holds 32767 at most.");
  const auto no_sheet = make_writer({Format::Xlsx}, layout, measures, [](std::string_view) {});
  BOOST_REQUIRE(!no_sheet);
  BOOST_TEST((no_sheet.error().code == ErrorCode::StateConflict));
  const std::vector<Row> rows = {Row(names.size(), number_cell(1))};
  BOOST_TEST(file_of({Format::Csv}, layout, rows).size() > 200'000);
}

BOOST_AUTO_TEST_CASE(what_the_sink_throws_comes_out) {
  const Layout layout = layout_of_names({"q1"});
  Measures measures(1);
  measures.rows = 1;
  struct Full {};
  for (const Format format : {Format::Csv, Format::Sav, Format::Dta}) {
    auto writer = make_writer({format}, layout, measures, [](std::string_view) { throw Full(); });
    BOOST_REQUIRE(writer);
    const auto write = [&] {
      (*writer)->row({number_cell(1)});
      (*writer)->finish();
    };
    BOOST_CHECK_THROW(write(), Full);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tertulia::engine::exports
