// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/quota_design.hpp"

#include <ostream>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::engine::fieldwork {
BOOST_AUTO_TEST_SUITE(quota_design)

namespace bdata = boost::unit_test::data;

Interlock gender_by_age() {
  Interlock interlock;
  interlock.name = "Gender by age";
  interlock.margins = {
      {"gender", {{"female", "{given.gender} = 'f'", 12}, {"male", "{given.gender} = 'm'", 12}}},
      {"age", {{"young", "{given.age} < 40", 8}, {"old", "{given.age} >= 40", 16}}},
  };
  return interlock;
}

/// One fault as "pointer rule".
Wave wave_of(std::optional<int> target) {
  Wave wave;
  wave.target = target;
  wave.given = {"gender", "age", "region", "town"};
  return wave;
}

std::vector<std::string> faults_of(const QuotaDesign& design, std::optional<int> wave_target = std::nullopt) {
  std::vector<std::string> texts;
  for (const auto& fault : expand(design, wave_of(wave_target)).faults)
    texts.push_back(fault.pointer + " " + fault.rule);
  return texts;
}

BOOST_AUTO_TEST_CASE(margins_with_targets_are_crossed_in_proportion) {
  const auto expansion = expand({{}, {gender_by_age()}}, wave_of(24));
  BOOST_TEST(expansion.faults.empty());
  BOOST_REQUIRE_EQUAL(expansion.cells.size(), 4U);
  const ExpandedCell& cell = expansion.cells[1];
  BOOST_TEST(cell.name == "Gender by age: female, old");
  BOOST_TEST(cell.condition == "({given.gender} = 'f') and ({given.age} >= 40)");
  BOOST_TEST(cell.quota == "Gender by age");
  BOOST_TEST((cell.levels == std::vector<PlacedLevel>{{"gender", "female"}, {"age", "old"}}));
  std::vector<int> targets;  // 12 x 8 / 24 and 12 x 16 / 24
  for (const auto& each : expansion.cells) targets.push_back(each.target);
  BOOST_TEST((targets == std::vector{4, 8, 4, 8}));
}

BOOST_AUTO_TEST_CASE(crossings_may_have_targets_of_their_own_in_any_order) {
  Interlock interlock = gender_by_age();
  interlock.limit = {Limit::Kind::Soft, 10};
  interlock.targets = {{{"male", "old"}, 9}, {{"female", "young"}, 5}, {{"female", "old"}, 7}, {{"male", "young"}, 3}};
  const auto expansion = expand({{}, {interlock}}, wave_of(std::nullopt));
  BOOST_TEST(expansion.faults.empty());
  std::vector<int> targets;
  for (const auto& cell : expansion.cells) targets.push_back(cell.target);
  BOOST_TEST((targets == std::vector{5, 7, 3, 9}));
  BOOST_TEST((expansion.cells[2].limit == Limit{Limit::Kind::Soft, 10}));
}

BOOST_AUTO_TEST_CASE(who_falls_into_a_sub_cell_falls_into_its_cell) {
  const DesignedCell north{
      "North", "{given.region} = 'north'", 50, {}, {{"Towns", "{given.town}", 30, {}, {{"Port", "{q1} = 1", 10}}}}};
  const auto expansion = expand({{{"All adults", "{given.age} > 17", 90}, north}, {}}, wave_of(100));
  BOOST_TEST(expansion.faults.empty());
  BOOST_REQUIRE_EQUAL(expansion.cells.size(), 4U);
  BOOST_TEST(!expansion.cells[1].parent);
  BOOST_TEST(*expansion.cells[2].parent == 1U);
  BOOST_TEST(*expansion.cells[3].parent == 2U);
  BOOST_TEST(expansion.cells[3].condition == "(({given.region} = 'north') and ({given.town})) and ({q1} = 1)");
}

struct BadDesign {
  const char* name;
  QuotaDesign design;
  std::vector<std::string> faults;
};

std::ostream& operator<<(std::ostream& out, const BadDesign& bad) { return out << bad.name; }

/// The good one, changed.
QuotaDesign interlocked(void (*change)(Interlock&)) {
  Interlock interlock = gender_by_age();
  change(interlock);
  return {{}, {interlock}};
}

