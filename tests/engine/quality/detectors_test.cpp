// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <boost/test/unit_test.hpp>

#include "engine/messages/messages.hpp"
#include "engine/quality/assessment.hpp"
#include "engine/quality/nonsense_text.hpp"

namespace tertulia::engine::quality {
BOOST_AUTO_TEST_SUITE(quality_detectors)

namespace tt = boost::test_tools;

constexpr const char* kDefinition = R"({"pages":[
  {"name":"about","elements":[{"type":"text","inputType":"number","name":"age"},{"type":"comment","name":"why"}]},
  {"name":"grid","elements":[{"type":"matrix","name":"m","columns":[1,2,3,4,5],"rows":["a","b","c","d","e","f"]}]},
  {"name":"rest","elements":[{"type":"rating","name":"r1"},{"type":"rating","name":"r2"},{"type":"boolean","name":"b"},
    {"type":"radiogroup","name":"check","choices":["x","y","z"]}]}]})";

struct Example {
  std::shared_ptr<const questionnaire::Questionnaire> questionnaire = *questionnaire::load(kDefinition);
  Blueprint outline = blueprint(*questionnaire, questionnaire::codebook(*questionnaire));
};

/// Thirty items on seven points, which is enough to tell people apart.
Blueprint long_outline() {
  Blueprint outline;
  outline.batteries.push_back({"items", {}});
  for (std::size_t i = 0; i < 30; ++i) {
    outline.closed.push_back(i);
    outline.batteries.front().codes.push_back(i);
  }
  outline.open.push_back({"why"});
  return outline;
}

Content answered(std::vector<std::int16_t> codes, const std::string& why = "") {
  Content content{std::move(codes), Value(Value::Object{})};
  if (!why.empty()) content.answers.set("why", Value(why));
  return content;
}

std::vector<std::int16_t> varied(std::size_t n) {
  std::vector<std::int16_t> codes;
  for (std::size_t i = 0; i < n; ++i) codes.push_back(static_cast<std::int16_t>(1 + (i * i + 3 * i) % 7));
  return codes;
}

BOOST_AUTO_TEST_CASE(neighbouring_items_on_one_scale_are_a_battery_and_few_are_none) {
  const Example example;
  BOOST_REQUIRE(example.outline.batteries.size() == 1U);
  // The matrix and the ratings after it are both on 1 to 5: eight items asked one after another.
  BOOST_TEST(example.outline.batteries.front().codes.size() == 8U);
  BOOST_TEST(example.outline.batteries.front().name == "m");
  BOOST_TEST(example.outline.closed.size() == 10U);  // and the yes or no, and the choice
  BOOST_REQUIRE(example.outline.open.size() == 1U);
  BOOST_TEST(example.outline.open.front().question == "why");
  // Six rows of four seconds, and the name of the matrix and its rows and columns to read.
  BOOST_TEST(example.outline.pages.at(1).seconds >= 24);
  BOOST_TEST(example.outline.pages.at(1).seconds < 30);
}

BOOST_AUTO_TEST_CASE(what_lies_between_two_saves_counts_for_the_page_of_the_first) {
  const Instant start{};
  const auto at = [&](int seconds) { return start + std::chrono::seconds{seconds}; };
  const auto times = page_times("p1", start, {{"p1", at(10)}, {"p2", at(15)}, {"p2", at(40)}, {"p1", at(50)}}, at(53));
  const std::vector<PageTime> expected = {{"p1", 18}, {"p2", 35}};
  BOOST_TEST((times == expected));
  BOOST_TEST(page_times("p1", start, {}, start).empty());
}

BOOST_AUTO_TEST_CASE(the_typical_is_not_moved_by_a_few) {
  // Median 3; absolute deviations 2 1 0 1 97, of which the median is 1.
  const Typical usual = typical({1, 2, 3, 4, 100, std::nan("")});
  BOOST_TEST(usual.middle == 3);
  BOOST_TEST(usual.spread == 1.4826);
  BOOST_TEST(usual.base == 5);
}

