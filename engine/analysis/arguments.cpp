// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/arguments.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/core/number_text.hpp"

namespace tertulia::engine::analysis {
namespace {

[[noreturn]] void wrong_type(const std::string& pointer, std::string_view expected) {
  throw InvalidArgument(pointer, "type", fmt::format("{} must be {}.", pointer, expected));
}

double number_of(const json::Value& value, const std::string& pointer) {
  if (!value.is_number()) wrong_type(pointer, "a number");
  return value.number();
}

/// A text, or a number by its one spelling.
std::string text_of(const json::Value& value, const std::string& pointer) {
  if (value.is_string()) return std::string(value.string());
  if (value.is_number()) return number_text(value.number());
  wrong_type(pointer, "a text or a number");
}

void require_array(const json::Value& value, const std::string& pointer) {
  if (!value.is_array()) wrong_type(pointer, "an array");
}

std::vector<double> numbers_of(const json::Value& value, const std::string& pointer) {
  require_array(value, pointer);
  std::vector<double> numbers;
  for (std::size_t i = 0; i < value.size(); ++i) {
    numbers.push_back(number_of(value.at(i), json::pointer_to(pointer, i)));
  }
  return numbers;
}

}  // namespace

InvalidArgument::InvalidArgument(std::string pointer, std::string rule, std::string message)
    : detail_{std::move(pointer), std::move(rule), std::move(message)} {}

Arguments::Arguments(const json::Value& object, std::string pointer, const dataset::Dataset& data)
    : object_(object), pointer_(std::move(pointer)), data_(data) {
  if (!object_.is_object()) wrong_type(pointer_, "an object");
}

std::optional<json::Value> Arguments::find(std::string_view name) {
  known_.emplace(name);
  auto value = object_.find(name);
  return value && !value->is_null() ? value : std::nullopt;
}

json::Value Arguments::require(std::string_view name) {
  const auto value = find(name);
  if (!value) throw unfit(name, "required", fmt::format("{} is required.", pointer_of(name)));
  return *value;
}

InvalidArgument Arguments::unfit(std::string_view name, std::string rule, std::string message) const {
  return {pointer_of(name), std::move(rule), std::move(message)};
}

std::string Arguments::text(std::string_view name) { return text_of(require(name), pointer_of(name)); }

std::optional<std::string> Arguments::optional_text(std::string_view name) {
  return has(name) ? std::optional(text(name)) : std::nullopt;
}

std::string Arguments::choice(std::string_view name, std::initializer_list<std::string_view> choices) {
  if (!has(name)) return std::string(*choices.begin());
  std::string chosen = text(name);
  if (std::find(choices.begin(), choices.end(), chosen) == choices.end()) {
    throw unfit(name, "choice", fmt::format("{} must be one of {}.", pointer_of(name), fmt::join(choices, ", ")));
  }
  return chosen;
}

double Arguments::number(std::string_view name) { return number_of(require(name), pointer_of(name)); }

double Arguments::number_or(std::string_view name, double fallback) { return has(name) ? number(name) : fallback; }

std::optional<double> Arguments::optional_number(std::string_view name) {
  return has(name) ? std::optional(number(name)) : std::nullopt;
}

int Arguments::whole(std::string_view name, int least, int most) {
  const auto value = require(name).integer();
  if (!value || *value < least || *value > most) {
    throw unfit(name, "range", fmt::format("{} must be a whole number from {} to {}.", pointer_of(name), least, most));
  }
  return static_cast<int>(*value);
}

int Arguments::whole_or(std::string_view name, int least, int most, int fallback) {
  return has(name) ? whole(name, least, most) : fallback;
}

bool Arguments::flag(std::string_view name) {
  const auto value = find(name);
  if (!value) return false;
  if (!value->is_boolean()) wrong_type(pointer_of(name), "true or false");
  return value->boolean();
}

std::vector<double> Arguments::numbers(std::string_view name) { return numbers_of(require(name), pointer_of(name)); }

std::vector<std::vector<double>> Arguments::matrix(std::string_view name) {
  const json::Value value = require(name);
  require_array(value, pointer_of(name));
  std::vector<std::vector<double>> rows;
  for (std::size_t i = 0; i < value.size(); ++i) {
    rows.push_back(numbers_of(value.at(i), json::pointer_to(pointer_of(name), i)));
    if (rows.back().size() != rows.front().size()) {
      throw unfit(name, "shape", fmt::format("The rows of {} must be of equal length.", pointer_of(name)));
    }
  }
  return rows;
}

std::vector<std::string> Arguments::texts(std::string_view name) {
  const json::Value value = require(name);
  if (!value.is_array()) return {text_of(value, pointer_of(name))};
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < value.size(); ++i) {
    texts.push_back(text_of(value.at(i), json::pointer_to(pointer_of(name), i)));
  }
  return texts;
}

