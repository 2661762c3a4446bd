// SPDX-License-Identifier: Apache-2.0
#include "api/commands/lint.hpp"

#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "engine/json/json.hpp"

namespace tertulia::api {
namespace fs = std::filesystem;

struct LintFile {
  LintFile() : path(fs::temp_directory_path() / "tertulia_lint_test.json") {}
  ~LintFile() { fs::remove(path); }
  LintFile(const LintFile&) = delete;
  LintFile& operator=(const LintFile&) = delete;
  int lint(std::string_view text, ReportFormat format = ReportFormat::Text) {
    std::ofstream(path) << text;
    out.str("");
    return run_lint({path, format}, *engine::parse_instant("2026-03-01T10:00:00Z"), out, err);
  }
  fs::path path;
  std::ostringstream out;
  std::ostringstream err;
};

BOOST_FIXTURE_TEST_SUITE(lint_command, LintFile)

BOOST_AUTO_TEST_CASE(the_exit_code_tells_errors_from_warnings_and_bad_calls) {
  BOOST_TEST(lint(R"({"elements": [{"type": "text", "name": "q", "title": "Q"}]})") == 0);
  BOOST_TEST(lint(R"({"elements": [{"type": "dropdown", "name": "q", "title": "Q"}]})") == 0);  // a warning
  BOOST_TEST(lint(R"({"elements": [{"type": "text", "name": "q", "visibleIf": "{x} = 1"}]})") == 1);
  BOOST_TEST(lint("{") == 1);
  BOOST_TEST(err.str().empty());
  BOOST_TEST(run_lint({"/nowhere/q.json", ReportFormat::Text}, {}, out, err) == 2);
  BOOST_TEST(err.str() == "Cannot read /nowhere/q.json.\n");
  BOOST_TEST(run_lint({fs::temp_directory_path(), ReportFormat::Text}, {}, out, err) == 2);
}

BOOST_AUTO_TEST_CASE(people_read_the_place_the_sentence_and_what_to_do) {
  lint(
      R"({"elements": [{"type": "text", "name": "colour", "title": "Q"}, {"type": "text", "name": "r", "title": "R", "visibleIf": "{color} = 1"}]})");
  BOOST_TEST(
      out.str().starts_with("error unknown_name at /elements/1/visibleIf\n"
                            "  Nothing is named 'color'. Is {colour} meant?\n"
                            "  Correct the name."));
  BOOST_TEST(out.str().find("1 error(s), 0 warning(s), 0 note(s)\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(programs_read_one_line_of_json) {
  lint(R"({"elements": [{"type": "dropdown", "name": "q", "title": "Q"}]})", ReportFormat::Json);
  const std::string text = out.str();
  BOOST_TEST(text.find('\n') == text.size() - 1);
  const auto document = engine::json::Document::parse(text);
  BOOST_REQUIRE(document);
  const auto finding = document->root().find("findings")->at(0);
  BOOST_TEST(finding.find("kind")->string() == "no_choices");
  BOOST_TEST(finding.find("severity")->string() == "warning");
  BOOST_TEST(finding.find("pointer")->string() == "/elements/0");
  BOOST_TEST(document->root().find("median_minutes")->is_number());
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::api
