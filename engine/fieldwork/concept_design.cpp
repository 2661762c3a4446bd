// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/concept_design.hpp"

#include <algorithm>
#include <cstdint>
#include <set>

#include "engine/fieldwork/condition.hpp"
#include "engine/json/json.hpp"

namespace tertulia::engine::fieldwork {
namespace {

using json::pointer_to;

bool is_concept_name(std::string_view name) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  return !name.empty() && name.find_first_not_of(kLetters) == std::string_view::npos;
}

class Expander {
 public:
  Expander(const ConceptDesign& design, const Wave& wave) : design_(design), wave_(wave) {}

  ConceptExpansion expand() {
    check_concepts();
    check_presentation();
    check_targets();
    design_.presentation == Presentation::Monadic ? add_concepts() : add_orders();
    for (const std::string& name : expansion_.assigned) {
      if (std::ranges::find(wave_.given, name) != wave_.given.end())
        fault("/concepts", "taken", "The wave hands over a profile attribute of the name " + name + ".");
    }
    return std::move(expansion_);
  }

 private:
  void fault(std::string pointer, std::string_view rule, std::string message) {
    expansion_.faults.push_back({std::move(pointer), std::string(rule), std::move(message)});
  }

  void check_concepts() {
    std::set<std::string> names;
    for (std::size_t i = 0; i < design_.concepts.size(); ++i) {
      const DesignedConcept& designed = design_.concepts[i];
      const std::string place = pointer_to("/concepts", i);
      if (!is_concept_name(designed.name))
        fault(pointer_to(place, "name"), "name", "A concept is named by letters, digits, underscores and hyphens.");
      if (!names.insert(designed.name).second)
        fault(pointer_to(place, "name"), "unique", "This name is taken by another concept.");
      if (designed.qualifies) {
        for (auto& found : faults_of_condition(*designed.qualifies, wave_, pointer_to(place, "qualifies")))
          expansion_.faults.push_back(std::move(found));
      }
    }
  }

  void check_presentation() {
    const bool is_sequential = design_.presentation == Presentation::Sequential;
    const std::size_t count = design_.concepts.size();
    if (!is_sequential && design_.shown)
      fault("/shown", "sequential_only", "Only a sequential presentation shows several.");
    if (is_sequential && count == 1) fault("/concepts", "too_few", "An order is made of two concepts at least.");
    if (is_sequential && design_.shown && static_cast<std::size_t>(*design_.shown) > count)
      fault("/shown", "too_many", "There are fewer concepts.");
    for (std::size_t i = 0; is_sequential && i < count; ++i) {
      const std::string place = pointer_to("/concepts", i);
      constexpr std::string_view kMessage = "In a sequential presentation everybody may be shown every concept.";
      if (design_.concepts[i].qualifies) fault(pointer_to(place, "qualifies"), "monadic_only", std::string(kMessage));
      if (design_.concepts[i].target) fault(pointer_to(place, "target"), "monadic_only", std::string(kMessage));
    }
  }

  /// Places for more than the wave wants are never filled; with places for fewer the wave is not.
  void check_targets() {
    std::int64_t wanted = 0;
    bool is_limited = !design_.concepts.empty();
    for (const DesignedConcept& designed : design_.concepts) {
      wanted += designed.target.value_or(0);
      is_limited = is_limited && designed.target.has_value();
    }
    if (!wave_.target || (wanted <= *wave_.target && (!is_limited || wanted == *wave_.target))) return;
    fault("/concepts", "sum",
          "The concepts want " + std::to_string(wanted) + " completes together, the wave " +
              std::to_string(*wave_.target) + ".");
  }

  void add_concepts() {
    if (!design_.concepts.empty()) expansion_.assigned = {"concept"};
    for (const DesignedConcept& designed : design_.concepts) {
      expansion_.cells.push_back({designed.name,
                                  "{given.concept} = '" + designed.name + "'",
                                  designed.qualifies,
                                  designed.target,
                                  {{"concept", designed.name}}});
    }
  }

  void add_orders() {
    const std::size_t count = design_.concepts.size();
    const std::size_t shown = design_.shown ? static_cast<std::size_t>(*design_.shown) : count;
    for (std::size_t place = 0; place < std::min(shown, count); ++place)
      expansion_.assigned.push_back("concept_" + std::to_string(place + 1));
    for (std::size_t row = 0; row < count; ++row) {
      ConceptCell cell;
      cell.name = "Order " + std::to_string(row + 1);
      cell.condition = "{given.concept_1} = '" + design_.concepts[row].name + "'";  // no other row begins with it
      for (std::size_t place = 0; place < expansion_.assigned.size(); ++place)
        cell.assigns.emplace_back(expansion_.assigned[place], design_.concepts[(row + place) % count].name);
      expansion_.cells.push_back(std::move(cell));
    }
  }

  const ConceptDesign& design_;
  const Wave& wave_;
  ConceptExpansion expansion_;
};

}  // namespace

bool is_concept_variable(std::string_view name) {
  constexpr std::string_view kNumbered = "concept_";
  return name == "concept" || (name.substr(0, kNumbered.size()) == kNumbered && name.size() > kNumbered.size() &&
                               name.find_first_not_of("0123456789", kNumbered.size()) == std::string_view::npos);
}

ConceptExpansion expand(const ConceptDesign& design, const Wave& wave) { return Expander(design, wave).expand(); }

}  // namespace tertulia::engine::fieldwork
