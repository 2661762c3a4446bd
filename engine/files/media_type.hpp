// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Files that respondents give as answers: which are taken, and what they are called.
namespace tertulia::engine::files {

/// The largest file that is taken, whatever a question allows.
inline constexpr std::int64_t kMaxFileSize = std::int64_t{50} * 1024 * 1024;

/// "image/jpeg" of "Image/JPEG; q=1": lower case, without parameters.
std::string plain_type(std::string_view content_type);

/// Whether files of this plain type are taken at all: pictures, sound, films, documents, plain text. Nothing that a
/// browser would run: no HTML, SVG or scripts.
bool is_storable(std::string_view type);

/// Whether a file whose first bytes are these can be of that type. `beginning` holds the whole file or at least 512
/// bytes of it.
bool begins_as(std::string_view type, std::string_view beginning);

/// Whether a question takes such a file. `accepted` is what an <input> takes as `accept`: ".png,image/*,text/csv";
/// empty takes all.
bool is_accepted(std::string_view accepted, std::string_view type, std::string_view name);

/// The last part of a path, without control characters and marks that turn the direction of writing, at most 200 bytes;
/// "file" if nothing is left.
std::string plain_name(std::string_view name);

}  // namespace tertulia::engine::files
