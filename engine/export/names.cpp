// SPDX-License-Identifier: Apache-2.0
#include "engine/export/names.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace tertulia::engine::exports {
namespace {

/// Words that SPSS, Stata or R's formula do not take for a variable.
constexpr std::array<std::string_view, 34> kReserved = {
    "all", "and",  "byte", "by",     "double", "else", "eq",   "false", "float", "for", "function", "ge",
    "gt",  "if",   "in",   "inf",    "int",    "le",   "long", "lt",    "na",    "nan", "ne",       "next",
    "not", "null", "or",   "repeat", "strl",   "to",   "true", "using", "while", "with"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

std::string plain(std::string_view name, std::size_t limit) {
  std::string plain;
  for (const char c : name) {
    if (!continues(c)) plain += is_letter(c) || is_digit(c) ? c : '_';
  }
  if (plain.empty() || !is_letter(plain.front())) plain.insert(0, "v");
  if (plain.size() > limit) plain.resize(limit);
  while (plain.back() == '_') plain.pop_back();  // SPSS keeps such names for itself
  if (std::find(kReserved.begin(), kReserved.end(), lower(plain)) != kReserved.end()) plain += "_v";
  return plain;
}

}  // namespace

std::vector<std::string> portable_names(const Layout& layout, std::size_t limit) {
  std::vector<std::string> names;
  std::unordered_set<std::string> taken;
  for (const Column& column : layout.columns) {
    std::string name = plain(column.name, limit);
    // Who can keep its name does, whichever comes first.
    const bool own = name == column.name && taken.insert(lower(name)).second;
    names.push_back(own ? std::move(name) : std::string());
  }
  std::unordered_map<std::string, std::size_t> next;  // so that many alike are numbered without looking at all again
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!names[i].empty()) continue;
    const std::string stem = plain(layout.columns[i].name, limit);
    std::string name = stem;
    for (std::size_t& number = next[lower(stem)]; !taken.insert(lower(name)).second;) {
      number = std::max<std::size_t>(number, 1) + 1;
      const std::string suffix = "_" + std::to_string(number);
      name = stem.substr(0, limit - suffix.size()) + suffix;
    }
    names[i] = std::move(name);
  }
  return names;
}

std::string_view first_bytes(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && continues(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

std::string_view first_characters(std::string_view text, std::size_t characters) {
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    if (!continues(text[end]) && characters-- == 0) break;
  }
  return text.substr(0, end);
}

}  // namespace tertulia::engine::exports
