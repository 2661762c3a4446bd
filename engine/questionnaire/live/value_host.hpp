// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/questionnaire/live/scope.hpp"

namespace tertulia::engine::questionnaire {

/// How a new value is announced.
enum class Announce {
  All,      ///< conditions, triggers and dependants run
  Nothing,  ///< only the questions that share the name learn of it
};

/// Where questions keep their values: the questionnaire, a panel of a loop, a row of a matrix.
class ValueHost : public Scope {
 public:
  /// Undefined if there is none.
  [[nodiscard]] virtual Value value_of(const std::string& name) const = 0;
  /// `by` is the question of that value name whose answer it is; nullptr if it is something else's.
  virtual void set_value(const std::string& name, Value value, bool notify, const LiveQuestion* by) = 0;
  [[nodiscard]] virtual Value comment_of(const std::string& name) const = 0;
  virtual void set_comment(const std::string& name, const Value& text) = 0;
  /// The question of this name that one in here may refer to.
  [[nodiscard]] virtual LiveQuestion* find_question(const std::string& name) const = 0;
  /// Whether this is the questionnaire itself.
  [[nodiscard]] virtual bool is_whole() const { return false; }
  /// Adds the names under which things in here know a change ("panel.x" beside "loop").
  virtual void add_local_keys(class ChangedKeys&) const {}
};

}  // namespace tertulia::engine::questionnaire
