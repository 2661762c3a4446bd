// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tertulia::engine::dataset {

/// Why a value is missing. A CSV file knows only NoAnswer.
enum class Missing : std::uint8_t { None, NotAsked, NoAnswer, Refused, DontKnow };

/// The text that stands for a value, with what people read instead: {"1", "Very bad"}.
struct ValueLabel {
  std::string value;
  std::string label;
  bool operator==(const ValueLabel&) const = default;
};

/// The distinct texts of a column in order of first appearance, and for each row its position among them (-1 missing).
struct Groups {
  std::vector<std::int32_t> codes;
  std::vector<std::string> texts;
};

/// One named variable in memory: numbers (NaN is missing) or categories (codes into level texts, -1 is missing). Each
/// can be read as the other: the number 1 has the text "1", the category "2.5" the number 2.5. Categories compare as
/// text. Immutable but for the marks and labels set right after making it; safe to read from several threads.
class Column {
 public:
  /// What is not finite is missing.
  static Column of_numbers(std::string name, std::vector<double> values);
  /// Levels are distinct, codes lie in [-1, levels): anything else is a fault of the caller and asserted.
  static Column of_categories(std::string name, std::vector<std::int32_t> codes, std::vector<std::string> levels);
  /// Levels in order of first appearance; an empty text is missing.
  static Column of_texts(std::string name, std::span<const std::string> texts);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::size_t size() const { return is_number_ ? numbers_.size() : codes_.size(); }
  [[nodiscard]] bool is_number() const { return is_number_; }
  /// The levels of a category column; empty for numbers.
  [[nodiscard]] const std::vector<std::string>& levels() const { return levels_; }

  [[nodiscard]] Missing missing(std::size_t row) const;
  /// NaN when missing or no number.
  [[nodiscard]] double number(std::size_t row) const;
  /// Empty when missing.
  [[nodiscard]] std::string text(std::size_t row) const;

  /// number() of every row.
  [[nodiscard]] std::vector<double> numbers() const;
  /// For each row the position of its text in `listed`; -1 when it is missing or not listed.
  [[nodiscard]] std::vector<std::int32_t> positions_in(std::span<const std::string> listed) const;
  [[nodiscard]] Groups groups() const;

  /// Makes the row's value missing for that reason.
  void set_missing(std::size_t row, Missing reason);

  [[nodiscard]] const std::string& label() const { return label_; }
  void set_label(std::string label) { label_ = std::move(label); }
  [[nodiscard]] const std::vector<ValueLabel>& value_labels() const { return value_labels_; }
  void set_value_labels(std::vector<ValueLabel> labels) { value_labels_ = std::move(labels); }

  /// The rows named, in that order.
  [[nodiscard]] Column select(std::span<const std::size_t> rows) const;

 private:
  Column(std::string name, bool is_number) : name_(std::move(name)), is_number_(is_number) {}
  void index_levels();

  std::string name_;
  bool is_number_;
  std::vector<double> numbers_;
  std::vector<std::int32_t> codes_;
  std::vector<std::string> levels_;
  std::vector<double> level_numbers_;  ///< each level read as a number, NaN when it is none
  std::vector<Missing> reasons_;       ///< empty as long as every missing value is a NoAnswer
  std::string label_;
  std::vector<ValueLabel> value_labels_;
};

}  // namespace tertulia::engine::dataset
