// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "engine/questionnaire/lint/lint.hpp"

// docs/questionnaire-lint.md is the list of kinds with an example each. Every example is run.
namespace tertulia::engine::questionnaire::lint {
BOOST_AUTO_TEST_SUITE(lint_docs)

const Instant kNow = *parse_instant("2026-03-01T10:00:00Z");

struct Example {
  std::string slug;
  std::string severity;  // of the section it stands in: "Errors", …
  std::string definition;
  std::string pointer;
};

/// "### slug", a block of JSON, "→ `pointer`".
std::vector<Example> examples() {
  std::ifstream in(TERTULIA_SOURCE_DIR "/docs/questionnaire-lint.md");
  std::vector<Example> examples;
  std::string section;
  bool in_json = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) section = line.substr(3);
    if (line.starts_with("### ")) examples.push_back({line.substr(4), section, "", ""});
    if (line == "```") in_json = false;
    if (in_json && !examples.empty()) examples.back().definition += line + "\n";
    if (line == "```json") in_json = true;
    if (line.starts_with("→ `")) {
      const std::string pointer = line.substr(5, line.size() - 6);
      examples.back().pointer = pointer == "(the whole)" ? "" : pointer;
    }
  }
  return examples;
}

std::string section_of(Severity severity) {
  if (severity == Severity::Error) return "Errors";
  return severity == Severity::Warning ? "Warnings" : "Notes";
}

BOOST_AUTO_TEST_CASE(the_page_lists_the_catalogue_in_its_order) {
  const auto listed = examples();
  BOOST_REQUIRE_EQUAL(listed.size(), catalogue().size());
  for (std::size_t i = 0; i < listed.size(); ++i) {
    BOOST_TEST(listed[i].slug == catalogue()[i].slug);
    BOOST_TEST(listed[i].severity == section_of(catalogue()[i].severity), listed[i].slug);
    BOOST_TEST(find_kind(listed[i].slug).has_value());
  }
}

BOOST_AUTO_TEST_CASE(each_example_gives_its_finding_and_nothing_else_of_that_weight) {
  for (const Example& example : examples()) {
    BOOST_TEST_CONTEXT(example.slug) {
      const Report report = check(example.definition, kNow);
      const auto kind = find_kind(example.slug);
      BOOST_REQUIRE(kind);
      std::size_t of_kind = 0;
      for (const Finding& finding : report.findings) {
        BOOST_TEST_INFO(info(finding.kind).slug << " at " << finding.pointer << ": " << finding.message);
        if (finding.kind == *kind) {
          ++of_kind;
          BOOST_TEST(finding.pointer == example.pointer);
          BOOST_TEST((finding.message.ends_with('.') || finding.message.ends_with('?')));
        } else {
          // An example shows one fault; a lesser remark beside it does no harm.
          BOOST_CHECK_MESSAGE(info(finding.kind).severity > info(*kind).severity,
                              example.slug << " also gives " << info(finding.kind).slug << " at " << finding.pointer);
        }
      }
      BOOST_TEST(of_kind == 1U);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::questionnaire::lint
