// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/json/json.hpp"
#include "engine/questionnaire/questionnaire.hpp"

namespace tertulia::engine::questionnaire {

/// A text by language; "default" is the questionnaire's own.
using LocalizedText = std::map<std::string, std::string>;

/// Codes that say why there is no value. Codes of values are 0 or above.
inline constexpr std::int16_t kNotAsked = -1;
inline constexpr std::int16_t kNoAnswer = -2;
inline constexpr std::int16_t kRefused = -3;
inline constexpr std::int16_t kDontKnow = -4;

enum class Level { Nominal, Ordinal, Scale };
/// What an erased member's answers lose: nothing, what names a person, what somebody wrote, or whole files.
enum class Personal { None, Direct, Text, Files };

/// Where a variable's value stands in an Encoded response: codes[index]; numbers[index] with the reason for a missing
/// one in codes[reason]; or only in the record, with the reason in codes[reason].
struct CodeStorage {
  std::size_t index;
  bool operator==(const CodeStorage&) const = default;
};
struct NumberStorage {
  std::size_t index;
  std::size_t reason;
  bool operator==(const NumberStorage&) const = default;
};
struct TextStorage {
  std::size_t reason;
  bool operator==(const TextStorage&) const = default;
};
using Storage = std::variant<CodeStorage, NumberStorage, TextStorage>;

struct CodedValue {
  std::int16_t code = 0;
  Value value;  ///< as it stands in the answers
  LocalizedText label;
  bool operator==(const CodedValue&) const = default;
};

/// One column of the dataset. A checkbox makes one a choice, a matrix one a row.
struct Variable {
  std::string name;              ///< unique; letters, digits, '_' and '.' as in "q1", "q1.apples", "grid.row1"
  std::string question;          ///< the question it comes from
  std::string kind;              ///< the question's SurveyJS type; "calculated" for calculated values
  LocalizedText label;           ///< of a choice or row where the variable is one of several
  LocalizedText question_label;  ///< the question's title
  Level level = Level::Nominal;
  std::vector<CodedValue> values;  ///< empty for numbers and texts
  std::optional<std::string>
      multiple_response_set;  ///< the set this dichotomy belongs to: both its values name the choice
  Personal personal = Personal::None;
  Storage storage;
  bool operator==(const Variable&) const = default;
};

struct Codebook {
  std::vector<Variable> variables;
  std::size_t code_count = 0;
  std::size_t number_count = 0;
  bool operator==(const Codebook&) const = default;

  /// nullptr if there is none of this name.
  [[nodiscard]] const Variable* find(std::string_view name) const;
};

/// The same questionnaire gives the same codebook.
Codebook codebook(const Questionnaire& questionnaire);

void write(const Codebook& codebook, json::Writer& writer);
Result<Codebook> read_codebook(const json::Value& value);

/// A response as columns.
struct Encoded {
  std::vector<std::int16_t> codes;
  std::vector<double> numbers;  ///< NaN where missing
};

Encoded encode(const Codebook& codebook, const Questionnaire& questionnaire, const Outcome& outcome);

}  // namespace tertulia::engine::questionnaire
