// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace tertulia::engine::quality {

/// How often a letter follows another within words of a language: digits, 9 for nearly always, each one less for half
/// as often. Row: the first letter, column: the one behind it.
using LetterPairs = std::array<std::string_view, 26>;

/// English, Spanish, Italian, French. Counted by make_letter_pairs.mjs in the message catalogues of Debian 12's
/// programs; accents were taken off.
extern const std::array<LetterPairs, 4> kLetterPairs;

}  // namespace tertulia::engine::quality
