// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/dataset/dataset.hpp"
#include "engine/expression/expression.hpp"

namespace tertulia::engine::dataset {

/// Columns by expressions: the one language of the house, read row by row. A name is a column's, such as {q8} or
/// {given.region}; a missing value reads as undefined.

/// A new column: numbers if every value is one, texts otherwise; null and undefined are missing.
Column derive(const Dataset& data, std::string name, const expression::Expression& expression,
              const expression::EvaluationContext& context);
/// One mark a row: whether the condition holds there.
std::vector<std::uint8_t> matches(const Dataset& data, const expression::Expression& condition,
                                  const expression::EvaluationContext& context);

}  // namespace tertulia::engine::dataset
