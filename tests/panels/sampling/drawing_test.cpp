// SPDX-License-Identifier: Apache-2.0
#include "panels/sampling/drawing.hpp"

#include <map>
#include <random>
#include <set>

#include <boost/test/unit_test.hpp>

#include "tests/panels/sampling/panel_of.hpp"

namespace tertulia::panels::sampling {
BOOST_AUTO_TEST_SUITE(drawing)

Condition where(std::string_view text) { return *Condition::create(text); }

Contact invited(PanelColumns& panel, int days_ago, std::uint32_t wave) {
  return {kMinute - days_ago * kMinutesOfDay, panel.contacts().place_of(wave_no(wave)), ContactKind::Invitation};
}

/// 1,200 panelists in two regions and three age groups: 200 a cell.
PanelColumns six_cells() {
  PanelColumns panel = panel_of(1200);
  for (std::size_t row = 0; row < panel.size(); ++row) {
    put(panel, row, "region", row % 2 == 0 ? "\"north\"" : "\"south\"");
    put(panel, row, "age", std::to_string(20 + 20 * (row / 2 % 3)));
  }
  return panel;
}

Plan plan_of_six(Plan::Unit unit) {
  Plan plan;
  plan.wave_id = wave_no(1000);
  plan.unit = unit;
  plan.margins = {
      {"region", {{"north", where("{member.region} = 'north'")}, {"south", where("{member.region} = 'south'")}}},
      {"age",
       {{"young", where("{member.age} < 30")},
        {"middle", where("{member.age} >= 30 and {member.age} < 50")},
        {"old", where("{member.age} >= 50")}}}};
  plan.targets = {10, 20, 30, 0, 50, 300};
  plan.seed = 7;
  return plan;
}

std::set<std::size_t> selected(const PanelColumns& panel, const Plan& plan) {
  auto drawing = Drawing::create(panel, plan, kNow);
  BOOST_REQUIRE(drawing);
  std::set<std::size_t> rows;
  for (const std::size_t row : drawing->choose()) rows.insert(row);
  return rows;
}

BOOST_AUTO_TEST_CASE(interlocked_cells_get_exactly_what_is_wanted_or_all_there_are) {
  const PanelColumns panel = six_cells();
  const Plan plan = plan_of_six(Plan::Unit::Contacts);
  auto drawing = Drawing::create(panel, plan, kNow);
  BOOST_REQUIRE(drawing);
  drawing->choose();
  std::vector<std::int64_t> counts;
  for (const DrawnCell& cell : drawing->cells()) {
    BOOST_TEST(cell.audience == 200);
    BOOST_TEST(cell.eligible == 200);
    counts.push_back(cell.selected);
  }
  BOOST_TEST(counts == (std::vector<std::int64_t>{10, 20, 30, 0, 50, 200}));
  BOOST_TEST(drawing->cells()[5].falls_short());
  BOOST_TEST(!drawing->cells()[4].falls_short());
  std::map<Reason, int> reasons;
  for (const auto row : drawing->rows()) ++reasons[drawing->reason(row)];
  BOOST_TEST(reasons[Reason::Selected] == 310);
  BOOST_TEST(reasons[Reason::NothingWanted] == 200);
  BOOST_TEST(reasons[Reason::NotNeeded] == 690);
  BOOST_TEST((plan.levels_of(5) == std::vector<std::size_t>{1, 2}));
}

BOOST_AUTO_TEST_CASE(as_few_are_contacted_as_are_expected_to_bring_the_completes) {
  const PanelColumns panel = panel_of(1000);
  Plan plan;
  plan.allocation = Plan::Allocation::Proportional;
  plan.assumed_rate = 0.25;
  for (const int wanted : {1, 2, 7, 50, 249, 250}) {
    plan.wanted = wanted;
    BOOST_TEST(selected(panel, plan).size() == static_cast<std::size_t>(4 * wanted));
  }
  plan.wanted = 251;
  BOOST_TEST(selected(panel, plan).size() == 1000U);
}

BOOST_AUTO_TEST_CASE(the_same_seed_draws_the_same_members_whatever_else_is_in_the_panel) {
  const PanelColumns panel = six_cells();
  Plan plan = plan_of_six(Plan::Unit::Contacts);
  const auto first = selected(panel, plan);
  BOOST_TEST(selected(panel, plan) == first);
  plan.seed = 8;
  BOOST_TEST(selected(panel, plan) != first);
  // Of a panel that lacks every third member, those of the first draw who are left are drawn again.
  PanelColumns fewer;
  std::vector<std::size_t> kept;
  for (std::size_t row = 0; row < panel.size(); ++row) {
    if (row % 3 == 2) continue;
    fewer.append(panel.row(row));
    for (const char* name : {"region", "age"}) {
      Column& column = fewer.attribute(name);
      column.set(kept.size(), column.code_of(engine::value_to_json(
                                  panel.find_attribute(name)->value(panel.find_attribute(name)->code(row)))));
    }
    kept.push_back(row);
  }
  plan.seed = 7;
  std::set<std::size_t> again;
  for (const std::size_t row : selected(fewer, plan)) again.insert(kept[row]);
  for (const std::size_t row : first) {
    if (row % 3 != 2) BOOST_TEST(again.contains(row));
  }
}

BOOST_AUTO_TEST_CASE(wanting_more_only_adds_members) {
  const PanelColumns panel = six_cells();
  Plan plan = plan_of_six(Plan::Unit::Completes);
  auto before = selected(panel, plan);
  for (int round = 0; round < 5; ++round) {
    for (int& target : plan.targets) target += round;
    const auto after = selected(panel, plan);
    BOOST_TEST(std::ranges::includes(after, before));
    before = after;
  }
}

BOOST_AUTO_TEST_CASE(every_member_of_a_cell_has_the_same_chance) {
  // 2,000 seeds draw 20 of 100: each is drawn 400 times on average with a standard deviation of 17.9.
  const PanelColumns panel = panel_of(100);
  Plan plan;
  plan.unit = Plan::Unit::Contacts;
  plan.allocation = Plan::Allocation::Equal;
  plan.wanted = 20;
  std::vector<int> times(100);
  for (plan.seed = 0; plan.seed < 2000; ++plan.seed) {
    for (const std::size_t row : selected(panel, plan)) ++times[row];
  }
  double chi_square = 0;
  for (const int count : times) chi_square += (count - 400.0) * (count - 400.0) / 400.0;
  // Drawn without replacement, 100 cells with variance 400 * 0.8: chi-square / 0.8 has 99 degrees of freedom; its
  // 0.999 quantile is 148.2.
  BOOST_TEST(chi_square / 0.8 < 148.2);
}

BOOST_AUTO_TEST_CASE(each_member_gets_the_first_reason_that_holds) {
  PanelColumns panel = panel_of(12);
  const auto change = [&](std::size_t row, auto make) {
    PanelRow content = panel.row(row);
    make(content);
    panel.replace(row, content);
  };
  change(0, [](PanelRow& row) { row.has_left = true, row.standing = Standing::NoConsent; });
  change(1, [](PanelRow& row) { row.standing = Standing::NoConsent; });
  change(2, [](PanelRow& row) { row.standing = Standing::NeedsGuardian; });
  change(3, [](PanelRow& row) { row.open_until = kMinute; });
  panel.contacts().append(4, invited(panel, 1, 1000));
  panel.contacts().append(5, invited(panel, 300, 1));
  panel.contacts().append(6, invited(panel, 13, 2));
  panel.contacts().append(7, invited(panel, 14, 2));
  for (const int day : {50, 40, 30}) panel.contacts().append(8, invited(panel, day, 3));
  for (const int day : {91, 40, 30}) panel.contacts().append(9, invited(panel, day, 3));
  put(panel, 10, "staff", "true");
  Plan plan;
  plan.wave_id = wave_no(1000);
  plan.unit = Plan::Unit::Contacts;
  plan.allocation = Plan::Allocation::Equal;
  plan.wanted = 100;
  plan.exclusions = {{"an earlier wave", wave_no(1)},
                     {"staff", where("{member.staff} = true")},
                     {"named", Members{panel.row(11).member_id}}};
  plan.cool_downs = {{ContactKind::Invitation, 14}};
  plan.caps = {{ContactKind::Invitation, 3, 90}};
  auto drawing = Drawing::create(panel, plan, kNow);
  BOOST_REQUIRE(drawing);
  drawing->choose();
  const std::vector<std::string> rules = {"an earlier wave", "staff", "named"};
  const std::vector<std::string> expected = {
      "left",         "no_consent", "needs_guardian", "needs_guardian", "already_drawn",  "excluded:an earlier wave",
      "cooling_down", "selected",   "capped",         "selected",       "excluded:staff", "excluded:named"};
  for (std::size_t row = 0; row < expected.size(); ++row) {
    BOOST_TEST_CONTEXT(row) {
      BOOST_TEST(text_of(drawing->reason(row), rules) == expected[row]);
      BOOST_TEST((reason_named(expected[row], rules) == drawing->reason(row)));
    }
  }
}

BOOST_AUTO_TEST_CASE(who_is_refused_is_replaced_by_the_next_and_nobody_else_moves) {
  const PanelColumns panel = six_cells();
  const Plan plan = plan_of_six(Plan::Unit::Completes);
  auto drawing = Drawing::create(panel, plan, kNow);
  BOOST_REQUIRE(drawing);
  const auto chosen = drawing->choose();
  const double expected = drawing->cells()[0].expected;
  const std::size_t refused = chosen.front();
  drawing->refuse(refused, Reason::NoConsent);
  const auto added = drawing->choose();
  BOOST_REQUIRE(added.size() == 1U);
  BOOST_TEST(*drawing->cell(added.front()) == *drawing->cell(refused));
  BOOST_TEST((drawing->reason(refused) == Reason::NoConsent));
  for (std::size_t i = 1; i < chosen.size(); ++i) BOOST_TEST((drawing->reason(chosen[i]) == Reason::Selected));
  BOOST_TEST(drawing->cells()[0].expected == expected, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(the_likeliest_first_need_fewer_contacts) {
  PanelColumns panel = panel_of(200);
  for (std::size_t row = 0; row < panel.size(); ++row) {
    for (const int day : {90, 60, 30}) {
      panel.contacts().append(row, invited(panel, day, static_cast<std::uint32_t>(day)));
      if (row % 4 == 0) panel.contacts().append(row, {kMinute - (day - 1) * kMinutesOfDay, 0, ContactKind::Interview});
    }
  }
  Plan plan;
  plan.allocation = Plan::Allocation::Proportional;
  plan.wanted = 20;
  const auto random = selected(panel, plan);
  plan.order = Plan::Order::Likeliest;
  const auto likeliest = selected(panel, plan);
  BOOST_TEST(likeliest.size() < random.size());
  for (const std::size_t row : likeliest) BOOST_TEST(row % 4 == 0U);
}

BOOST_AUTO_TEST_CASE(totals_are_divided_by_largest_remainders) {
  BOOST_TEST(divide(100, {1, 1, 1}) == (std::vector{34, 33, 33}));
  BOOST_TEST(divide(10, {53, 24, 23}) == (std::vector{5, 3, 2}));  // 5.3 2.4 2.3: the tenth goes to 2.4
  BOOST_TEST(divide(5, {0, 0}) == (std::vector{0, 0}));
  std::mt19937 random(20261123);
  for (int round = 0; round < 1000; ++round) {
    std::vector<std::int64_t> weights(1 + random() % 20);
    for (auto& weight : weights) weight = static_cast<std::int64_t>(random() % 1000);
    weights[0] += 1;
    const int total = static_cast<int>(random() % 5000);
    const auto parts = divide(total, weights);
    BOOST_TEST(std::accumulate(parts.begin(), parts.end(), 0) == total);
    const auto sum = static_cast<double>(std::accumulate(weights.begin(), weights.end(), std::int64_t{0}));
    for (std::size_t i = 0; i < parts.size(); ++i)
      BOOST_TEST(std::abs(parts[i] - static_cast<double>(weights[i]) * total / sum) < 1);
  }
}

BOOST_AUTO_TEST_CASE(a_margin_whose_levels_overlap_is_refused_by_name) {
  const PanelColumns panel = six_cells();
  Plan plan = plan_of_six(Plan::Unit::Contacts);
  plan.margins[1].levels[1].condition = where("{member.age} >= 20");
  const auto drawing = Drawing::create(panel, plan, kNow);
  BOOST_REQUIRE(!drawing);
  BOOST_TEST(drawing.error().details.front().pointer == "/margins/1");
  BOOST_TEST(drawing.error().message.find("young and middle") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::sampling
