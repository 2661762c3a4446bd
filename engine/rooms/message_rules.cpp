// SPDX-License-Identifier: Apache-2.0
#include "engine/rooms/message_rules.hpp"

#include <algorithm>

#include "engine/core/unicode.hpp"

namespace tertulia::engine::rooms {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A name, a dot and a domain of two letters or more that ends at `end`: "shop.example".
bool has_domain_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  std::size_t last_dot = std::string_view::npos;
  while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]) || text[at] == '-' || text[at] == '.')) {
    if (text[at] == '.' && at + 1 < text.size() && is_letter(text[at + 1])) last_dot = at;
    ++at;
  }
  return last_dot != std::string_view::npos && last_dot > begin && at - last_dot > 2;
}

bool has_link(std::string_view text) {
  const std::string lower = unicode::lower_case(text);
  if (lower.find("://") != std::string::npos) return true;
  for (std::size_t at = lower.find("www."); at != std::string::npos; at = lower.find("www.", at + 1)) {
    if (has_domain_at(lower, at)) return true;
  }
  return false;
}

bool has_mail_address(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const bool has_name = at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]));
    if (has_name && has_domain_at(text, at + 1)) return true;
  }
  return false;
}

/// Nine digits or more with nothing but what people put between them: telephone, account and card numbers.
bool has_long_number(std::string_view text) {
  int digits = 0;
  int gap = 0;
  for (const char c : text) {
    if (is_digit(c)) {
      gap = 0;
      if (++digits == 9) return true;
    } else if (digits > 0 && (c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')') && ++gap <= 2) {
      continue;
    } else {
      digits = 0;
      gap = 0;
    }
  }
  return false;
}

}  // namespace

bool has_word(const std::vector<std::string>& words, std::string_view text) {
  const std::string plain = " " + unicode::plain_words(text) + " ";
  return std::ranges::any_of(words, [&](const std::string& word) {
    const std::string wanted = unicode::plain_words(word);
    return !wanted.empty() && plain.find(" " + wanted + " ") != std::string::npos;
  });
}

std::string_view holding_rule(const MessageRules& rules, std::string_view text) {
  if (rules.holds_all) return "all";
  if (rules.holds_personal_data && (has_mail_address(text) || has_long_number(text))) return "personal_data";
  if (rules.holds_links && has_link(text)) return "link";
  if (has_word(rules.words, text)) return "word";
  return "";
}

}  // namespace tertulia::engine::rooms
