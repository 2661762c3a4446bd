// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/core/value.hpp"

namespace tertulia::engine::questionnaire {

/// The answers of an interview: an object whose members are found at once even if they are thousands.
class AnswerTable {
 public:
  [[nodiscard]] const Value& object() const { return object_; }
  [[nodiscard]] bool empty() const { return object_.object().empty(); }
  /// nullptr if there is none. Valid until the next change.
  [[nodiscard]] const Value* find(std::string_view name) const;
  [[nodiscard]] Value* find(std::string_view name) { return const_cast<Value*>(std::as_const(*this).find(name)); }
  void set(std::string_view name, Value value);
  void erase(std::string_view name);
  void clear();
  void reserve(std::size_t count) { object_.object().reserve(count); }
  /// All answers; afterwards there are none.
  [[nodiscard]] Value take();

 private:
  /// So many are found faster by looking at each.
  static constexpr std::size_t kFew = 40;
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  Value object_{Value::Object{}};
  /// Where the first `listed_` members stand, or stood before others were removed: never further on than here.
  mutable std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> places_;
  mutable std::size_t listed_ = 0;
};

}  // namespace tertulia::engine::questionnaire
