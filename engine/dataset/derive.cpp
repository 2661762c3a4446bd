// SPDX-License-Identifier: Apache-2.0
#include "engine/dataset/derive.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/dataset/response_columns.hpp"

namespace tertulia::engine::dataset {
namespace {

/// The variables of one row; the columns that an expression reads are looked up once.
class RowVariables final : public expression::Variables {
 public:
  RowVariables(const Dataset& data, const expression::Expression& expression) {
    for (const auto& name : expression.variables()) columns_.push_back(data.find(name.text));
  }
  void set_row(std::size_t row) { row_ = row; }

  [[nodiscard]] Found find(const expression::Name& name, Reading, Value& scratch) const override {
    const Column* column = name.position < columns_.size() ? columns_[name.position] : nullptr;
    if (column == nullptr || column->missing(row_) != Missing::None) return {};
    scratch = column->is_number() ? Value(column->number(row_)) : Value(column->text(row_));
    return {&scratch, false};
  }

 private:
  std::vector<const Column*> columns_;
  std::size_t row_ = 0;
};

}  // namespace

Column derive(const Dataset& data, std::string name, const expression::Expression& expression,
              const expression::EvaluationContext& context) {
  RowVariables variables(data, expression);
  std::vector<Value> values(data.rows());
  bool numeric = true;
  for (std::size_t row = 0; row < data.rows(); ++row) {
    variables.set_row(row);
    values[row] = evaluate(expression, variables, context);
    numeric = numeric && (values[row].is_number() || values[row].is_nothing());
  }
  if (numeric) {
    std::vector<double> numbers(data.rows(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t row = 0; row < data.rows(); ++row) {
      if (values[row].is_number()) numbers[row] = values[row].number();
    }
    return Column::of_numbers(std::move(name), std::move(numbers));
  }
  std::vector<std::string> texts(data.rows());
  std::transform(values.begin(), values.end(), texts.begin(), category_text);
  return Column::of_texts(std::move(name), texts);
}

std::vector<std::uint8_t> matches(const Dataset& data, const expression::Expression& condition,
                                  const expression::EvaluationContext& context) {
  RowVariables variables(data, condition);
  std::vector<std::uint8_t> marks(data.rows());
  for (std::size_t row = 0; row < data.rows(); ++row) {
    variables.set_row(row);
    marks[row] = truth(condition, variables, context) ? 1 : 0;
  }
  return marks;
}

}  // namespace tertulia::engine::dataset