const BadDesign kBadDesigns[] = {
    {"a condition that cannot be read", {{{"A", "{x} =", 1}}, {}}, {"/cells/0/condition expression"}},
    {"an attribute that the wave does not hand over",
     {{{"A", "{given.regoin} = 'north'", 1}}, {}},
     {"/cells/0/condition not_given"}},
    {"a level by such an attribute",
     interlocked([](auto& i) { i.margins[0].levels[1].condition = "{given.sex} = 'm'"; }),
     {"/interlocked/0/margins/0/levels/1/condition not_given"}},
    {"two cells of one name", {{{"A", "{x}", 1}, {"A", "{y}", 1}}, {}}, {"/cells/1/name unique"}},
    {"the name of the wave's own cell", {{{"Overall", "{x}", 1}}, {}}, {"/cells/0/name unique"}},
    {"a hard limit with an excess", {{{"A", "{x}", 1, {Limit::Kind::Hard, 5}}}, {}}, {"/cells/0/allowed_excess limit"}},
    {"sub-cells that want more than their cell",
     {{{"A", "{x}", 10, {}, {{"B", "{y}", 6}, {"C", "{z}", 5}}}}, {}},
     {"/cells/0/cells sum"}},
    {"a sub-cell whose condition cannot be read",
     {{{"A", "{x}", 10, {}, {{"B", "{y}) or (", 6}}}}, {}},
     {"/cells/0/cells/0/condition expression"}},
    {"one margin only", interlocked([](auto& i) { i.margins.pop_back(); }), {"/interlocked/0/margins too_few"}},
    {"a margin without levels",
     interlocked([](auto& i) { i.margins[1].levels.clear(); }),
     {"/interlocked/0/margins/1/levels too_few"}},
    {"two margins of one name",
     interlocked([](auto& i) { i.margins[1].name = "gender"; }),
     {"/interlocked/0/margins/1/name unique"}},
    {"two levels of one name",
     interlocked([](auto& i) { i.margins[0].levels[1].name = "female"; }),
     {"/interlocked/0/margins/0/levels/1/name unique"}},
    {"two levels of one condition",
     interlocked([](auto& i) { i.margins[0].levels[1].condition = "{given.gender} = 'f'"; }),
     {"/interlocked/0/margins/0/levels/1/condition overlap"}},
    {"margins of different sums",
     interlocked([](auto& i) { i.margins[1].levels[1].target = 17; }),
     {"/interlocked/0/margins/1 sum"}},
    {"a level without a target",
     interlocked([](auto& i) { i.margins[1].levels[0].target = std::nullopt; }),
     {"/interlocked/0/margins/1/levels/0 required"}},
    {"a crossing without a target",
     interlocked([](auto& i) {
       i.targets = {{{"male", "old"}, 9}, {{"female", "young"}, 5}, {{"female", "old"}, 7}};
     }),
     {"/interlocked/0/targets missing"}},
    {"targets for what is no crossing",
     interlocked([](auto& i) {
       i.targets = {{{"male"}, 9}, {{"male", "ancient"}, 9}};
     }),
     {"/interlocked/0/targets/0/levels levels", "/interlocked/0/targets/1/levels/1 unknown_level"}},
    {"crossings that contradict their level",
     interlocked([](auto& i) {
       i.targets = {{{"male", "old"}, 9}, {{"female", "young"}, 5}, {{"female", "old"}, 7}, {{"male", "young"}, 3}};
       i.margins[1].levels[0].target = 9;
     }),
     {"/interlocked/0/margins/1/levels/0/target sum"}},
    {"cells that want more than the wave",
     interlocked([](auto& i) {
       for (auto& margin : i.margins) margin.levels[0].target = *margin.levels[0].target + 80;
     }),
     {"/interlocked/0 sum"}},
};

BOOST_DATA_TEST_CASE(a_bad_design_is_refused_by_the_place_that_is_wrong, bdata::make(kBadDesigns), bad) {
  BOOST_TEST(faults_of(bad.design, 100) == bad.faults, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(too_many_cells_are_refused_once) {
  QuotaDesign design;
  for (int i = 0; i < 510; ++i) design.cells.push_back({"Cell " + std::to_string(i), "{x}", 1});
  BOOST_TEST(faults_of(design) == std::vector<std::string>{"/cells/500/name too_many"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::fieldwork
