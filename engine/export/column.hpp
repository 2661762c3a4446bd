// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/dataset/column.hpp"
#include "engine/questionnaire/codebook.hpp"

namespace tertulia::engine::exports {

using dataset::Missing;
using questionnaire::Level;

/// One value that a coded column may have: {2, 2, "blue", "Blue"}.
struct Choice {
  std::int16_t code = 0;  ///< in the codebook
  double number = 0;      ///< in files of numbers: the value itself where all values are numbers, the code otherwise
  std::string value;      ///< as it stands in the answers
  std::string label;      ///< in the export's language
};

/// One column of a file, whatever its format.
struct Column {
  enum class Kind { Coded, Number, Text };
  std::string name;   ///< unique in the file; the codebook's name
  std::string label;  ///< in the export's language: the question, and the choice or row where it is one of several
  std::string own_label{};  ///< of the choice or row alone
  Kind kind = Kind::Text;
  Level level = Level::Nominal;
  std::vector<Choice> choices{};       ///< of a coded column
  std::optional<std::string> set{};    ///< the multiple-response set this dichotomy belongs to
  std::array<std::string, 4> reasons;  ///< what the missing kinds are called, from NotAsked on
};

/// Dichotomies that are one question to who answers it. Files of numbers count the value 1.
struct MultipleResponseSet {
  std::string name;
  std::string label;
  std::vector<std::size_t> columns;  ///< their places in the layout
};

/// The columns of a file, in order, in one language.
struct Layout {
  std::string title;
  std::vector<Column> columns;
  std::vector<MultipleResponseSet> sets;
};

/// One value. `number` and `choice` are set by the column's kind, `text` of a text column only.
struct Cell {
  Missing missing = Missing::None;
  double number = 0;
  const Choice* choice = nullptr;
  std::string text;
};

/// One response: a cell a column. Reused from row to row.
using Row = std::vector<Cell>;

/// What must be known of all rows before the first is written, by formats of fixed widths.
struct Measures {
  struct Column {
    std::size_t bytes = 0;  ///< of the longest text
    double least = 0;       ///< number, or 0 if none is below
    double most = 0;        ///< likewise above
  };
  std::int64_t rows = 0;
  std::vector<Column> columns;

  explicit Measures(std::size_t columns_) : columns(columns_) {}
  void add(const Row& row);
};

}  // namespace tertulia::engine::exports