std::vector<std::string> Arguments::levels(std::string_view name) {
  std::vector<std::string> levels = texts(name);
  if (levels.empty()) throw unfit(name, "not_empty", fmt::format("{} must list a level.", pointer_of(name)));
  if (std::set<std::string>(levels.begin(), levels.end()).size() != levels.size()) {
    throw unfit(name, "distinct", fmt::format("{} lists a level twice.", pointer_of(name)));
  }
  return levels;
}

const dataset::Column& Arguments::column_named(const json::Value& value, const std::string& pointer) const {
  const std::string name = text_of(value, pointer);
  const dataset::Column* column = data_.find(name);
  if (column == nullptr) throw InvalidArgument(pointer, "unknown_column", fmt::format("There is no column {}.", name));
  return *column;
}

const dataset::Column& Arguments::column(std::string_view name) {
  return column_named(require(name), pointer_of(name));
}

const dataset::Column* Arguments::optional_column(std::string_view name) { return has(name) ? &column(name) : nullptr; }

std::vector<const dataset::Column*> Arguments::columns(std::string_view name) {
  const json::Value value = require(name);
  if (!value.is_array()) return {&column_named(value, pointer_of(name))};
  if (value.size() == 0) throw unfit(name, "not_empty", fmt::format("{} must name a column.", pointer_of(name)));
  std::vector<const dataset::Column*> columns;
  for (std::size_t i = 0; i < value.size(); ++i) {
    columns.push_back(&column_named(value.at(i), json::pointer_to(pointer_of(name), i)));
  }
  return columns;
}

const dataset::Column& Arguments::require_numbers(std::string_view name, const dataset::Column& column) const {
  for (std::size_t row = 0; !column.is_number() && row < column.size(); ++row) {
    if (column.missing(row) != dataset::Missing::None || !std::isnan(column.number(row))) continue;
    throw unfit(name, "not_a_number",
                fmt::format("{} has a value that is no number in row {}.", column.name(), row + 1));
  }
  return column;
}

const dataset::Column& Arguments::numeric_column(std::string_view name) { return require_numbers(name, column(name)); }

std::vector<const dataset::Column*> Arguments::numeric_columns(std::string_view name) {
  std::vector<const dataset::Column*> numeric = columns(name);
  for (const dataset::Column* column : numeric) require_numbers(name, *column);
  return numeric;
}

std::vector<double> Arguments::weights(std::string_view name) {
  return has(name) ? numeric_column(name).numbers() : std::vector<double>(data_.rows(), 1.0);
}

Arguments& Arguments::add_child(const json::Value& value, std::string pointer) {
  return children_.emplace_back(value, std::move(pointer), data_);
}

Arguments& Arguments::object(std::string_view name) { return add_child(require(name), pointer_of(name)); }

Arguments* Arguments::optional_object(std::string_view name) { return has(name) ? &object(name) : nullptr; }

std::deque<Arguments*> Arguments::objects(std::string_view name) {
  const json::Value value = require(name);
  require_array(value, pointer_of(name));
  std::deque<Arguments*> objects;
  for (std::size_t i = 0; i < value.size(); ++i) {
    objects.push_back(&add_child(value.at(i), json::pointer_to(pointer_of(name), i)));
  }
  return objects;
}

std::vector<std::string> Arguments::names() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < object_.size(); ++i) names.emplace_back(object_.key_at(i));
  return names;
}

void Arguments::refuse_unknown() const {
  for (const std::string& name : names()) {
    if (known_.contains(name) || object_.find(name)->is_null()) continue;
    throw unfit(name, "unknown_argument", fmt::format("The method has no argument {}.", pointer_of(name)));
  }
  for (const Arguments& child : children_) child.refuse_unknown();
}

}  // namespace tertulia::engine::analysis
