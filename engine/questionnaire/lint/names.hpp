// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "engine/expression/name.hpp"
#include "engine/questionnaire/definition/definition.hpp"
#include "engine/questionnaire/outline/outline.hpp"

namespace tertulia::engine::questionnaire::lint {

/// The names that expressions and texts of a questionnaire can use.
class KnownNames {
 public:
  KnownNames(const Questionnaire& questionnaire, const Outline& outline);

  /// Whether a name can mean something at a place. What stands behind the first known part ({matrix.row}) is not
  /// looked at.
  [[nodiscard]] bool has(const expression::Name& name, const Surroundings& around) const;
  [[nodiscard]] bool has_question(std::string_view name) const { return questions_.contains(lower(name)); }
  /// The known name that differs least from this one; nothing if none is close.
  [[nodiscard]] std::optional<std::string> nearest(std::string_view name, const Surroundings& around) const;

 private:
  static std::string lower(std::string_view name);
  void add(std::string_view name);
  void add_nested(const Container& container, std::string_view prefix);

  std::set<std::string> values_;     // what can be read, without capitals
  std::set<std::string> questions_;  // names of questions, without capitals
  std::set<std::string> containers_;
  std::set<std::string> written_;  // as written, to be suggested
};

/// How many letters must be changed, added, left out or swapped to turn one text into the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace tertulia::engine::questionnaire::lint
