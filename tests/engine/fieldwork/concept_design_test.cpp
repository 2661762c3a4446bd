// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/concept_design.hpp"

#include <map>
#include <ostream>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::engine::fieldwork {
BOOST_AUTO_TEST_SUITE(concept_design)

namespace bdata = boost::unit_test::data;

using Assigned = std::vector<std::pair<std::string, std::string>>;

Wave wave_of(std::optional<int> target) {
  Wave wave;
  wave.target = target;
  wave.given = {"region"};
  return wave;
}

ConceptDesign of_names(Presentation presentation, const std::vector<std::string>& names) {
  ConceptDesign design{presentation, {}, {}};
  for (const auto& name : names) design.concepts.push_back({name, {}, {}});
  return design;
}

BOOST_AUTO_TEST_CASE(monadic_concepts_have_a_cell_each) {
  ConceptDesign design = of_names(Presentation::Monadic, {"blue", "red_2"});
  design.concepts[1].qualifies = "{given.region} = 'north'";
  design.concepts[1].target = 40;
  const auto expansion = expand(design, wave_of(100));
  BOOST_TEST(expansion.faults.empty());
  BOOST_TEST((expansion.assigned == std::vector<std::string>{"concept"}));
  BOOST_REQUIRE_EQUAL(expansion.cells.size(), 2U);
  BOOST_TEST(expansion.cells[1].condition == "{given.concept} = 'red_2'");
  BOOST_TEST(*expansion.cells[1].qualifies == "{given.region} = 'north'");
  BOOST_TEST((expansion.cells[1].assigns == Assigned{{"concept", "red_2"}}));
}

BOOST_AUTO_TEST_CASE(sequential_concepts_have_a_cell_for_each_row_of_a_latin_square) {
  const auto expansion = expand(of_names(Presentation::Sequential, {"a", "b", "c"}), wave_of(100));
  BOOST_TEST(expansion.faults.empty());
  BOOST_TEST((expansion.assigned == std::vector<std::string>{"concept_1", "concept_2", "concept_3"}));
  BOOST_REQUIRE_EQUAL(expansion.cells.size(), 3U);
  BOOST_TEST((expansion.cells[0].assigns == Assigned{{"concept_1", "a"}, {"concept_2", "b"}, {"concept_3", "c"}}));
  BOOST_TEST((expansion.cells[1].assigns == Assigned{{"concept_1", "b"}, {"concept_2", "c"}, {"concept_3", "a"}}));
  BOOST_TEST((expansion.cells[2].assigns == Assigned{{"concept_1", "c"}, {"concept_2", "a"}, {"concept_3", "b"}}));
}

BOOST_AUTO_TEST_CASE(over_the_rows_each_concept_stands_once_in_each_place_also_when_only_some_are_shown) {
  for (int shown = 1; shown <= 5; ++shown) {
    ConceptDesign design = of_names(Presentation::Sequential, {"a", "b", "c", "d", "e"});
    design.shown = shown;
    const auto expansion = expand(design, wave_of(std::nullopt));
    BOOST_TEST(expansion.assigned.size() == static_cast<std::size_t>(shown));
    std::map<std::pair<std::string, std::string>, int> seen;
    for (const auto& cell : expansion.cells) {
      for (const auto& assigned : cell.assigns) ++seen[assigned];
    }
    BOOST_TEST(seen.size() == static_cast<std::size_t>(5 * shown));
    for (const auto& [where, times] : seen) BOOST_TEST(times == 1, where.first << " " << where.second);
  }
}

BOOST_AUTO_TEST_CASE(a_wave_without_concepts_assigns_nothing) {
  for (const auto presentation : {Presentation::Monadic, Presentation::Sequential}) {
    const auto expansion = expand({presentation, {}, {}}, wave_of(100));
    BOOST_TEST(expansion.faults.empty());
    BOOST_TEST(expansion.cells.empty());
    BOOST_TEST(expansion.assigned.empty());
  }
}

struct BadDesign {
  const char* name;
  ConceptDesign design;
  std::vector<std::string> faults;
};

std::ostream& operator<<(std::ostream& out, const BadDesign& bad) { return out << bad.name; }

const BadDesign kBadDesigns[] = {
    {"a name with a quote", of_names(Presentation::Monadic, {"a'b"}), {"/concepts/0/name name"}},
    {"two of one name", of_names(Presentation::Monadic, {"a", "a"}), {"/concepts/1/name unique"}},
    {"a condition that cannot be read",
     {Presentation::Monadic, {{"a", "{given.x} =", {}}}, {}},
     {"/concepts/0/qualifies expression"}},
    {"more wanted than by the wave",
     {Presentation::Monadic, {{"a", {}, 60}, {"b", {}, 41}, {"c", {}, {}}}, {}},
     {"/concepts sum"}},
    {"fewer wanted than by the wave", {Presentation::Monadic, {{"a", {}, 60}, {"b", {}, 39}}, {}}, {"/concepts sum"}},
    {"several at once in a monadic presentation",
     {Presentation::Monadic, {{"a", {}, {}}}, 1},
     {"/shown sequential_only"}},
    {"an order of one", of_names(Presentation::Sequential, {"a"}), {"/concepts too_few"}},
    {"more shown than there are", {Presentation::Sequential, {{"a", {}, {}}, {"b", {}, {}}}, 3}, {"/shown too_many"}},
    {"who qualifies in an order",
     {Presentation::Sequential, {{"a", "{given.region} = 'x'", {}}, {"b", {}, 3}}, {}},
     {"/concepts/0/qualifies monadic_only", "/concepts/1/target monadic_only"}},
};

BOOST_DATA_TEST_CASE(a_bad_design_is_refused_by_the_place_that_is_wrong, bdata::make(kBadDesigns), bad) {
  std::vector<std::string> faults;
  for (const auto& fault : expand(bad.design, wave_of(100)).faults) faults.push_back(fault.pointer + " " + fault.rule);
  BOOST_TEST(faults == bad.faults, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_concept_never_hides_an_attribute) {
  Wave wave = wave_of(100);
  wave.given.emplace_back("concept_2");
  const auto faults = expand(of_names(Presentation::Sequential, {"a", "b"}), wave).faults;
  BOOST_REQUIRE_EQUAL(faults.size(), 1U);
  BOOST_TEST(faults[0].rule == "taken");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::fieldwork
