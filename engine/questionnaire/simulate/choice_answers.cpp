// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/expression/coercion.hpp"
#include "engine/questionnaire/live/live_matrix.hpp"
#include "engine/questionnaire/simulate/choices.hpp"
#include "engine/questionnaire/simulate/typed_answers.hpp"

// Answers to questions that offer choices, rows or columns.
namespace tertulia::engine::questionnaire::simulate {
namespace {

bool stands_alone(const LiveSelect& select, const LiveItem& item) {
  if (item.item != nullptr && item.item->is_exclusive) return true;
  if (item.item != nullptr || &item == &select.other_item()) return false;
  return select.is_built_in(item);
}

bool needs_comment(const LiveSelect& select, const LiveItem& item) {
  if (&item == &select.other_item()) return true;
  return item.item != nullptr && item.item->show_comment_area && item.item->is_comment_required;
}

}  // namespace

std::vector<const LiveItem*> offered_answers(const LiveSelect& select) {
  std::vector<const LiveItem*> items = select.visible_choices();
  std::erase_if(items, [](const LiveItem* item) { return is_blank(item->value()); });
  return items;
}

RandomAnswers::Answer RandomAnswers::draw_choice(const LiveQuestion& question) {
  const auto& select = dynamic_cast<const LiveSelect&>(question);
  const std::vector<const LiveItem*> items = offered_answers(select);
  if (items.empty()) return {select.choices().allow_custom ? Value(draw_words(random_, 1, 0)) : Value(), {}};
  const LiveItem& item = *items[draw_below(random_, items.size())];
  if (!needs_comment(select, item)) return {item.value(), {}};
  const Value words(draw_words(random_, 1, 40));
  if (&item == &select.other_item()) return {item.value(), words};
  return {Value(Value::Object{{"value", item.value()}, {"comment", words}}), {}};
}

RandomAnswers::Answer RandomAnswers::draw_choices(const LiveQuestion& question) {
  const auto& select = dynamic_cast<const LiveSelect&>(question);
  std::vector<const LiveItem*> together = offered_answers(select);
  std::vector<const LiveItem*> alone;
  for (const LiveItem* item : together) {
    if (stands_alone(select, *item)) alone.push_back(item);
  }
  std::erase_if(together, [&](const LiveItem* item) { return stands_alone(select, *item); });
  if (together.empty() && alone.empty()) return {};
  std::vector<const LiveItem*> ticked;
  const std::size_t all = together.size() + alone.size();
  if (!alone.empty() && draw_below(random_, all) < alone.size()) {
    ticked.push_back(alone[draw_below(random_, alone.size())]);
  } else if (!together.empty()) {
    const Choices& choices = select.choices();
    const bool is_limited =
        choices.max_selected > 0 || choices.min_selected > 0 || !question.definition().validators.empty();
    if (is_limited) {
      const auto most = choices.max_selected > 0
                            ? std::min(together.size(), static_cast<std::size_t>(choices.max_selected))
                            : together.size();
      const auto least = std::clamp<std::size_t>(static_cast<std::size_t>(choices.min_selected), 1, most);
      shuffle(together, random_);
      ticked.assign(together.begin(),
                    together.begin() + static_cast<std::ptrdiff_t>(least + draw_below(random_, most - least + 1)));
    } else {
      // Each choice is ticked or not, like a coin; the empty set is no answer.
      while (ticked.empty()) {
        for (const LiveItem* item : together) {
          if (random_.uniform() < 0.5) ticked.push_back(item);
        }
      }
    }
  }
  Answer answer{Value(Value::Array{}), {}};
  const std::string& property = select.choices().value_property_name;
  for (const LiveItem* item : ticked) {
    const bool comments = needs_comment(select, *item);
    Value value = property.empty() ? item->value() : Value(Value::Object{{property, item->value()}});
    if (comments && item->item == nullptr) answer.comment = Value(draw_words(random_, 1, 40));
    if (comments && item->item != nullptr) {
      value = Value(Value::Object{{"value", item->value()}, {"comment", Value(draw_words(random_, 1, 40))}});
    }
    answer.value.array().push_back(std::move(value));
  }
  return answer;
}

Value RandomAnswers::draw_order(const LiveQuestion& question) {
  const auto& select = dynamic_cast<const LiveSelect&>(question);
  std::vector<const LiveItem*> items = offered_answers(select);
  shuffle(items, random_);
  const Choices& choices = select.choices();
  if (choices.select_to_rank && !items.empty()) {
    const auto most = choices.max_selected > 0 ? std::min(items.size(), static_cast<std::size_t>(choices.max_selected))
                                               : items.size();
    const auto least = std::clamp<std::size_t>(static_cast<std::size_t>(choices.min_selected), 1, most);
    items.resize(least + draw_below(random_, most - least + 1));
  }
  Value::Array order;
  for (const LiveItem* item : items) order.push_back(item->value());
  return Value(std::move(order));
}

Value RandomAnswers::draw_matrix(const LiveQuestion& question) {
  const auto& matrix = dynamic_cast<const LiveMatrix&>(question);
  const MatrixGrid& grid = *question.definition().grid;
  std::vector<Value> columns;
  for (const LiveItem& column : matrix.columns()) {
    if (column.visible) columns.push_back(column.value());
  }
  if (columns.empty()) return {};
  if (grid.rows.empty()) return columns[draw_below(random_, columns.size())];
  if (grid.each_row_unique) shuffle(columns, random_);
  Value answer(Value::Object{});
  std::size_t number = 0;
  for (const Value& row : matrix.visible_rows()) {
    if (!question.is_required() && !grid.each_row_required && random_.uniform() < kBlank) continue;
    Value value = columns[grid.each_row_unique ? number++ % columns.size() : draw_below(random_, columns.size())];
    if (grid.multi_select) value = Value(Value::Array{std::move(value)});
    answer.set(expression::to_text(row, {}), std::move(value));
  }
  return answer;
}

}  // namespace tertulia::engine::questionnaire::simulate
