// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/questionnaire/versions/mapping.hpp"

namespace tertulia::engine::questionnaire {

/// What becomes of one variable from an earlier version to a later one.
struct VariableChange {
  enum class Kind {
    Same,
    New,        ///< asked for the first time
    Renamed,    ///< by a rule
    GivenUp,    ///< by a rule: its answers stay under the earlier version
    Gone,       ///< silently: needs a rule
    Retyped,    ///< another kind of variable under the same name: needs a rule
    Relabelled  ///< the same values with other words; whether they mean the same only its author knows
  };
  Kind kind = Kind::Same;
  std::string variable;             ///< in the earlier version; for a new one its name
  std::string to;                   ///< in the later version; empty if it is not there
  std::vector<CodedValue> removed;  ///< values that no rule speaks of and that the later version lacks: needs a rule
  std::vector<CodedValue> added;
  std::vector<CodedValue> relabelled;
  std::string looks_like;  ///< Gone: a new variable that asks the same words, so perhaps a new name for it

  [[nodiscard]] bool needs_rule() const { return kind == Kind::Gone || kind == Kind::Retyped || !removed.empty(); }
};
std::string_view slug(VariableChange::Kind kind);

/// Every variable of both, in the order of the earlier, then the new ones.
std::vector<VariableChange> compare(const Codebook& earlier, const Codebook& later, const Mapping& mapping);

/// Whether values of one can stand in the other's column.
bool same_family(const Variable& a, const Variable& b);

/// The codebook of a new version with the codes that its values had before, so that a code means the same in every
/// version: a value keeps its code, a new one gets a code that no earlier value of the variable ever had. `earlier`:
/// all earlier versions, newest first; `mapping` leads from the first of them.
Codebook with_stable_codes(Codebook fresh, const std::vector<const Codebook*>& earlier, const Mapping& mapping);

}  // namespace tertulia::engine::questionnaire