BOOST_AUTO_TEST_CASE(a_pause_on_one_page_does_not_hide_the_speed_on_the_others) {
  const std::map<std::string, double> usual = {{"a", 20}, {"b", 20}};
  BOOST_TEST(pace({{"a", 20}, {"b", 20}}, usual) == 0, tt::tolerance(1e-12));
  BOOST_TEST(pace({{"a", 5}, {"b", 5}}, usual) == std::log(0.25), tt::tolerance(1e-12));
  // An hour counts as twice the usual time: (ln 0.25 + ln 2) / 2.
  BOOST_TEST(pace({{"a", 5}, {"b", 3600}}, usual) == std::log(0.5) / 2, tt::tolerance(1e-12));
  BOOST_TEST(std::isnan(pace({{"unknown", 5}}, usual)));
}

BOOST_AUTO_TEST_CASE(until_there_are_completes_speed_is_held_against_the_reading_time) {
  const Example example;
  const auto at_share = [&](double share) {
    std::vector<PageTime> times;
    for (const auto& page : example.outline.pages) times.push_back({page.name, share * page.seconds});
    return *speeding(times, example.outline, {});
  };
  BOOST_TEST(at_share(1).value == 0);
  BOOST_TEST(at_share(0.25).value == kSuspicious, tt::tolerance(1e-9));
  BOOST_TEST(at_share(0.1).value == 1);
  BOOST_TEST(at_share(0.1).detail.find("3 pages that should take") != std::string::npos);
  BOOST_TEST(!speeding({}, example.outline, {}).has_value());
}

BOOST_AUTO_TEST_CASE(speed_is_held_against_what_is_usual_in_the_wave) {
  const Example example;
  Norms norms;
  norms.completes = 100;
  norms.pages["grid"] = {std::log(60), 0.4, 100};
  norms.pace = {0, 0.4, 100};
  // Two and a half spreads of 0.4 below: 60 s · exp(-1).
  const auto evidence = *speeding({{"grid", 60 * std::exp(-1.0)}}, example.outline, norms, 2.5);
  BOOST_TEST(evidence.value == kSuspicious, tt::tolerance(1e-9));
  BOOST_TEST(evidence.detail ==
             "Took 22 s for a page that usually takes 60 s (a pace of 37 %); 1 of 1 in under half of that time.");
}

BOOST_AUTO_TEST_CASE(straightness_is_what_repeats_within_batteries) {
  Blueprint outline;
  outline.batteries = {{"a", {0, 1, 2, 3, 4}}, {"b", {5, 6, 7, 8, 9}}};
  // a: 3 3 3 1 2, b: 4 4 4 4 4; between the batteries nothing is counted. Missing answers are passed over.
  const Straightness own = straightness({3, 3, 3, 1, 2, 4, 4, 4, 4, 4}, outline);
  BOOST_TEST(own.items == 10U);
  BOOST_TEST(own.repeats == 6.0 / 8);
  BOOST_TEST(own.longest_run == 5U);
  BOOST_TEST(own.longest_in == "b");
  // Of 3 3 3 1 2: mean 2.4, variance 0.64; of b none.
  BOOST_TEST(own.deviation == 0.4, tt::tolerance(1e-12));
  BOOST_TEST(straightness({3, 3, -1, 3, 3}, outline).items == 0U);
}

BOOST_AUTO_TEST_CASE(one_answer_throughout_is_suspected_unless_it_is_usual) {
  const Blueprint outline = long_outline();
  const Straightness flat = straightness(std::vector<std::int16_t>(30, 4), outline);
  BOOST_TEST(straight_lining(flat, {})->value == 1);
  BOOST_TEST(long_string(flat, {})->value == 1);
  BOOST_TEST(straight_lining(straightness(varied(30), outline), {})->value == 0);
  Norms norms;
  norms.completes = 100;
  norms.repeats = {0.9, 0.2, 100};
  norms.deviation = {0.1, 0.2, 100};
  norms.longest_run = {0.9, 0.2, 100};
  BOOST_TEST(straight_lining(flat, norms)->value == 0);
  BOOST_TEST(long_string(flat, norms)->value == 0);
}

BOOST_AUTO_TEST_CASE(attention_checks_count_what_was_answered_wrongly) {
  Value answers{Value::Object{}};
  answers.set("check", Value("y"));
  answers.set("other", Value(3));
  const std::vector<AttentionCheck> checks = {{"check", Value("x")}, {"other", Value(3)}, {"not_asked", Value(1)}};
  const auto evidence = *attention_check(checks, answers);
  BOOST_TEST(evidence.value == 0.5);
  BOOST_TEST(evidence.detail == "Failed 1 of 2 attention checks: check.");
  BOOST_TEST(!attention_check(checks, Value(Value::Object{})).has_value());
}

