// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/definition/loader.hpp"

namespace tertulia::engine::questionnaire {
namespace {

bool offers_choices(QuestionType type) {
  return type == QuestionType::Dropdown || type == QuestionType::Checkbox || type == QuestionType::Radiogroup ||
         type == QuestionType::Tagbox;
}

/// A number of rows or panels; survey-core ignores greater ones.
double entry_count(const PropertyReader& reader, std::string_view name, double fallback) {
  const double count = reader.number(name, fallback);
  if (count >= 0 && count <= kMostEntries) return count;
  reader.findings().refuse(json::pointer_to(reader.pointer(), name), "out_of_range",
                           fmt::format("{} is a number from 0 to {}.", name, kMostEntries));
  return fallback;
}

/// The answer that a property is bound to.
std::string bound_to(const PropertyReader& reader, std::string_view property) {
  const auto bindings = reader.find("bindings");
  const auto name = bindings && bindings->is_object() ? bindings->find(property) : std::nullopt;
  return name && name->is_string() ? std::string(name->string()) : std::string();
}

/// totalType "sum" stands for sumInArray() over the column.
Formula total_formula(const PropertyReader& reader, const std::string& type, const std::string& column) {
  if (Formula own = reader.formula("totalExpression"); own.given()) return own;
  if (type == "none") return reader.compiled("totalType", "''");
  const std::string function = type + "InArray";
  if (!expression::is_function(function)) return {};
  return reader.compiled("totalType", fmt::format("{}({{matrix}}, '{}')", function, column));
}

/// In a copy, fields have their part of the default wherever it was written.
void give_defaults_to_items(Question& question) {
  for (const auto& item : question.items) {
    if (const Value* value = question.default_value.find(item->name)) item->default_value = *value;
  }
}

/// Panels and cells are copied from a template, and a few properties are not part of the copy.
void copy_from_template(Question& question) {
  if (!question.has_input()) question.is_required = false;
  give_defaults_to_items(question);
  if (expression::is_empty(question.correct_answer)) question.correct_answer = Value();
  if (question.type == QuestionType::Expression) {
    question.read_only = false;
    for (Formula* formula :
         {&question.enable_if, &question.required_if, &question.reset_value_if, &question.set_value_if,
          &question.set_value_expression, &question.default_value_expression}) {
      *formula = {};
    }
    question.default_value = Value();
    question.correct_answer = Value();
    question.required_error_text = {};
  }
  if (question.type == QuestionType::Ranking) {
    for (SpecialItem* item : {&question.choices->other, &question.choices->none, &question.choices->refuse,
                              &question.choices->dont_know, &question.choices->select_all}) {
      *item = {};
    }
  }
}

void copy_from_template(Container& container) {
  for (const Container::Element& element : container.elements) {
    if (element.panel) {
      copy_from_template(*element.panel);
    } else {
      copy_from_template(*element.question);
    }
  }
}

/// The cell in the row of totals follows the same rules as those above it, its default value excepted.
void read_total(const PropertyReader& reader, MatrixColumn& column) {
  const std::string type = reader.lower_text("totalType", "none");
  column.total = std::make_unique<Question>();
  Question& total = *column.total;
  total.type = QuestionType::Expression;
  read_common_properties(reader, total);
  read_default_value(reader, total);
  total.default_value = Value();
  if (column.cell->type == QuestionType::Expression) copy_from_template(total);
  total.is_required = false;
  total.field = std::make_unique<ExpressionField>();
  total.field->expression = total_formula(reader, type, column.name);
  total.field->runs_if_read_only = true;
  if (column.cell->field) total.field->precision = column.cell->field->precision;
  column.has_total = type != "none" || reader.formula("totalExpression").given();
}

/// A column's cells are questions: the column's own properties, with the type from cellType. A column without one takes
/// the matrix's and then has only what every question has, choices excepted.
std::unique_ptr<MatrixColumn> read_column(const PropertyReader& reader, const std::string& matrix_cell_type,
                                          std::size_t& question_count) {
  auto column = std::make_unique<MatrixColumn>();
  const bool own_type = reader.has("cellType") ? reader.lower_text("cellType", "default") != "default" : false;
  const bool own_choices = reader.has("choices") && reader.json().find("choices")->size() > 0;
  const std::string type = own_type ? reader.lower_text("cellType", "") : matrix_cell_type;
  auto known = find_type(type);
  if (!known) {
    reader.findings().refuse(json::pointer_to(reader.pointer(), "cellType"), "unsupported",
                             fmt::format("Cells of type '{}' are not supported.", type));
    known = QuestionType::Text;
  }
  auto cell = std::make_unique<Question>();
  cell->type = *known;
  cell->index = question_count++;
  read_common_properties(reader, *cell);
  cell->show_comment_area = reader.flag("showCommentArea", false, "hasComment");
  if (own_type || own_choices || !offers_choices(cell->type)) {
    read_type_properties(reader, *cell, question_count);
  } else {
    cell->choices = std::make_unique<Choices>();
  }
  read_default_value(reader, *cell);
  copy_from_template(*cell);
  column->inherits_choices = offers_choices(cell->type) && cell->choices->items.empty();
  column->name = cell->name;
  column->title = cell->title;
  column->default_value = reader.value("defaultValue");
  if (cell->default_value_expression.given()) column->default_value = Value();
  column->is_unique = reader.flag("isUnique");
  column->cell = std::move(cell);
  read_total(reader, *column);
  if (column->name.empty()) reader.findings().refuse(reader.pointer(), "no_name", "The column has no name.");
  return column;
}

}  // namespace

std::unique_ptr<MatrixTable> read_table(const PropertyReader& reader, QuestionType type, std::size_t& question_count) {
  auto table = std::make_unique<MatrixTable>();
  const std::string cell_type = reader.lower_text("cellType", "dropdown");
  for (const PropertyReader& child : reader.children("columns")) {
    table->columns.push_back(read_column(child, cell_type, question_count));
    table->has_total_row = table->has_total_row || table->columns.back()->has_total;
  }
  table->choices.items = read_items(reader, "choices");
  table->columns_visible_if = reader.formula("columnsVisibleIf");
  table->rows_visible_if = reader.formula("rowsVisibleIf");
  table->key_error_text = reader.local_text("keyDuplicationError");
  if (reader.find("detailElements") && reader.text("detailPanelMode") != "none" && reader.has("detailPanelMode")) {
    table->detail = std::make_unique<Container>();
    table->detail->pointer = reader.pointer();
    read_elements(reader, "detailElements", "", *table->detail, question_count);
    copy_from_template(*table->detail);
  }
  if (type == QuestionType::MatrixDropdown) {
    table->rows = read_items(reader, "rows");
    table->row_order = reader.order("rowOrder", "rowsOrder", Order::Initial);
    table->hide_if_rows_empty = reader.flag("hideIfRowsEmpty");
    return table;
  }
  table->row_count_given = reader.has("rowCount");
  table->row_count = entry_count(reader, "rowCount", 2);
  table->min_row_count = entry_count(reader, "minRowCount", 0);
  table->max_row_count = entry_count(reader, "maxRowCount", kMostEntries);
  table->key_name = reader.text("keyName");
  table->default_from_last_row = reader.flag("copyDefaultValueFromLastEntry", false, "defaultValueFromLastRow");
  table->default_row_value = reader.value("defaultRowValue");
  table->count_from = bound_to(reader, "rowCount");
  return table;
}

std::unique_ptr<PanelLoop> read_loop(const PropertyReader& reader, std::size_t& question_count) {
  auto loop = std::make_unique<PanelLoop>();
  loop->panel = std::make_unique<Container>();
  loop->panel->pointer = reader.pointer();
  read_elements(reader, "templateElements", "questions", *loop->panel, question_count);
  copy_from_template(*loop->panel);
  loop->template_title = reader.local_text("templateTitle");
  loop->panel->visible_if = reader.formula("templateVisibleIf");
  loop->panel_count = entry_count(reader, "panelCount", 0);
  loop->min_panel_count = entry_count(reader, "minPanelCount", 0);
  loop->max_panel_count = entry_count(reader, "maxPanelCount", 100);
  loop->key_name = reader.text("keyName");
  loop->key_error_text = reader.local_text("keyDuplicationError");
  loop->default_panel_value = reader.value("defaultPanelValue");
  const std::string display = reader.lower_text("displayMode", "list", "renderMode");
  loop->shows_one = display != "list";
  loop->default_from_last_panel = reader.flag("copyDefaultValueFromLastEntry", false, "defaultValueFromLastPanel");
  loop->count_from = bound_to(reader, "panelCount");
  return loop;
}

}  // namespace tertulia::engine::questionnaire
