// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/dataset/dataset.hpp"
#include "engine/questionnaire/codebook.hpp"

namespace tertulia::engine::dataset {

/// Builds a dataset from responses: one column a variable of the codebook, named as there, then one a given attribute,
/// named given.<attribute>. Coded variables whose values are all numbers become number columns, other coded ones
/// categories with their values as texts; each keeps its labels and the reason why a value is missing.
class ResponseColumns {
 public:
  /// `language` chooses the labels; what is not translated falls back to the questionnaire's own.
  ResponseColumns(const questionnaire::Codebook& codebook, std::vector<std::string> given, std::string language);

  /// One response: its codes and numbers by the codebook, its record (for texts) and the given values.
  void add(const std::vector<std::int16_t>& codes, const std::vector<double>& numbers, const Value& answers,
           const Value& given);
  [[nodiscard]] Dataset finish();

 private:
  struct Building {
    const questionnaire::Variable* variable;
    std::vector<double> numbers;
    std::vector<std::string> texts;
    std::vector<Missing> missing;
  };
  const questionnaire::Codebook& codebook_;
  std::vector<std::string> given_names_;
  std::string language_;
  std::vector<Building> building_;
  std::vector<std::vector<std::string>> given_;
};

/// The text in a language, or the questionnaire's own, or `otherwise`.
std::string text_in(const questionnaire::LocalizedText& text, const std::string& language, std::string_view otherwise);
/// A value as the text by which categories compare: 1 is "1", true is "true".
std::string category_text(const Value& value);

}  // namespace tertulia::engine::dataset
