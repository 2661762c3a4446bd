// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/asked_columns.hpp"

namespace tertulia::engine::analysis {

namespace {

/// "q1" names q1 and the set q1.apples, q1.pears.
bool names(std::string_view text, std::string_view column) {
  return column.starts_with(text) && (column.size() == text.size() || column[text.size()] == '.');
}

}  // namespace

bool may_read(const json::Value& spec, std::string_view column) {
  if (spec.is_string()) {
    // A longer text may be an expression, in which the name stands in braces.
    const std::string_view text = spec.string();
    return names(text, column) || (text.size() > column.size() && text.find(column) != std::string_view::npos);
  }
  for (std::size_t i = 0; i < spec.size(); ++i) {
    // A pattern of names may mean any.
    if (spec.is_object() && (spec.key_at(i) == "replicate_prefix" || names(spec.key_at(i), column))) return true;
    if (may_read(spec.at(i), column)) return true;
  }
  return false;
}

}  // namespace tertulia::engine::analysis