BOOST_AUTO_TEST_CASE(contradictions_add_up) {
  Value answers{Value::Object{}}, given{Value::Object{}};
  answers.set("age", Value(12));
  given.set("retired", Value(true));
  const std::vector<std::string> never = {"{age} < 18 and {given.retired} = true", "{age} > 100", "{age} = 12"};
  BOOST_TEST(inconsistent_pairs(never, answers, given, {})->value == 0.75);
  BOOST_TEST(inconsistent_pairs({never[1]}, answers, given, {})->value == 0);
  BOOST_TEST(!inconsistent_pairs({}, answers, given, {}).has_value());
}

BOOST_AUTO_TEST_CASE(near_equal_patterns_always_share_a_sketch) {
  const Blueprint outline = long_outline();
  const Content own = answered(varied(30));
  const auto own_sketches = sketches(own, outline);
  BOOST_TEST(own_sketches.size() == 4U);  // three of thirty may differ
  for (std::size_t i = 0; i < 30; ++i) {
    Content other = own;
    for (const std::size_t place : {i, (i + 7) % 30, (i + 11) % 30}) other.codes[place] = 9;
    bool shared = false;
    for (const auto sketch : sketches(other, outline))
      shared = shared || std::find(own_sketches.begin(), own_sketches.end(), sketch) != own_sketches.end();
    BOOST_TEST(shared);
    BOOST_TEST(pattern_similarity(own, other, outline) == 0.9, tt::tolerance(1e-12));
  }
  BOOST_TEST(duplicate_answers(own, {own}, outline)->value == 1);
  BOOST_TEST(duplicate_answers(own, {}, outline)->value == 0);
  // Who gave one answer throughout is like all others who did: that says nothing of copying.
  BOOST_TEST(!duplicate_answers(answered(std::vector<std::int16_t>(30, 4)), {own}, outline).has_value());
}

BOOST_AUTO_TEST_CASE(texts_that_were_given_before_are_found_in_other_punctuation) {
  const Blueprint outline = long_outline();
  const std::string text = "The delivery took three weeks, and nobody answered my calls about it.";
  const std::string same = "the DELIVERY took three weeks and nobody answered my calls, about it!!";
  const std::string other = "I liked the colours of the new packaging, but it is hard to open for old people.";
  BOOST_TEST(text_similarity(text, same) == 1);
  BOOST_TEST(text_similarity(text, other) < 0.1);
  BOOST_TEST(text_similarity("Nothing", "Nothing") == 0);
  BOOST_TEST((sketches(answered({}, text), outline) == sketches(answered({}, same), outline)));
  BOOST_TEST(near_duplicate_text(answered({}, text), {answered({}, other), answered({}, same)}, outline)->value == 1);
  BOOST_TEST(near_duplicate_text(answered({}, text), {answered({}, other)}, outline)->value == 0);
  BOOST_TEST(!near_duplicate_text(answered({}, "Fine"), {answered({}, "Fine")}, outline).has_value());
}

BOOST_AUTO_TEST_CASE(sentences_in_four_languages_look_like_language) {
  int sentences = 0, suspected = 0;
  for (const char* kind : {"interview.complete", "interview.quota_full", "interview.screen_out", "interview.closed",
                           "answer.required", "answer.unknown_choice", "answer.not_a_date", "answer.too_large",
                           "answer.wrong_type", "answer.consent_needed", "answer.no_digits", "answer.invalid_email"}) {
    for (const char* language : {"en", "es", "it", "fr"}) {
      const auto value = nonsense(messages::sentence(kind, language));
      BOOST_REQUIRE(value.has_value());
      ++sentences;
      if (*value >= kSuspicious) ++suspected;
      BOOST_TEST(*value < kSuspicious, kind << " in " << language << ": " << *value);
    }
  }
  BOOST_TEST(sentences == 48);
  BOOST_TEST(suspected == 0);
  for (const char* text : {"todo bien", "molto buono", "très bien", "good value", "me encantó", "caro pero bueno"})
    BOOST_TEST(*nonsense(text) < kSuspicious, text);
}

