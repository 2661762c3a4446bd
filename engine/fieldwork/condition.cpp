// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/condition.hpp"

#include <algorithm>
#include <string_view>

#include "engine/expression/expression.hpp"
#include "engine/fieldwork/concept_design.hpp"

namespace tertulia::engine::fieldwork {
namespace {

/// Of {given.region} or {given.address.city} the attribute; empty for a name of something else.
std::string_view attribute_of(std::string_view name) {
  constexpr std::string_view kGiven = "given.";
  if (name.substr(0, kGiven.size()) != kGiven) return {};
  name.remove_prefix(kGiven.size());
  return name.substr(0, name.find_first_of(".["));
}

}  // namespace

std::vector<ErrorDetail> faults_of_condition(const std::string& condition, const Wave& wave,
                                             const std::string& pointer) {
  const auto compiled = expression::compile(condition);
  if (!compiled) return {{pointer, "expression", compiled.error().message}};
  const auto given = wave.all_given();
  std::vector<ErrorDetail> faults;
  for (const std::string& name : expression::names(*compiled)) {
    const std::string attribute(attribute_of(name));
    // Concepts may be designed after the conditions that read them, but only in a draft.
    const bool may_come = wave.status == WaveStatus::Draft && is_concept_variable(attribute);
    if (attribute.empty() || may_come || std::ranges::find(given, attribute) != given.end()) continue;
    faults.push_back({pointer, "not_given",
                      "The wave does not hand over the attribute " + attribute +
                          ", so this would never hold; name it in the wave's `given`."});
  }
  return faults;
}

}  // namespace tertulia::engine::fieldwork
