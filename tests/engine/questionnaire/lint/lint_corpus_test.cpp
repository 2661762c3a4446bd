// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "engine/questionnaire/lint/lint.hpp"
#include "engine/questionnaire/simulate/simulation.hpp"

// Questionnaires that are sound, and many that are not but whose findings can be refuted.
namespace tertulia::engine::questionnaire::lint {
BOOST_AUTO_TEST_SUITE(lint_corpus)

const Instant kNow = *parse_instant("2026-03-01T10:00:00Z");

std::string content_of(const std::string& path) {
  std::ifstream in(std::string(TERTULIA_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

BOOST_AUTO_TEST_CASE(sound_questionnaires_have_no_errors_and_no_warnings) {
  for (const char* path : {"examples/product_launch/questionnaire.json", "tests/browser/questionnaires/every_type.json",
                           "tests/browser/questionnaires/launch.json"}) {
    const std::string text = content_of(path);
    BOOST_REQUIRE_MESSAGE(!text.empty(), path);
    const Report report = check(text, kNow);
    BOOST_TEST(report.median_minutes.has_value(), path);
    for (const Finding& finding : report.findings) {
      BOOST_CHECK_MESSAGE(info(finding.kind).severity == Severity::Note,
                          path << ": " << info(finding.kind).slug << " at " << finding.pointer);
    }
  }
}

/// The reference cases are questionnaires as people write them, the errors of some of them on purpose: none is one.
BOOST_AUTO_TEST_CASE(the_reference_questionnaires_have_no_errors) {
  std::istringstream in(content_of("tests/reference/surveys/surveys-open.jsonl"));
  int count = 0;
  for (std::string line; std::getline(in, line); ++count) {
    const auto document = json::Document::parse(line);
    BOOST_REQUIRE(document);
    const std::string text = document->root().find("survey")->text();
    for (const Finding& finding : check(text, kNow).findings) {
      BOOST_CHECK_MESSAGE(info(finding.kind).severity != Severity::Error,
                          info(finding.kind).slug << " at " << finding.pointer << " in " << text);
    }
  }
  BOOST_TEST(count == 35);
}

/// One questionnaire a line: the surveys of tests/reference/surveys/generate_surveys.mjs for the seeds 5 and 6, 60
/// each, all types, density 0.3.
std::vector<std::string> generated() {
  std::istringstream in(content_of("tests/reference/surveys/generated_questionnaires.jsonl"));
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// Random conditions are often impossible. Where the linter says so, no respondent may ever see the question.
BOOST_AUTO_TEST_CASE(what_is_said_to_be_out_of_reach_is_never_seen) {
  std::size_t claims = 0;
  for (const std::string& text : generated()) {
    std::set<std::string> out_of_reach;
    for (const Finding& finding : check(text, kNow).findings) {
      if (finding.kind == Kind::Unreachable || finding.kind == Kind::AlwaysHidden) out_of_reach.insert(finding.pointer);
      if (finding.kind != Kind::NeverHolds || !finding.pointer.ends_with("/visibleIf")) continue;
      out_of_reach.insert(finding.pointer.substr(0, finding.pointer.rfind('/')));
    }
    if (out_of_reach.empty()) continue;
    simulate::Plan plan;
    plan.respondents = 30;
    plan.now = kNow;
    const auto simulation = simulate::simulate(text, plan);
    if (!simulation) continue;
    for (const simulate::QuestionReport& question : simulation->questions) {
      for (const std::string& pointer : out_of_reach) {
        if (question.pointer != pointer && !question.pointer.starts_with(pointer + "/")) continue;
        ++claims;
        BOOST_CHECK_MESSAGE(question.seen.count == 0, pointer << " was seen in " << text);
      }
    }
  }
  BOOST_TEST(claims > 10U);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::questionnaire::lint
