// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/questionnaire/definition/question_index.hpp"

namespace tertulia::engine::questionnaire {

/// The answers of an interview: an object whose members are found at once, those of questions by their place.
class AnswerTable {
 public:
  /// There is room for the answers to all questions and for so many others.
  AnswerTable(const QuestionIndex& index, std::size_t others);

  [[nodiscard]] const Value& object() const { return object_; }
  [[nodiscard]] bool empty() const { return object_.object().empty(); }
  /// nullptr if there is none. Valid until the next change.
  [[nodiscard]] const Value* find(std::string_view name) const;
  /// The answer of the questions of this group in the index.
  [[nodiscard]] const Value* find(std::uint32_t group) const {
    const std::size_t place = places_of_groups_[group];
    return place == kNone ? nullptr : &object_.object()[place].value;
  }
  void set(std::string_view name, Value value);
  /// The same for the answer of a group, whose value name this is.
  void set(std::uint32_t group, std::string_view name, Value value);
  void erase(std::string_view name);
  void clear();
  /// All answers; afterwards there are none.
  [[nodiscard]] Value take();

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  /// So many other names are found faster by looking at each.
  static constexpr std::size_t kFew = 40;
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  void add(std::string_view name, Value value);

  const QuestionIndex& index_;
  Value object_{Value::Object{}};
  std::vector<std::uint32_t> places_of_groups_;  ///< in object_
  /// Where the first `listed_` members stand, or stood before others were removed: never further on than here.
  mutable std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> places_;
  mutable std::size_t listed_ = 0;
};

}  // namespace tertulia::engine::questionnaire
