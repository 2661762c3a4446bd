// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/export/column.hpp"

namespace tertulia::engine::exports {

/// Names that statistics programs take: a letter, then letters, digits and '_', at most `limit` of them, no reserved
/// word, no two alike whatever their case. A name stays itself where it can; what collides when shortened gets a
/// number: "satisfaction_with_t_2". One a column.
std::vector<std::string> portable_names(const Layout& layout, std::size_t limit);

/// The beginning of a UTF-8 text in at most so many bytes, cut between code points.
std::string_view first_bytes(std::string_view text, std::size_t bytes);
/// The first so many code points.
std::string_view first_characters(std::string_view text, std::size_t characters);

}  // namespace tertulia::engine::exports
