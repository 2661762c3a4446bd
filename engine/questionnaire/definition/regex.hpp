// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tertulia::engine::questionnaire {

/// A JavaScript regular expression, matched in bounded time.
class Regex {
 public:
  /// Nothing if the pattern cannot be read.
  static std::optional<Regex> compile(std::string_view pattern, bool ignore_case);
  /// Makes machine code of it: dear once, several times faster then. For patterns that are never thrown away.
  void translate();
  /// Whether the pattern occurs in the text. A match that would take too long counts as none.
  [[nodiscard]] bool matches(std::string_view text) const;
  /// The pattern as it is written.
  [[nodiscard]] const std::string& pattern() const;

 private:
  struct Code;
  std::shared_ptr<const Code> code_;  // shared by copies; immutable
};

}  // namespace tertulia::engine::questionnaire
