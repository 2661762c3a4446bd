// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/value.hpp"
#include "engine/expression/expression.hpp"
#include "engine/expression/syntax.hpp"

namespace tertulia::engine::expression {

/// `heed_order`: arrays are equal only in the same order (rankings).
Value apply(Operator op, const Value& left, const Value& right, bool heed_order, const EvaluationContext& context);
Value apply(Operator op, const Value& operand);

/// a + b and a - b, of which decimals are rounded to the operands' digits: 0.1 + 0.2 is 0.3.
Value rounded_to_operands(const Value& a, const Value& b, Value result);

/// The date a value stands for: now for empty ones, local midnight for a date without time.
DateValue create_date(const Value& value, const EvaluationContext& context);

}  // namespace tertulia::engine::expression
