// SPDX-License-Identifier: Apache-2.0
// What an answer costs depends on what reads it, not on how many questions there are.
#include <string>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/questionnaire.hpp"

namespace tertulia::engine::questionnaire {
namespace {

/// Each question appears when the one before it is answered.
std::shared_ptr<const Questionnaire> chain_of(int length) {
  std::string elements = R"({"type": "text", "name": "q0"})";
  for (int i = 1; i < length; ++i) {
    elements += fmt::format(R"(,{{"type": "text", "name": "q{}", "visibleIf": "{{q{}}} notempty"}})", i, i - 1);
  }
  const auto loaded = load(fmt::format(R"({{"pages": [{{"name": "p", "elements": [{}]}}]}})", elements));
  BOOST_REQUIRE(loaded);
  return *loaded;
}

/// Expressions and changes that one answer sets off in the middle of a chain.
std::size_t work_of_one_answer(int length) {
  const auto chain = chain_of(length);
  LiveQuestionnaire survey(*chain, Session{});
  const std::size_t before = survey.work_left();
  survey.find_question("q100")->set_value(Value("x"));
  return before - survey.work_left();
}

std::size_t work_of_all_answers(int length) {
  const auto chain = chain_of(length);
  LiveQuestionnaire survey(*chain, Session{});
  const std::size_t before = survey.work_left();
  for (int i = 0; i < length; ++i) survey.find_question(fmt::format("q{}", i))->set_value(Value("x"));
  return before - survey.work_left();
}

BOOST_AUTO_TEST_SUITE(growth)

BOOST_AUTO_TEST_CASE(an_answer_runs_only_what_reads_it) {
  const std::size_t work = work_of_one_answer(250);
  BOOST_TEST(work_of_one_answer(1000) == work);
  BOOST_TEST(work < 30U);  // one change, told to all, and the one condition that reads it
}

BOOST_AUTO_TEST_CASE(a_chain_costs_in_proportion_to_its_length) {
  const auto short_chain = static_cast<double>(work_of_all_answers(250));
  const auto long_chain = static_cast<double>(work_of_all_answers(1000));
  BOOST_TEST(long_chain == 4 * short_chain, boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace tertulia::engine::questionnaire
