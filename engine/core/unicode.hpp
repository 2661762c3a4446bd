// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Text in the questionnaire's language is UTF-8 here and UTF-16 in the browser. These count and compare as the browser
/// does. All input must be valid UTF-8.
namespace tertulia::engine::unicode {

/// Lower case without regard to a language (full Unicode mapping).
std::string lower_case(std::string_view text);
/// Lower-case letters and digits without accents ("¡Más, más!" is "mas mas"); what stands between is one space.
std::string plain_words(std::string_view text);
/// Whether lower_case() of both is the same; does not allocate for ASCII.
bool equal_ignoring_case(std::string_view a, std::string_view b);
/// trim() of a text that may have something to trim.
std::string_view trim_ends(std::string_view text);
/// Without the white space and line ends of ECMAScript at either side.
inline std::string_view trim(std::string_view text) {
  const auto is_plain = [](char c) { return c > ' ' && c <= '~'; };
  return text.empty() || (is_plain(text.front()) && is_plain(text.back())) ? text : trim_ends(text);
}
/// The number of UTF-16 code units.
std::u16string utf16(std::string_view text);
std::size_t utf16_length(std::string_view text);
/// The code units [begin, end); a surrogate pair that is cut in two becomes U+FFFD.
std::string utf16_substring(std::string_view text, std::size_t begin, std::size_t end);
/// Below, at or above 0: the order of UTF-16 code units.
int utf16_compare(std::string_view a, std::string_view b);

}  // namespace tertulia::engine::unicode
