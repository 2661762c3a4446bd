// SPDX-License-Identifier: Apache-2.0
#include "engine/core/unicode.hpp"

#include <algorithm>
#include <array>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace tertulia::engine::unicode {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// The white space and line ends of ECMAScript beyond ASCII.
constexpr std::array<std::string_view, 19> kWideSpaces = {
    "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
    "\u2008", "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF"};

icu::UnicodeString to_utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

std::string lower_case(std::string_view text) {
  if (!is_ascii(text)) return to_utf8(to_utf16(text).toLower(icu::Locale::getRoot()));
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), ascii_lower);
  return out;
}

std::string plain_words(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decomposer = icu::Normalizer2::getNFDInstance(status);
  const icu::UnicodeString letters = decomposer->normalize(to_utf16(lower_case(text)), status);
  icu::UnicodeString words;
  for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    const UChar32 c = letters.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    if (u_isalnum(c) != 0) {
      words.append(c);
    } else if (!words.isEmpty() && words.charAt(words.length() - 1) != u' ') {
      words.append(u' ');
    }
  }
  return to_utf8(words.trim());
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  const auto is_ascii_char = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (!is_ascii_char(a[i]) || !is_ascii_char(b[i])) return lower_case(a) == lower_case(b);
    if (ascii_lower(a[i]) != ascii_lower(b[i])) return false;
  }
  return a.size() == b.size();
}

std::string_view trim_ends(std::string_view text) {
  const auto skip_front = [&] {
    if (!text.empty() && is_ascii_space(text.front())) {
      text.remove_prefix(1);
      return true;
    }
    const auto space =
        std::find_if(kWideSpaces.begin(), kWideSpaces.end(), [&](auto wide) { return text.starts_with(wide); });
    if (space != kWideSpaces.end()) text.remove_prefix(space->size());
    return space != kWideSpaces.end();
  };
  const auto skip_back = [&] {
    if (!text.empty() && is_ascii_space(text.back())) {
      text.remove_suffix(1);
      return true;
    }
    const auto space =
        std::find_if(kWideSpaces.begin(), kWideSpaces.end(), [&](auto wide) { return text.ends_with(wide); });
    if (space != kWideSpaces.end()) text.remove_suffix(space->size());
    return space != kWideSpaces.end();
  };
  const auto is_wide = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  while (!text.empty() && (is_ascii_space(text.front()) || is_wide(text.front())) && skip_front()) continue;
  while (!text.empty() && (is_ascii_space(text.back()) || is_wide(text.back())) && skip_back()) continue;
  return text;
}

std::u16string utf16(std::string_view text) {
  const icu::UnicodeString units = to_utf16(text);
  return {units.getBuffer(), static_cast<std::size_t>(units.length())};
}

std::size_t utf16_length(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) continue;  // a continuation byte
    length += byte >= 0xF0U ? 2 : 1;        // four bytes stand for a surrogate pair
  }
  return length;
}

std::string utf16_substring(std::string_view text, std::size_t begin, std::size_t end) {
  if (is_ascii(text)) {
    begin = std::min(begin, text.size());
    return std::string(text.substr(begin, end > begin ? end - begin : 0));
  }
  const icu::UnicodeString wide = to_utf16(text);
  const auto size = static_cast<std::size_t>(wide.length());
  begin = std::min(begin, size);
  end = std::clamp(end, begin, size);
  return to_utf8(wide.tempSubStringBetween(static_cast<std::int32_t>(begin), static_cast<std::int32_t>(end)));
}

int utf16_compare(std::string_view a, std::string_view b) {
  if (is_ascii(a) && is_ascii(b)) return a.compare(b);
  return to_utf16(a).compare(to_utf16(b));
}

}  // namespace tertulia::engine::unicode
