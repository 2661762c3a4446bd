// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/dataset/dataset.hpp"
#include "engine/questionnaire/codebook.hpp"

namespace tertulia::engine::dataset {

/// Responses as they lie in memory: a column of codes or numbers a place of the codebook, texts as they are, given
/// attributes by their distinct values. A dataset is made of it: one column a variable of the codebook, named as there,
/// then one a given attribute, named given.<attribute>. Coded variables whose values are all numbers become number
/// columns, other coded ones categories with their values as texts; each keeps its labels and the reason why a value is
/// missing.
class ResponseColumns {
 public:
  /// The codebook must outlive this.
  ResponseColumns(const questionnaire::Codebook& codebook, std::vector<std::string> given);

  [[nodiscard]] std::size_t rows() const { return rows_; }
  /// What it takes in memory.
  [[nodiscard]] std::size_t bytes() const;

  /// One response more: its codes and numbers by the codebook, its record (for texts) and the given values. What they
  /// are too short for was not asked.
  void add(std::span<const std::int16_t> codes, std::span<const double> numbers, const Value& answers,
           const Value& given);
  /// Another response in the place of that one.
  void put(std::size_t row, std::span<const std::int16_t> codes, std::span<const double> numbers, const Value& answers,
           const Value& given);
  /// Leaves the rows whose mark is not 0, in their order. One mark a row.
  void keep(std::span<const std::uint8_t> marks);

  /// Which columns a dataset is to have.
  using Wanted = std::function<bool(std::string_view name)>;
  /// These rows, in that order. `language` chooses the labels; what is not translated falls back to the questionnaire's
  /// own.
  [[nodiscard]] Dataset dataset(std::span<const std::uint32_t> rows, const std::string& language,
                                const Wanted& wanted = nullptr) const;
  /// All rows and columns.
  [[nodiscard]] Dataset dataset(const std::string& language) const;

 private:
  struct Texts {
    const questionnaire::Variable* variable;
    std::vector<std::string> values;
  };
  struct Given {
    std::string name;
    std::vector<std::int32_t> codes;  ///< into texts
    std::vector<std::string> texts;
    std::unordered_map<std::string, std::int32_t> code_of;
  };
  [[nodiscard]] Column column_of(const questionnaire::Variable& variable, std::span<const std::uint32_t> rows) const;
  [[nodiscard]] Column coded(const questionnaire::Variable& variable, std::size_t index,
                             std::span<const std::uint32_t> rows) const;

  const questionnaire::Codebook& codebook_;
  std::size_t rows_ = 0;
  std::vector<std::vector<std::int16_t>> codes_;  ///< by their place in the codebook
  std::vector<std::vector<double>> numbers_;      ///< likewise
  std::vector<Texts> texts_;
  std::vector<Given> given_;
};

/// The text in a language, or the questionnaire's own, or `otherwise`.
std::string text_in(const questionnaire::LocalizedText& text, const std::string& language, std::string_view otherwise);
/// A value as the text by which categories compare: 1 is "1", true is "true".
std::string category_text(const Value& value);

}  // namespace tertulia::engine::dataset
