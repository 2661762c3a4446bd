// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tertulia::engine::imports {

/// The words of an HTML fragment: tags, comments, scripts and styles left out, line breaks and the ends of blocks as
/// one line end, the named and numbered characters that surveys use as themselves, white space in a row as one space.
/// A text without any HTML comes out with its white space tidied. Never fails; time and memory are linear.
std::string plain_text(std::string_view html);

/// The first `most` bytes at most, never half a character.
std::string_view cut_text(std::string_view text, std::size_t most);

}  // namespace tertulia::engine::imports
