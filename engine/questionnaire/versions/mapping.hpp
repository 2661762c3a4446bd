// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/codebook.hpp"

/// What becomes of answers when a questionnaire changes. Nothing is recoded unless a rule says so.
namespace tertulia::engine::questionnaire {

/// One value of a question becomes another; without `to` it stays under the earlier version only.
struct ValueRule {
  Value from;
  std::optional<Value> to;
};

/// What its author says of an earlier variable, or of all variables of a question ("rooms" speaks for "rooms.kitchen").
struct VariableRule {
  std::string variable;
  std::optional<std::string> to;  ///< its name in the new version; nothing: it stays under the earlier version only
  std::vector<ValueRule> values;
};

/// The rules from one version to the next.
class Mapping {
 public:
  Mapping() = default;
  explicit Mapping(std::vector<VariableRule> rules) : rules_(std::move(rules)) {}

  [[nodiscard]] const std::vector<VariableRule>& rules() const { return rules_; }
  /// The new name of an earlier variable; its own where no rule speaks of it, nothing where it is given up.
  [[nodiscard]] std::optional<std::string> name_of(const Variable& variable) const;
  /// What an earlier variable's value becomes: itself where no rule speaks of it, nothing where it is given up.
  [[nodiscard]] std::optional<Value> value_of(const Variable& variable, const Value& value) const;
  /// The answers, with every rule carried out. What is given up is left out.
  [[nodiscard]] Value apply(const Value& answers) const;

 private:
  [[nodiscard]] const VariableRule* rule_for(std::string_view name) const;
  std::vector<VariableRule> rules_;
};

/// [{"variable", "to"?: text | null, "values"?: [{"from", "to": value | null}]}]; its shape was checked before.
Mapping read_mapping(const json::Value& value);
/// A detail for each rule that speaks of something that is not there; pointers below `pointer`.
std::vector<ErrorDetail> check_mapping(const Mapping& mapping, const Codebook& earlier, const Codebook& later,
                                       const std::string& pointer);

/// The value as it stands in variable names, such as "kitchen" in "rooms.kitchen".
std::string plain_text(const Value& value);

}  // namespace tertulia::engine::questionnaire
