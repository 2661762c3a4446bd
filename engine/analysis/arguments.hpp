// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <exception>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/error.hpp"
#include "engine/dataset/dataset.hpp"
#include "engine/json/json.hpp"

namespace tertulia::engine::analysis {

/// An argument that a method cannot use. Thrown while arguments are read and caught in run(), which makes a Result of
/// it together with the exceptions of stats: so an adapter reads its arguments as plain values.
class InvalidArgument : public std::exception {
 public:
  InvalidArgument(std::string pointer, std::string rule, std::string message);
  [[nodiscard]] const char* what() const noexcept override { return detail_.message.c_str(); }
  [[nodiscard]] const ErrorDetail& detail() const { return detail_; }

 private:
  ErrorDetail detail_;
};

/// Typed reading of a JSON object of arguments. A null counts as absent; a number where a text is asked for counts as
/// its text ("1" = 1). Every reading function marks its argument as known, and refuse_unknown() refuses the others.
/// Borrows the JSON and the dataset. All functions throw InvalidArgument.
class Arguments {
 public:
  Arguments(const json::Value& object, std::string pointer, const dataset::Dataset& data);

  [[nodiscard]] const dataset::Dataset& data() const { return data_; }
  [[nodiscard]] bool has(std::string_view name) { return find(name).has_value(); }

  std::string text(std::string_view name);
  std::optional<std::string> optional_text(std::string_view name);
  /// One of `choices`; absent is the first.
  std::string choice(std::string_view name, std::initializer_list<std::string_view> choices);
  double number(std::string_view name);
  double number_or(std::string_view name, double fallback);
  std::optional<double> optional_number(std::string_view name);
  /// A whole number in [least, most].
  int whole(std::string_view name, int least, int most);
  int whole_or(std::string_view name, int least, int most, int fallback);
  bool flag(std::string_view name);  ///< absent is false

  std::vector<double> numbers(std::string_view name);
  std::vector<std::vector<double>> matrix(std::string_view name);
  std::vector<std::string> texts(std::string_view name);
  /// texts() without repetition, at least one: the categories that count, in their order.
  std::vector<std::string> levels(std::string_view name);

  /// The column of the dataset that the argument names.
  const dataset::Column& column(std::string_view name);
  const dataset::Column* optional_column(std::string_view name);
  /// The columns that the argument names, one or a list of them, at least one.
  std::vector<const dataset::Column*> columns(std::string_view name);
  /// The same for variables that are used as numbers: a value that is none is refused, not taken as missing.
  const dataset::Column& numeric_column(std::string_view name);
  std::vector<const dataset::Column*> numeric_columns(std::string_view name);
  /// `column`, which the argument named, unless one of its values is no number.
  const dataset::Column& require_numbers(std::string_view name, const dataset::Column& column) const;
  /// Numbers of the column; 1 for each row when the argument is absent.
  std::vector<double> weights(std::string_view name);

  /// Nested objects live as long as these arguments; refuse_unknown() looks into them too.
  Arguments& object(std::string_view name);
  Arguments* optional_object(std::string_view name);
  std::deque<Arguments*> objects(std::string_view name);
  [[nodiscard]] std::vector<std::string> names() const;

  /// Throws for the first member that nobody asked for.
  void refuse_unknown() const;

  /// The error of an argument that was read and found unfit.
  [[nodiscard]] InvalidArgument unfit(std::string_view name, std::string rule, std::string message) const;

 private:
  std::optional<json::Value> find(std::string_view name);
  json::Value require(std::string_view name);
  [[nodiscard]] std::string pointer_of(std::string_view name) const { return json::pointer_to(pointer_, name); }
  const dataset::Column& column_named(const json::Value& value, const std::string& pointer) const;
  Arguments& add_child(const json::Value& value, std::string pointer);

  json::Value object_;
  std::string pointer_;
  const dataset::Dataset& data_;
  std::set<std::string, std::less<>> known_;
  std::deque<Arguments> children_;
};

}  // namespace tertulia::engine::analysis
