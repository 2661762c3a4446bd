// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/simulate/simulation.hpp"

#include <cmath>

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::questionnaire::simulate {
BOOST_AUTO_TEST_SUITE(simulations)

const Instant kNow = *parse_instant("2026-03-01T10:00:00Z");

// A required choice of four (1/4 each), a required rating of 1 to 5 for those who chose a (1/4), a page for ratings
// above 3 (1/4 * 2/5 = 1/10), a checkbox of three of which a non-empty set is drawn (each ticked in 4 of 7).
constexpr const char* kDefinition = R"({"pages": [
  {"name": "one", "elements": [
    {"type": "radiogroup", "name": "q", "isRequired": true, "choices": ["a", "b", "c", "d"]},
    {"type": "rating", "name": "r", "isRequired": true, "visibleIf": "{q} = 'a'"}]},
  {"name": "two", "visibleIf": "{r} > 3", "elements": [{"type": "comment", "name": "why"}]},
  {"name": "three", "elements": [{"type": "checkbox", "name": "c", "isRequired": true, "choices": [1, 2, 3]}]}]})";

Plan plan_of(std::size_t respondents, std::uint64_t seed = 1) {
  Plan plan;
  plan.respondents = respondents;
  plan.seed = seed;
  plan.now = kNow;
  return plan;
}

/// Whether a count agrees with a probability: within 4.5 standard deviations, which chance leaves in 7 of a million
/// cases. The seed is fixed, so that the test does not change from run to run.
void check_share(const Share& share, double p) {
  const auto n = static_cast<double>(share.base);
  BOOST_TEST(std::abs(share.share - p) < 4.5 * std::sqrt(p * (1 - p) / n), share.share << " is not " << p);
}

BOOST_AUTO_TEST_CASE(a_simulation_ends_when_its_tries_are_spent) {
  constexpr const char* kNever = R"({"elements": [
    {"type": "text", "name": "q", "isRequired": true, "validators": [{"type": "expression", "expression": "1 = 2"}]}]})";
  Plan plan = plan_of(1000);
  plan.most_tries = 500;
  const auto stuck = simulate(kNever, plan);
  BOOST_REQUIRE(stuck);
  BOOST_TEST(stuck->respondents > 0U);
  BOOST_TEST(stuck->respondents < 500U);
  BOOST_TEST(stuck->dead_end.count == stuck->respondents);
  plan.most_tries = 5;
  const auto nobody = simulate(kNever, plan);
  BOOST_REQUIRE(nobody);
  BOOST_TEST(nobody->respondents == 0U);
  plan = plan_of(1000);
  plan.most_tries = 10'000;
  const auto all = simulate(R"({"elements": [{"type": "rating", "name": "r", "isRequired": true}]})", plan);
  BOOST_REQUIRE(all);
  BOOST_TEST(all->respondents == 1000U);
}

BOOST_AUTO_TEST_CASE(incidences_agree_with_probabilities_worked_by_hand) {
  Plan plan = plan_of(10'000);
  const auto quotas = json::Document::parse(R"({"screen_out_if": "{q} = 'd'", "cells": [
    {"name": "a", "condition": "{q} = 'a'", "target": 100}, {"name": "ticked", "condition": "{c} contains 2"},
    {"name": "north", "condition": "{given.region} = 'north'", "target": 30}, {"name": "none", "condition": "{q} = 'z'", "target": 5}]})");
  BOOST_REQUIRE(read_quotas(quotas->root(), plan));
  const auto given = json::Document::parse(
      R"({"region": [{"value": "north", "share": 3}, {"value": "south", "share": 1}], "vip": true})");
  BOOST_REQUIRE(read_given(given->root(), plan));
  const auto result = simulate(kDefinition, plan);
  BOOST_REQUIRE(result);
  check_share(result->screen_out, 1.0 / 4);
  check_share(result->complete, 3.0 / 4);
  BOOST_TEST(result->dead_end.count == 0U);
  BOOST_TEST(result->questions[0].seen.count == 10'000U);
  check_share(result->questions[1].seen, 1.0 / 4);
  check_share(result->questions[2].seen, 1.0 / 10);
  check_share(result->questions[2].answered, 0.9);  // one in ten leaves blank what may be left blank
  BOOST_TEST(result->path_count == 2U);
  BOOST_TEST(result->paths[0].pages == (std::vector<std::string>{"one", "three"}), boost::test_tools::per_element());
  check_share(result->paths[1].taken, 1.0 / 10);
  check_share(result->cells[0].incidence, 1.0 / 3);  // among a, b, c
  check_share(result->cells[1].incidence, 4.0 / 7);
  check_share(result->cells[2].incidence, 3.0 / 4);
  BOOST_TEST(*result->cells[0].interviews_needed == 400, boost::test_tools::tolerance(0.05));  // 100 of one in four
  BOOST_TEST(!result->cells[1].interviews_needed.has_value());
  BOOST_TEST(!result->cells[3].interviews_needed.has_value());
}

