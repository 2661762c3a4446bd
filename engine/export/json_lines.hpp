// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/export/writer.hpp"

namespace tertulia::engine::exports {

/// A JSON object a line, a member a column: numbers as numbers, choices by their values (those that are numbers as
/// numbers), and {"missing": "not_asked"} with the reason where there is no value.
std::unique_ptr<Writer> make_json_lines(const Layout& layout, Sink sink);

}  // namespace tertulia::engine::exports
