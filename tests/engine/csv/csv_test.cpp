// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/csv/reader.hpp"
#include "engine/csv/writer.hpp"

namespace tertulia::engine::csv {
namespace bdata = boost::unit_test::data;
BOOST_AUTO_TEST_SUITE(csv)

/// Every row of `text`, fed in chunks of `chunk` bytes.
std::vector<Row> rows_of(const std::string& text, std::size_t chunk) {
  Reader reader;
  std::vector<Row> rows;
  for (std::size_t start = 0; start < text.size(); start += chunk) {
    const auto fed = reader.feed(std::string_view(text).substr(start, chunk));
    BOOST_REQUIRE_MESSAGE(fed, (fed ? "" : fed.error().message));
    while (auto row = reader.next()) rows.push_back(*row);
  }
  const auto finished = reader.finish();
  BOOST_REQUIRE_MESSAGE(finished, (finished ? "" : finished.error().message));
  while (auto row = reader.next()) rows.push_back(*row);
  return rows;
}

const std::string kMixed =
    "\xEF\xBB\xBFname,said\r\n\"Ann \"\"A.\"\"\",\"one,\r\ntwo\"\n\n\xC3\x89va,\rB\xC3\xA9la,\"\"";

BOOST_DATA_TEST_CASE(rows_are_the_same_for_every_chunk_size, bdata::make({1, 2, 3, 5, 1000}), chunk) {
  const std::vector<Row> rows = rows_of(kMixed, static_cast<std::size_t>(chunk));
  BOOST_REQUIRE(rows.size() == 4U);
  BOOST_TEST(rows[0].cells == (std::vector<std::string>{"name", "said"}), boost::test_tools::per_element());
  BOOST_TEST(rows[1].cells == (std::vector<std::string>{"Ann \"A.\"", "one,\r\ntwo"}),
             boost::test_tools::per_element());
  BOOST_TEST(rows[2].cells == (std::vector<std::string>{"\xC3\x89va", ""}), boost::test_tools::per_element());
  BOOST_TEST(rows[3].cells == (std::vector<std::string>{"B\xC3\xA9la", ""}), boost::test_tools::per_element());
  BOOST_TEST(rows[0].line == 1U);
  BOOST_TEST(rows[1].line == 2U);
  BOOST_TEST(rows[2].line == 5U);
  BOOST_TEST(rows[3].line == 6U);
}

struct Refused {
  const char* name;
  std::string text;
  const char* rule;
  const char* place;
};
std::ostream& operator<<(std::ostream& out, const Refused& c) { return out << c.name; }

const Refused kRefused[] = {
    {"quote inside a cell", "a,b\nx,y\"z\n", "stray_quote", "Line 2:"},
    {"text after a quoted cell", "a\n\"x\"y\n", "text_after_quote", "Line 2:"},
    {"quote never closed", "a\n1\n\"x\ny", "unclosed_quote", "Line 3:"},
    {"row too short", "a,b\n1,2\n3\n", "wrong_width", "Line 3:"},
    {"row too long", "a,b\n1,2,3\n", "wrong_width", "Line 2:"},
    {"not UTF-8", "a\n\xff\n", "invalid_utf8", "Line 2:"},
    {"overlong UTF-8", "a\n\xc0\xaf\n", "invalid_utf8", "Line 2:"},
    {"surrogate in UTF-8", "a\n\xed\xa0\x80\n", "invalid_utf8", "Line 2:"},
    {"NUL", std::string("a\nx\0y\n", 6), "invalid_utf8", "Line 2:"},
};

BOOST_DATA_TEST_CASE(what_is_not_csv_is_refused_with_its_line, bdata::make(kRefused), sample) {
  Reader reader;
  Result<void> result = reader.feed(sample.text);
  if (result) result = reader.finish();
  BOOST_REQUIRE(!result);
  BOOST_TEST((result.error().code == ErrorCode::InvalidCsv));
  BOOST_TEST(result.error().details.at(0).rule == sample.rule);
  BOOST_TEST(result.error().message.starts_with(sample.place), result.error().message);
}

BOOST_AUTO_TEST_CASE(cells_and_rows_are_limited) {
  BOOST_TEST(!Reader(Limits{3, 10}).feed("abcd"));
  BOOST_TEST(!Reader(Limits{3, 2}).feed("a,b,c\n"));
}

BOOST_AUTO_TEST_CASE(what_a_spreadsheet_would_run_is_defused_and_numbers_are_not) {
  std::ostringstream out;
  Writer writer(out);
  for (const char* text : {"=1+1", "+A1", "-A1", "@x", "\tx", "-3.5", "+2e3", "a=b", ""}) writer.cell(text);
  writer.cell(-0.25).cell(std::numeric_limits<double>::quiet_NaN()).end_row();
  BOOST_TEST(out.str() == "'=1+1,'+A1,'-A1,'@x,'\tx,-3.5,+2e3,a=b,,-0.25,\r\n");
  std::ostringstream raw;
  Writer(raw, FormulaGuard::Off).cell("=1+1").end_row();
  BOOST_TEST(raw.str() == "=1+1\r\n");
}

BOOST_AUTO_TEST_CASE(what_is_written_reads_back) {
  const std::vector<std::vector<std::string>> table = {
      {"plain", "with \"quotes\"", "with, comma"}, {"two\r\nlines", "", " blanks "}, {"", "", ""}};
  std::ostringstream out;
  Writer writer(out);
  for (const auto& row : table) {
    for (const auto& cell : row) writer.cell(cell);
    writer.end_row();
  }
  const std::vector<Row> rows = rows_of(out.str(), 7);
  BOOST_REQUIRE(rows.size() == table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    BOOST_TEST(rows[i].cells == table[i], boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(one_empty_cell_is_not_an_empty_line) {
  std::ostringstream out;
  Writer writer(out);
  writer.cell("").end_row();
  BOOST_TEST(rows_of(out.str(), 1).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::csv
