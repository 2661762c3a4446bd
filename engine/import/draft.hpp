// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/value.hpp"

/// What all importers need to write SurveyJS.
namespace tertulia::engine::imports {

/// A text in several languages: language and words. The first is the questionnaire's own.
class Texts {
 public:
  Texts() = default;
  explicit Texts(std::string words) { add("", std::move(words)); }
  /// The first of a language counts; "" is the questionnaire's own.
  void add(std::string_view language, std::string words);
  [[nodiscard]] bool empty() const { return texts_.empty(); }
  /// The words in the questionnaire's own language; empty if there are none at all.
  [[nodiscard]] const std::string& own() const;
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return texts_; }
  /// A string, or {"default": …, "fr": …}.
  [[nodiscard]] Value value() const;
  /// The same words after `change`.
  template <typename Change>
  [[nodiscard]] Texts changed(const Change& change) const {
    Texts out;
    for (const auto& [language, words] : texts_) out.add(language, change(words));
    return out;
  }

 private:
  std::vector<std::pair<std::string, std::string>> texts_;
};

/// "pt_BR", "de-informal", "es-MX" as SurveyJS writes languages: "pt-br", "de", "es".
std::string language_of(std::string_view foreign);

/// Names that are valid in expressions and used once, whatever their case.
class Names {
 public:
  /// Letters, digits and _ are kept, everything else becomes _; a number behind makes it unique.
  std::string take(std::string_view wanted);

 private:
  std::set<std::string, std::less<>> taken_;
};

/// {"type": …, "name": …, "title": …}; "title" is left out where there are no words. Type "html" is words alone:
/// escaped, or, where answers stand in them, the description of a panel, which is escaped after they were put in.
Value question(std::string_view type, const std::string& name, const Texts& title);
/// Whether an element made by question() only shows words.
bool is_words_only(const Value& element);
/// Words as HTML that shows them as they are.
Texts html_of(const Texts& texts);
/// {"value": …, "text": …}; only the value where the words say nothing more.
Value item(std::string_view value, const Texts& text);
/// Appends to the list `name` of an object, making it if it is not there.
Value& append(Value& object, std::string_view name, Value element);
/// Sets a text unless it is empty.
void set_text(Value& object, std::string_view name, const Texts& texts);
/// Adds `condition` to what stands at `name` ("visibleIf"); both must hold.
void restrict_by(Value& object, std::string_view name, const std::string& condition);
/// The number that a text says, as a Value; nothing if it says none.
std::optional<Value> number_value(std::string_view text);
/// {"type": "expression", "expression": …, "text": …}
Value expression_validator(const std::string& expression, const Texts& text);

}  // namespace tertulia::engine::imports
