// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "engine/core/error.hpp"
#include "engine/expression/syntax.hpp"

namespace tertulia::engine::expression {

/// Reads a text by the grammar into nodes, constants, variables and calls of an empty program; what follows from them
/// is left to parse(). The error, if any, is InvalidExpression with the place.
std::optional<Error> read_tree(std::string_view text, Program& program);

}  // namespace tertulia::engine::expression
