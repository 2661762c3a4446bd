// SPDX-License-Identifier: Apache-2.0
#include "engine/core/unicode.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/number.hpp"
#include "engine/expression/syntax.hpp"

// Texts that say a number, a boolean or another text.
namespace tertulia::engine::expression {

std::optional<Value> literal_in(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (is_ascii_letter(text.front())) {
    if (unicode::equal_ignoring_case(text, "true")) return Value(true);
    if (unicode::equal_ignoring_case(text, "false")) return Value(false);
    return std::nullopt;
  }
  const auto is_quote = [](char c) { return c == '\'' || c == '"'; };
  if (text.size() > 1 && is_quote(text.front()) && is_quote(text.back())) {
    return Value(text.substr(1, text.size() - 2));
  }
  const auto number = read_number(text);
  if (!number) return std::nullopt;
  // Zeros in front mark codes, such as postal codes: "007" stays a text, "0.7" and "0x7" are numbers.
  const bool leading_zero = text.size() > 1 && text[0] == '0' && !text.starts_with("0x");
  const bool point_follows = leading_zero && (text[1] == '.' || text[1] == ',');
  if (leading_zero && !point_follows) return std::nullopt;
  return Value(*number);
}

}  // namespace tertulia::engine::expression
