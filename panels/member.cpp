// SPDX-License-Identifier: Apache-2.0
#include "panels/member.hpp"

#include <algorithm>

namespace tertulia::panels {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_control_or_blank(char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f; }

bool is_label(std::string_view label) {
  return !label.empty() && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), [](char c) {
           return is_lower(c) || is_upper(c) || is_digit(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80;
         });
}

bool is_domain(std::string_view domain) {
  int labels = 0;
  while (true) {
    const auto dot = domain.find('.');
    if (!is_label(domain.substr(0, dot))) return false;
    ++labels;
    if (dot == std::string_view::npos) return labels >= 2;
    domain.remove_prefix(dot + 1);
  }
}

}  // namespace

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (text.size() > 254 || at == std::string_view::npos || at == 0 || at > 64) return false;
  if (std::any_of(text.begin(), text.end(), is_control_or_blank)) return false;
  if (text.find_first_of("<>,;:\"\\()[]") != std::string_view::npos) return false;
  return is_domain(text.substr(at + 1));
}

bool is_phone(std::string_view text) {
  return text.size() >= 8 && text.size() <= 16 && text[0] == '+' && text[1] != '0' &&
         std::all_of(text.begin() + 1, text.end(), is_digit);
}

std::string normalised_email(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; });
  return result;
}

bool is_attribute_name(std::string_view text) {
  return !text.empty() && text.size() <= 63 && is_lower(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_language(std::string_view text) {
  const auto dash = text.find('-');
  const auto primary = text.substr(0, dash);
  if (primary.size() < 2 || primary.size() > 3 || !std::all_of(primary.begin(), primary.end(), is_lower)) return false;
  if (dash == std::string_view::npos) return true;
  const auto region = text.substr(dash + 1);
  return region.size() >= 2 && region.size() <= 8 &&
         std::all_of(region.begin(), region.end(), [](char c) { return is_lower(c) || is_upper(c) || is_digit(c); });
}

}  // namespace tertulia::panels
