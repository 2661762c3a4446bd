// SPDX-License-Identifier: Apache-2.0
#include "engine/cases/case.hpp"

#include <map>

#include <boost/test/unit_test.hpp>

#include "engine/cases/case_rule.hpp"

namespace {

using namespace tertulia::engine;
using cases::CaseAct;
using cases::CaseRule;
using cases::CaseStatus;

/// The promise, written a second time on purpose: what is absent cannot be done.
const std::map<std::pair<CaseStatus, CaseAct>, CaseStatus> kPromise = {
    {{CaseStatus::Open, CaseAct::Assign}, CaseStatus::Assigned},
    {{CaseStatus::Assigned, CaseAct::Assign}, CaseStatus::Assigned},
    {{CaseStatus::Reopened, CaseAct::Assign}, CaseStatus::Assigned},
    {{CaseStatus::Assigned, CaseAct::Reply}, CaseStatus::Answered},
    {{CaseStatus::Answered, CaseAct::Reply}, CaseStatus::Answered},
    {{CaseStatus::Reopened, CaseAct::Reply}, CaseStatus::Answered},
    {{CaseStatus::Open, CaseAct::Close}, CaseStatus::Closed},
    {{CaseStatus::Assigned, CaseAct::Close}, CaseStatus::Closed},
    {{CaseStatus::Answered, CaseAct::Close}, CaseStatus::Closed},
    {{CaseStatus::Reopened, CaseAct::Close}, CaseStatus::Closed},
    {{CaseStatus::Answered, CaseAct::Reopen}, CaseStatus::Reopened},
    {{CaseStatus::Closed, CaseAct::Reopen}, CaseStatus::Reopened},
    {{CaseStatus::Open, CaseAct::Merge}, CaseStatus::Merged},
    {{CaseStatus::Assigned, CaseAct::Merge}, CaseStatus::Merged},
    {{CaseStatus::Answered, CaseAct::Merge}, CaseStatus::Merged},
    {{CaseStatus::Closed, CaseAct::Merge}, CaseStatus::Merged},
    {{CaseStatus::Reopened, CaseAct::Merge}, CaseStatus::Merged},
};

CaseRule rule_with(std::optional<double> at_most, std::vector<std::string> words) {
  CaseRule rule;
  rule.variable = "rooms.kitchen";
  rule.at_most = at_most;
  rule.words = std::move(words);
  return rule;
}

bool applies(const CaseRule& rule, std::string_view answers) {
  return applies_to_answers(rule, json::Document::parse(answers)->root());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cases_test)

BOOST_AUTO_TEST_CASE(every_act_in_every_status_is_as_promised) {
  for (const auto status_slug : cases::kCaseStatuses) {
    const auto status = cases::case_status_of(status_slug);
    BOOST_TEST(slug(status) == status_slug);
    for (const auto act : cases::kCaseActs) {
      BOOST_TEST_CONTEXT(status_slug << ", act " << static_cast<int>(act)) {
        const auto promised = kPromise.find({status, act});
        const auto led = cases::after(status, act);
        BOOST_TEST(led.has_value() == (promised != kPromise.end()));
        if (led && promised != kPromise.end()) BOOST_TEST(slug(*led) == slug(promised->second));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_detractor_is_at_the_threshold_or_below) {
  const auto rule = rule_with(6.0, {});
  BOOST_TEST(applies(rule, R"({"rooms": {"kitchen": 6}})"));
  BOOST_TEST(applies(rule, R"({"rooms": {"kitchen": -1.5}})"));
  BOOST_TEST(!applies(rule, R"({"rooms": {"kitchen": 6.5}})"));
  BOOST_TEST(!applies(rule, R"({"rooms": {"kitchen": "3"}})"));
  BOOST_TEST(!applies(rule, R"({"rooms": {"hall": 1}})"));
  BOOST_TEST(!applies(rule, R"({"rooms": 1})"));
  BOOST_TEST(!applies(rule, R"({})"));
}

BOOST_AUTO_TEST_CASE(words_are_whole_words_without_case_and_accents) {
  const auto rule = rule_with(std::nullopt, {"avería", "does not work"});
  BOOST_TEST(applies(rule, R"({"rooms": {"kitchen": "Una AVERIA, otra vez."}})"));
  BOOST_TEST(!applies(rule, R"({"rooms": {"kitchen": "averías"}})"));
  BOOST_TEST(!applies(rule, R"({"rooms": {"kitchen": 3}})"));
  BOOST_TEST(applies_to_message(rule, "It does NOT work!", std::nullopt));
  BOOST_TEST(!applies_to_message(rule, "It does work, not often", std::nullopt));
}

BOOST_AUTO_TEST_CASE(a_review_is_read_by_its_rating_and_its_words) {
  const auto rule = rule_with(2.0, {"broken"});
  BOOST_TEST(applies_to_message(rule, "Meh", 2));
  BOOST_TEST(!applies_to_message(rule, "Meh", 3));
  BOOST_TEST(applies_to_message(rule, "Broken on the first day", 5));
  BOOST_TEST(!applies_to_message(rule, "Meh", std::nullopt));
}

BOOST_AUTO_TEST_SUITE_END()
