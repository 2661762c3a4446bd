// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/expression/coercion.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/live/live_matrix.hpp"
#include "engine/questionnaire/strict/strict_check.hpp"

// Rules for rows and columns.
namespace tertulia::engine::questionnaire {

void StrictCheck::check_grid(const LiveQuestion& question, const Value& answer) {
  const auto& matrix = dynamic_cast<const LiveMatrix&>(question);
  const MatrixGrid& grid = *question.definition().grid;
  const auto is_column = [&](const Value& value) { return find_item(matrix.columns(), value) != nullptr; };
  // A matrix without rows is answered with a column alone.
  if (grid.rows.empty() && !answer.is_object()) {
    if (!is_column(answer)) object(question, "unknown_column");
    return;
  }
  if (!answer.is_object()) return object(question, "wrong_type");
  for (const Value::Member& member : answer.object()) {
    const auto object_here = [&](std::string_view kind) {
      object_at(question, json::pointer_to(question.pointer(), member.name), kind);
    };
    const auto& rows = matrix.rows();
    const bool is_row = std::any_of(rows.begin(), rows.end(), [&](const LiveItem& row) {
      return row.value().is_string() ? row.value().string() == member.name
                                     : expression::to_text(row.value(), {}) == member.name;
    });
    if (!is_row) {
      object_here("unknown_row");
    } else if (member.value.is_array() != grid.multi_select && !is_blank(member.value)) {
      object_here("wrong_type");
    } else if (grid.multi_select ? !std::all_of(member.value.array().begin(), member.value.array().end(), is_column)
                                 : !is_blank(member.value) && !is_column(member.value)) {
      object_here("unknown_column");
    }
  }
}

}  // namespace tertulia::engine::questionnaire
