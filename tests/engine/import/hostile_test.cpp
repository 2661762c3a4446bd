// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "engine/import/import.hpp"
#include "engine/import/plain_text.hpp"
#include "tests/engine/import/workbook_writer.hpp"

namespace tertulia::engine::imports {
BOOST_AUTO_TEST_SUITE(import_hostile)

const Instant kNow = *parse_instant("2026-03-01T10:00:00Z");

std::string refusal(Format format, const std::string& file) {
  const auto imported = import_questionnaire(format, file, kNow);
  if (imported) return "accepted";
  BOOST_TEST(
      (imported.error().code == ErrorCode::InvalidInput || imported.error().code == ErrorCode::InvalidQuestionnaire));
  return imported.error().message;
}

BOOST_AUTO_TEST_CASE(document_types_bring_no_entities) {
  const std::string bomb =
      R"(<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><document>&b;</document>)";
  BOOST_TEST(refusal(Format::LimeSurvey, bomb) == "The XML declares a document type, which is not accepted.");
  const std::string outside = R"(<!DOCTYPE d SYSTEM "file:///etc/passwd"><document/>)";
  BOOST_TEST(refusal(Format::LimeSurvey, outside) == "The XML declares a document type, which is not accepted.");
  const std::string sheet = archive_of({{"xl/workbook.xml", bomb}});
  BOOST_TEST(refusal(Format::XlsForm, sheet) == "The XML declares a document type, which is not accepted.");
}

BOOST_AUTO_TEST_CASE(depth_is_bounded) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  BOOST_TEST(refusal(Format::LimeSurvey, deep) == "The XML is nested too deeply.");
  BOOST_TEST(refusal(Format::Qualtrics, std::string(1'000'000, '[')) != "accepted");
}

BOOST_AUTO_TEST_CASE(a_zip_bomb_is_not_unpacked) {
  const std::string bomb = archive_of({{"xl/workbook.xml", std::string(80U << 20, ' ')}});
  BOOST_TEST(bomb.size() < 1'000'000U);
  BOOST_TEST(refusal(Format::XlsForm, bomb) == "The workbook is too large when unpacked.");
}

BOOST_AUTO_TEST_CASE(columns_without_end_are_refused) {
  std::string header;
  for (int i = 0; i < 100'000; ++i) header += "c|";
  BOOST_TEST(refusal(Format::XlsForm, workbook_of({{"survey", {header}}})).starts_with("A sheet has more than"));
  std::string wider;
  for (int i = 0; i < 10; ++i) wider += header;
  BOOST_TEST(refusal(Format::XlsForm, workbook_of({{"survey", {wider}}})) ==
             "The workbook is too large when unpacked.");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_text_are_refused) {
  for (const char* format : {"surveyjs", "limesurvey", "qualtrics", "xlsform"}) {
    BOOST_TEST_CONTEXT(format) {
      const Format kind = *format_of(format);
      for (const std::string& bytes :
           {std::string(), std::string("\xFF\xFE\0\0", 4), std::string("PK\x03\x04"),
            std::string("{\"SurveyElements\": \"\xC3\x28\"}"), std::string("<document>\xC3\x28"), std::string("{}"),
            std::string("null"), std::string(17U << 20, 'x')}) {
        BOOST_TEST(refusal(kind, bytes) != "accepted");
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(html_becomes_words_in_linear_time) {
  BOOST_TEST(plain_text("<p>a &lt; b</p><script>x()</script><!-- no --> c") == "a < b\nc");
  BOOST_TEST(plain_text("1 < 2 & 3 &unknown; &#x41;&#66;") == "1 < 2 & 3 &unknown; AB");
  BOOST_TEST(plain_text(std::string(1'000'000, '<')).size() == 1'000'000U);
  std::string scripts;
  for (int i = 0; i < 100'000; ++i) scripts += "<script><a>";
  BOOST_TEST(plain_text(scripts).empty());
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::imports