BOOST_AUTO_TEST_CASE(mashed_keys_do_not_look_like_language) {
  for (const char* text : {"asdfasdf", "sdfgsdfg dfg", "qwertyuiop", "jkljkl jkl", "aaaaaaaa", "xcvbxcvb", "fghjfghj",
                           "wqrtpx zvbk", "kjhgfd", "hjkdsf hjksdf", "ñlkjñlkj fdsa"})
    BOOST_TEST(nonsense(text).value_or(0) >= kSuspicious, text);
  BOOST_TEST(!nonsense("ok").has_value());
  BOOST_TEST(!nonsense("Очень хорошо, спасибо").has_value());
  BOOST_TEST(!nonsense("12345 67890").has_value());
}

BOOST_AUTO_TEST_CASE(a_program_fills_in_what_nobody_sees_or_keeps_time_too_well) {
  const Blueprint outline = long_outline();
  BOOST_TEST(bot_signals({true, 0}, {}, outline)->value == 1);
  BOOST_TEST(!bot_signals({false, 30}, {}, outline).has_value());
  const std::vector<PageTime> even = {{"a", 10}, {"b", 10.1}, {"c", 10}, {"d", 9.9}, {"e", 10}};
  BOOST_TEST(bot_signals({false, 20}, even, outline)->value == 1);
  const std::vector<PageTime> human = {{"a", 10}, {"b", 22}, {"c", 9}, {"d", 31}, {"e", 14}};
  BOOST_TEST(bot_signals({false, 20}, human, outline)->value == 0);
  BOOST_TEST(bot_signals({false, 30}, {{"a", 6}}, outline)->value == 1);  // five answers a second
}

BOOST_AUTO_TEST_CASE(devices_and_interviews_count_what_is_beyond_the_usual) {
  BOOST_TEST(duplicate_device(0)->value == 0);
  BOOST_TEST(duplicate_device(1)->value == 0.5);
  BOOST_TEST(duplicate_device(2)->value == 0.75);
  BOOST_TEST(!duplicate_device(std::nullopt).has_value());
  BOOST_TEST(interviews_per_member(10, 30, 10)->value == 0);
  BOOST_TEST(interviews_per_member(11, 30, 10)->value == 0.5);
  BOOST_TEST(!interviews_per_member(std::nullopt, 30, 10).has_value());
}

BOOST_AUTO_TEST_CASE(witnesses_add_to_the_score_and_one_without_weight_is_left_out) {
  Weights weights{};
  weights[static_cast<std::size_t>(Component::Speeding)] = 0.8;
  weights[static_cast<std::size_t>(Component::LongString)] = 0.5;
  const std::vector<Evidence> evidence = {{Component::Speeding, 0.5, "", {}}, {Component::LongString, 1, "", {}}};
  BOOST_TEST(score_of(evidence, weights) == 1 - 0.6 * 0.5, tt::tolerance(1e-12));
  BOOST_TEST(score_of({}, weights) == 0);
  Settings settings;
  settings.weights = {};
  Subject subject;
  subject.content = answered(std::vector<std::int16_t>(30, 4));
  subject.trap_filled = true;
  BOOST_TEST(assess(subject, long_outline(), {}, settings).evidence.empty());
}

BOOST_AUTO_TEST_CASE(settings_and_norms_are_read_as_they_were_written) {
  Settings settings;
  settings.threshold = 0.7;
  settings.weight(Component::BotSignals) = 0;
  settings.attention_checks = {{"check", Value("x")}};
  settings.never = {"{age} < 18"};
  settings.member_days = 7;
  BOOST_TEST((settings_from(to_value(settings)) == settings));
  BOOST_TEST((settings_from(Value(Value::Object{})) == Settings()));
  const Norms norms = norms_of({{{{"p", 10}}, {6, 0.2, 1.1, 2, "m"}}, {{{"p", 20}}, {6, 0.4, 1.3, 3, "m"}}});
  BOOST_TEST(norms.completes == 2);
  BOOST_TEST(norms.pages.at("p").middle == (std::log(10) + std::log(20)) / 2, tt::tolerance(1e-12));
  BOOST_TEST((norms_from(to_value(norms)) == norms));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::quality
