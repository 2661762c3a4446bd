// SPDX-License-Identifier: Apache-2.0
#include "panels/sampling/condition.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/panels/sampling/panel_of.hpp"

namespace tertulia::panels::sampling {
BOOST_AUTO_TEST_SUITE(condition)

Condition condition_of(std::string_view text) { return *Condition::create(text); }

std::vector<int> rows_where(const PanelColumns& panel, std::string_view text) {
  const Classes classes = classify(panel, {condition_of(text)}, kNow);
  std::vector<int> rows;
  for (std::size_t row = 0; row < panel.size(); ++row) {
    if (classes.of_row[row] == 0) rows.push_back(static_cast<int>(row));
  }
  return rows;
}

BOOST_AUTO_TEST_CASE(the_language_is_that_of_questionnaires) {
  PanelColumns panel = panel_of(4);
  put(panel, 0, "region", "\"north\"");
  put(panel, 1, "region", "\"South\"");
  put(panel, 2, "region", "\"south\"");
  put(panel, 0, "age", "17");
  put(panel, 1, "age", "\"18\"");
  put(panel, 2, "age", "64");
  BOOST_TEST(rows_where(panel, "{member.region} = 'south'") == (std::vector{1, 2}), "texts compare without case");
  BOOST_TEST(rows_where(panel, "{member.age} >= 18") == (std::vector{1, 2}), "a text that is a number is one");
  BOOST_TEST(rows_where(panel, "{member.region} empty") == (std::vector{3}));
  BOOST_TEST(rows_where(panel, "{member.region} anyof ['north', 'west'] or {Member.AGE} = 64") == (std::vector{0, 2}));
  BOOST_TEST(rows_where(panel, "{member.unheard_of} notempty").empty());
  BOOST_TEST(rows_where(panel, "1 = 1") == (std::vector{0, 1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(columns_say_what_each_row_alone_says) {
  // The look-up by combinations against evaluating each row by itself.
  PanelColumns panel = panel_of(500);
  for (std::size_t row = 0; row < panel.size(); ++row) {
    if (row % 7 != 0) put(panel, row, "a", std::to_string(row % 5));
    if (row % 3 != 0) put(panel, row, "b", row % 2 == 0 ? "\"x\"" : "\"y\"");
    put(panel, row, "many", std::to_string(static_cast<double>(row) * 1.25));
  }
  for (const char* text : {"{member.a} > 2 and {member.b} = 'x'", "{member.a} + 1 = 3 or {member.b} empty",
                           "{member.many} > 100 and {member.a} < 4", "iif({member.b} = 'y', {member.a}, 0) = 1"}) {
    const auto found = rows_where(panel, text);
    std::vector<int> expected;
    for (std::size_t row = 0; row < panel.size(); ++row) {
      engine::Value member{engine::Value::Object()};
      for (const char* name : {"a", "b", "many"}) {
        const Column* column = panel.find_attribute(name);
        if (column->code(row) != Column::kNothing) member.set(name, column->value(column->code(row)));
      }
      engine::Value variables;
      variables.set("member", member);
      if (engine::expression::truth(*engine::expression::compile(text), engine::expression::ObjectVariables(variables),
                                    {kNow, {}}))
        expected.push_back(static_cast<int>(row));
    }
    BOOST_TEST_CONTEXT(text) { BOOST_TEST(found == expected); }
  }
}

BOOST_AUTO_TEST_CASE(what_was_done_with_members_can_be_asked) {
  PanelColumns panel = panel_of(3);
  const auto wave = panel.contacts().place_of(wave_no(1));
  panel.contacts().append(1, {kMinute - 40 * kMinutesOfDay, wave, ContactKind::Invitation});
  panel.contacts().append(1, {kMinute - 39 * kMinutesOfDay - 1, 0, ContactKind::Interview});
  panel.contacts().append(2, {kMinute - 5 * kMinutesOfDay, wave, ContactKind::Invitation});
  BOOST_TEST(rows_where(panel, "{activity.invitations} = 0") == (std::vector{0}));
  BOOST_TEST(rows_where(panel, "{activity.interviews} = 1") == (std::vector{1}));
  BOOST_TEST(rows_where(panel, "{activity.days_since_interview} = 39") == (std::vector{1}), "whole days");
  BOOST_TEST(rows_where(panel, "{activity.days_since_invitation} < 30") == (std::vector{2}));
  BOOST_TEST(rows_where(panel, "{activity.days_since_invitation} empty") == (std::vector{0}));
}

BOOST_AUTO_TEST_CASE(earlier_answers_are_read_by_wave_and_question) {
  PanelColumns panel = panel_of(4);
  put(panel, 3, "age", "30");
  const std::string wave = wave_no(5).text();
  Condition condition = condition_of("{answers." + wave + ".liking} >= 4 or {answers." + wave +
                                     ".brands} contains 'farola' or {member.age} = 30");
  BOOST_REQUIRE(condition.answers().size() == 2U);
  BOOST_TEST((condition.answers()[0].wave_id == wave_no(5)));
  BOOST_TEST(condition.answers()[1].question == "brands");
  const auto column_of = [](std::vector<std::pair<std::size_t, const char*>> values) {
    Column column;
    for (const auto& [row, json] : values) column.set(row, column.code_of(json));
    return std::make_shared<const Column>(std::move(column));
  };
  const auto rows = [&] { return classify(panel, {condition}, kNow).of_row; };
  constexpr auto kNone = Classes::kNone;
  BOOST_TEST(rows() == (std::vector<std::uint16_t>{kNone, kNone, kNone, 0}));
  condition.bind({column_of({{0, "5"}, {1, "3"}}), column_of({{2, R"(["other","farola"])"}})});
  BOOST_TEST(rows() == (std::vector<std::uint16_t>{0, kNone, 0, 0}));
}

BOOST_AUTO_TEST_CASE(the_first_condition_that_holds_gives_the_class_and_an_overlap_is_told) {
  PanelColumns panel = panel_of(3);
  put(panel, 0, "age", "20");
  put(panel, 1, "age", "40");
  const std::vector apart = {condition_of("{member.age} < 30"), condition_of("{member.age} >= 30")};
  const Classes classes = classify(panel, apart, kNow);
  BOOST_TEST(classes.of_row == (std::vector<std::uint16_t>{0, 1, Classes::kNone}));
  BOOST_TEST(!classes.overlap.has_value());
  const Classes both = classify(panel, {condition_of("{member.age} < 50"), condition_of("{member.age} > 30")}, kNow);
  BOOST_REQUIRE(both.overlap.has_value());
  BOOST_TEST(both.overlap->first == 0U);
  BOOST_TEST(both.overlap->second == 1U);
}

BOOST_AUTO_TEST_CASE(what_nobody_knows_of_panelists_is_refused) {
  for (const char* text : {"{region} = 1", "{given.region} = 1", "{member} notempty", "{activity.steps} > 1",
                           "{member.age} = ", "{answers.q1} = 2"}) {
    BOOST_TEST_CONTEXT(text) { BOOST_TEST(!Condition::create(text)); }
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::sampling