BOOST_AUTO_TEST_CASE(shares_carry_wilson_intervals) {
  const auto result = simulate(kDefinition, plan_of(500));
  BOOST_REQUIRE(result);
  const Share& seen = result->questions[1].seen;
  // Wilson (1927) by hand: (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n).
  const double n = 500;
  const double z = 1.959963984540054;
  const double p = static_cast<double>(seen.count) / n;
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  BOOST_TEST(seen.lower == (p + z * z / (2 * n) - half) / (1 + z * z / n), boost::test_tools::tolerance(1e-9));
  BOOST_TEST(seen.upper == (p + z * z / (2 * n) + half) / (1 + z * z / n), boost::test_tools::tolerance(1e-9));
}

std::string bytes_of(const Plan& plan) {
  json::Writer writer;
  write(*simulate(kDefinition, plan), writer);
  return writer.take();
}

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_bytes) {
  BOOST_TEST(bytes_of(plan_of(300, 5)) == bytes_of(plan_of(300, 5)));
  BOOST_TEST(bytes_of(plan_of(300, 5)) != bytes_of(plan_of(300, 6)));
}

BOOST_AUTO_TEST_CASE(a_question_that_nothing_answers_is_a_dead_end) {
  const auto result = simulate(R"({"pages": [{"name": "first", "elements": [
      {"type": "radiogroup", "name": "q", "isRequired": true, "choices": ["free", "stuck"]}]},
    {"name": "wall", "visibleIf": "{q} = 'stuck'", "elements": [
      {"type": "text", "name": "t", "inputType": "number", "isRequired": true, "min": 10, "max": 5}]}]})",
                               plan_of(2000));
  BOOST_REQUIRE(result);
  check_share(result->dead_end, 0.5);
  BOOST_REQUIRE_EQUAL(result->dead_ends.size(), 1U);
  BOOST_TEST(result->dead_ends[0].page == "wall");
  BOOST_TEST(result->dead_ends[0].question == "t");
  BOOST_TEST(result->dead_ends[0].stuck.count == result->dead_end.count);
}

BOOST_AUTO_TEST_CASE(minutes_follow_from_words_and_types) {
  // 7 words of title and 2 of choices at 238 words a minute, 4 seconds for the choice, 2 for the page.
  const auto result = simulate(R"({"elements": [{"type": "radiogroup", "name": "q", "isRequired": true,
    "title": "Which of the two do you prefer", "choices": ["Left", "Right"], "requiredErrorText": "Please say which"}]})",
                               plan_of(50));
  BOOST_REQUIRE(result);
  BOOST_TEST(result->minutes.median == (9 * 60 / 238.0 + 4 + 2) / 60, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(result->minutes.lower_quartile == result->minutes.upper_quartile);
}

BOOST_AUTO_TEST_CASE(plans_that_cannot_be_read_are_refused_at_their_place) {
  const auto pointer = [](const Result<void>& result) { return result ? "" : result.error().details.front().pointer; };
  const auto quotas = [&](const char* text) {
    Plan plan;
    return pointer(read_quotas(json::Document::parse(text)->root(), plan));
  };
  const auto given = [&](const char* text) {
    Plan plan;
    return pointer(read_given(json::Document::parse(text)->root(), plan));
  };
  BOOST_TEST(quotas(R"({"cells": [{"name": "x", "condition": "{q} = ="}]})") == "/cells/0/condition");
  BOOST_TEST(quotas(R"({"cells": [{"condition": "1 = 1"}]})") == "/cells/0/name");
  BOOST_TEST(quotas(R"({"cells": [{"name": "x", "condition": "1 = 1", "target": -1}]})") == "/cells/0/target");
  BOOST_TEST(quotas(R"({"screen_out_if": 3})") == "/screen_out_if");
  BOOST_TEST(given(R"({"region": []})") == "/region");
  BOOST_TEST(given(R"({"region": [{"value": "x", "share": 0}]})") == "/region");
  BOOST_TEST(!simulate(kDefinition, plan_of(0)));
  BOOST_TEST(!simulate("{", plan_of(1)));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::questionnaire::simulate
