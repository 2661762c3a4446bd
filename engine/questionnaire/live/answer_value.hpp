// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/value.hpp"

/// What a questionnaire asks of the values of answers.
namespace tertulia::engine::questionnaire {

/// Texts that are the same to the letter.
inline bool is_same_text(const Value& a, const Value& b) {
  return a.is_string() && b.is_string() && a.string() == b.string();
}
/// Values that differ at all: case, order and type count.
bool same_value(const Value& a, const Value& b);
/// A copy as survey-core makes it through JSON: dates in objects become texts, NaN becomes null.
Value detached(Value value);
/// The same in place.
void detach(Value& value);
/// No answer: empty, or nothing but white space.
bool is_blank(const Value& value);

}  // namespace tertulia::engine::questionnaire
