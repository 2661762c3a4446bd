// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/versions/comparison.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace tertulia::engine::questionnaire {
namespace {

std::string_view family_of(const Variable& variable) {
  if (variable.multiple_response_set) return "set";
  if (std::holds_alternative<CodeStorage>(variable.storage)) return "coded";
  if (std::holds_alternative<NumberStorage>(variable.storage)) return variable.kind == "ranking" ? "rank" : "number";
  return variable.kind == "comment" ? "text" : std::string_view(variable.kind);
}

const CodedValue* find_value(const Variable& variable, const Value& value) {
  const auto found = std::find_if(variable.values.begin(), variable.values.end(), [&](const CodedValue& candidate) {
    return plain_text(candidate.value) == plain_text(value);
  });
  return found == variable.values.end() ? nullptr : &*found;
}

/// Both are coded variables of one name.
void compare_values(const Variable& before, const Variable& after, const Mapping& mapping, VariableChange& change) {
  std::set<std::string> known;
  for (const CodedValue& value : before.values) {
    const auto target = mapping.value_of(before, value.value);
    if (!target) continue;
    known.insert(plain_text(*target));
    const CodedValue* now = find_value(after, *target);
    if (now == nullptr) {
      change.removed.push_back(value);
    } else if (now->label != value.label && *target == value.value) {
      change.relabelled.push_back(*now);
    }
  }
  for (const CodedValue& value : after.values) {
    if (!known.contains(plain_text(value.value))) change.added.push_back(value);
  }
}

/// A new variable that asks the same words.
std::string lookalike(const Variable& gone, const Codebook& earlier, const Codebook& later) {
  for (const Variable& candidate : later.variables) {
    if (earlier.find(candidate.name) == nullptr && same_family(gone, candidate) && candidate.label == gone.label &&
        candidate.question_label == gone.question_label) {
      return candidate.name;
    }
  }
  return {};
}

VariableChange change_of(const Variable& before, const Codebook& earlier, const Codebook& later,
                         const Mapping& mapping) {
  using Kind = VariableChange::Kind;
  VariableChange change;
  change.variable = before.name;
  const auto target = mapping.name_of(before);
  if (!target) {
    change.kind = Kind::GivenUp;
    return change;
  }
  const Variable* after = later.find(*target);
  if (after == nullptr) {
    change.kind = Kind::Gone;
    change.looks_like = lookalike(before, earlier, later);
    return change;
  }
  change.to = *target;
  if (!same_family(before, *after)) {
    change.kind = Kind::Retyped;
    return change;
  }
  if (family_of(before) == "coded") compare_values(before, *after, mapping, change);
  const bool words = before.question_label != after->question_label || before.label != after->label;
  if (before.name != *target) {
    change.kind = Kind::Renamed;
  } else if (words || !change.relabelled.empty()) {
    change.kind = Kind::Relabelled;
  }
  return change;
}

}  // namespace

std::string_view slug(VariableChange::Kind kind) {
  constexpr std::string_view kSlugs[] = {"same", "new", "renamed", "given_up", "gone", "retyped", "relabelled"};
  return kSlugs[static_cast<std::size_t>(kind)];
}

bool same_family(const Variable& a, const Variable& b) { return family_of(a) == family_of(b); }

std::vector<VariableChange> compare(const Codebook& earlier, const Codebook& later, const Mapping& mapping) {
  std::vector<VariableChange> changes;
  std::set<std::string> known;
  for (const Variable& variable : earlier.variables) {
    changes.push_back(change_of(variable, earlier, later, mapping));
    known.insert(changes.back().to);
  }
  for (const Variable& variable : later.variables) {
    if (known.contains(variable.name)) continue;
    VariableChange change;
    change.kind = VariableChange::Kind::New;
    change.variable = variable.name;
    change.to = variable.name;
    changes.push_back(std::move(change));
  }
  return changes;
}

Codebook with_stable_codes(Codebook fresh, const std::vector<const Codebook*>& earlier, const Mapping& mapping) {
  // By the variable's present name: the code of each value, the newest version's word first, and every code ever used.
  std::map<std::string, std::map<std::string, std::int16_t>> code_of_value;
  std::map<std::string, std::set<std::int16_t>> used;
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    for (const Variable& variable : earlier[i]->variables) {
      if (family_of(variable) != "coded") continue;
      const auto name = i == 0 ? mapping.name_of(variable) : std::optional(variable.name);
      if (!name) continue;
      for (const CodedValue& value : variable.values) {
        code_of_value[*name].emplace(plain_text(value.value), value.code);
        used[*name].insert(value.code);
      }
    }
  }
  for (Variable& variable : fresh.variables) {
    if (family_of(variable) != "coded" || !used.contains(variable.name)) continue;
    auto& known = code_of_value[variable.name];
    auto& taken = used[variable.name];
    for (CodedValue& value : variable.values) {
      if (const auto found = known.find(plain_text(value.value)); found != known.end()) {
        value.code = found->second;
      } else {
        if (value.code >= 0 && taken.contains(value.code)) {
          const std::int16_t highest = *taken.rbegin();
          if (highest < std::numeric_limits<std::int16_t>::max()) value.code = static_cast<std::int16_t>(highest + 1);
        }
        taken.insert(value.code);
      }
    }
  }
  return fresh;
}

}  // namespace tertulia::engine::questionnaire
