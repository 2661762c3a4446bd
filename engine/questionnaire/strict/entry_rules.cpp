// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/expression/number.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/live/live_loop.hpp"
#include "engine/questionnaire/live/live_table.hpp"
#include "engine/questionnaire/strict/strict_check.hpp"

// Rules for loops and tables: each panel or row is checked by the questions in it.
namespace tertulia::engine::questionnaire {
namespace {

bool holds_question(const Container& container, std::string_view value_name) {
  return std::any_of(container.elements.begin(), container.elements.end(), [&](const Container::Element& element) {
    return element.question ? element.question->value_name == value_name : holds_question(*element.panel, value_name);
  });
}

/// Details below a row are laid out when the respondent opens them.
bool may_be_detail(const LiveEntry& entry, std::string_view value_name) {
  const MatrixTable* table = entry.whole().definition().table.get();
  return table != nullptr && table->detail && holds_question(*table->detail, value_name);
}

/// What a new row or panel holds to begin with.
const Value& default_of_new(const LiveEntry& entry) {
  static const Value nothing;
  const Question& whole = entry.whole().definition();
  if (whole.table) return whole.table->default_row_value;
  return whole.loop ? whole.loop->default_panel_value : nothing;
}

}  // namespace

void StrictCheck::check_loop(const LiveQuestion& question, const Value& answer) {
  check_entries(question, answer, question.definition().loop->max_panel_count);
}

void StrictCheck::check_table(const LiveQuestion& question, const Value& answer) {
  if (question.type() == QuestionType::MatrixDynamic) {
    return check_entries(question, answer, question.definition().table->max_row_count);
  }
  if (!answer.is_object()) return object(question, "wrong_type");
  const auto& rows = dynamic_cast<const LiveTable&>(question).rows();
  for (const Value::Member& member : answer.object()) {
    const std::string pointer = json::pointer_to(question.pointer(), member.name);
    const LiveRow* named = nullptr;
    for (const auto& row : rows) {
      if (row->key() == member.name) named = row.get();
    }
    if (named == nullptr) {
      object_at(question, pointer, "unknown_row");
    } else {
      check_entry(*named, pointer, member.value);
    }
  }
}

void StrictCheck::check_entries(const LiveQuestion& question, const Value& answer, double most) {
  if (!answer.is_array()) return object(question, "wrong_type");
  const Value::Array& elements = answer.array();
  if (static_cast<double>(elements.size()) > most) {
    return object(question, "too_many_rows", {{"max", expression::number_to_text(most)}});
  }
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const LiveEntry* entry = question.stored_entry(i);
    if (entry != nullptr) check_entry(*entry, json::pointer_to(question.pointer(), i), elements[i]);
  }
}

void StrictCheck::check_entry(const LiveEntry& entry, const std::string& pointer, const Value& answer) {
  if (is_blank(answer)) return;
  if (!answer.is_object()) return object_at(entry.whole(), pointer, "wrong_type");
  for (const Value::Member& member : answer.object()) {
    std::string_view name = member.name;
    const bool is_comment = name.ends_with(kCommentSuffix);
    if (is_comment) name.remove_suffix(kCommentSuffix.size());
    if (const Value* given = default_of_new(entry).find(name); given != nullptr && same_answer(*given, member.value)) {
      continue;
    }
    const auto named = entry.questions_by_value_name(name);
    if (named.empty() && may_be_detail(entry, name)) continue;
    if (named.empty()) {
      object_at(entry.whole(), json::pointer_to(pointer, member.name), "unknown_question");
    } else if (is_comment) {
      check_comment(*named.front(), member.value);
    } else if (named.front()->type() != QuestionType::Expression && !named.front()->is_read_only()) {
      check_answer(*named.front(), member.value);
    }
  }
}

}  // namespace tertulia::engine::questionnaire
