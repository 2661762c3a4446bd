// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/expression/expression.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/definition/text.hpp"

namespace tertulia::engine::questionnaire {

/// What stands around a place, and therefore which relative names mean something there: {panel.x}, {row.x}, {item}.
struct Surroundings {
  bool in_loop = false;
  bool in_table = false;
  bool in_item = false;
};

/// An expression as it is written.
struct FormulaAt {
  std::string pointer;
  std::string property;  ///< "visibleIf", "expression", …
  std::string text;
  std::optional<expression::Expression> compiled;  ///< nothing if it cannot be read
  Surroundings around;

  /// Whether it says when something applies, rather than what a value is.
  [[nodiscard]] bool is_condition() const;
};

/// A text that respondents read.
struct TextAt {
  std::string pointer;
  std::string property;  ///< "title", "text", …; "value" for a choice that is its own text
  LocalText text;
  Surroundings around;

  [[nodiscard]] bool is_html() const;
};

/// A list whose members need values or names of their own: choices, rows, columns, items, calculated values.
struct ListAt {
  std::string pointer;
  std::string property;  ///< "choices", "rows", …
  json::Value list;
  json::Value owner;  ///< the object that has it
};

/// An object with a type: a question, a panel, a validator, a trigger.
struct ObjectAt {
  std::string pointer;
  std::string type;         ///< without capitals
  bool is_element = false;  ///< stands among the elements of a page, panel or loop
  json::Value object;
};

/// Where things are written in a questionnaire's JSON, in the order of the text. The loader knows what they mean; this
/// knows their places. Valid while the document lives.
struct Outline {
  std::vector<FormulaAt> formulas;
  std::vector<TextAt> texts;
  std::vector<ListAt> lists;
  std::vector<ObjectAt> objects;
};

Outline outline(const json::Value& survey);

/// The text of a member; "" if it is absent or no text.
std::string text_member(const json::Value& object, std::string_view name);

}  // namespace tertulia::engine::questionnaire
