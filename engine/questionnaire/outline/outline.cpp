// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/outline/outline.hpp"

#include <algorithm>
#include <span>

#include "engine/core/unicode.hpp"

namespace tertulia::engine::questionnaire {
namespace {

using Names = std::span<const std::string_view>;

bool is_one_of(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::string_view kConditions[] = {
    "visibleIf",     "enableIf",         "requiredIf",       "resetValueIf",    "setValueIf",
    "rowsVisibleIf", "columnsVisibleIf", "choicesVisibleIf", "choicesEnableIf", "templateVisibleIf"};
constexpr std::string_view kValues[] = {"expression",         "setValueExpression", "defaultValueExpression",
                                        "minValueExpression", "maxValueExpression", "totalExpression",
                                        "runExpression"};
/// They are expressions if they begin with "=".
constexpr std::string_view kPerhapsFormulas[] = {"defaultValue", "min", "max"};

constexpr std::string_view kTexts[] = {"title",
                                       "description",
                                       "text",
                                       "html",
                                       "placeholder",
                                       "placeHolder",
                                       "minRateDescription",
                                       "maxRateDescription",
                                       "mininumRateDescription",
                                       "maximumRateDescription",
                                       "labelTrue",
                                       "labelFalse",
                                       "otherText",
                                       "noneText",
                                       "refuseText",
                                       "dontKnowText",
                                       "selectAllText",
                                       "otherPlaceholder",
                                       "commentText",
                                       "commentPlaceholder",
                                       "requiredErrorText",
                                       "otherErrorText",
                                       "keyDuplicationError",
                                       "minErrorText",
                                       "maxErrorText",
                                       "templateTitle",
                                       "templateDescription",
                                       "panelAddText",
                                       "panelRemoveText",
                                       "addRowText",
                                       "removeRowText",
                                       "completeText",
                                       "pageNextText",
                                       "pagePrevText",
                                       "startSurveyText",
                                       "altText",
                                       "caption",
                                       "completedHtml",
                                       "completedBeforeHtml",
                                       "loadingHtml"};
constexpr std::string_view kHtml[] = {"html", "completedHtml", "completedBeforeHtml", "loadingHtml"};

constexpr std::string_view kItemLists[] = {"choices", "rows", "columns", "rateValues"};
constexpr std::string_view kElementLists[] = {"elements", "questions", "templateElements", "detailElements"};
/// Answers, whose members are no properties.
constexpr std::string_view kAnswers[] = {"defaultValue",      "correctAnswer", "setValue",  "defaultRowValue", "value",
                                         "defaultPanelValue", "maskSettings",  "valueTrue", "valueFalse"};

class Walker {
 public:
  explicit Walker(Outline& outline) : outline_(outline) {}

  void object(const json::Value& object, const std::string& pointer, bool is_element, Surroundings around) {
    const std::string type = unicode::lower_case(text_member(object, "type"));
    if (!type.empty()) outline_.objects.push_back({pointer, type, is_element, object});
    for (std::size_t i = 0; i < object.size(); ++i) {
      const std::string_view name = object.key_at(i);
      member(object, type, name, object.at(i), json::pointer_to(pointer, name), around);
    }
  }

 private:
  void member(const json::Value& owner, const std::string& type, std::string_view name, const json::Value& value,
              const std::string& pointer, Surroundings around) {
    if (name == "rowsVisibleIf" || name == "columnsVisibleIf" || name == "choicesVisibleIf" ||
        name == "choicesEnableIf") {
      around.in_item = true;
    }
    if (name == "rowsVisibleIf") around.in_table = true;
    if (name.starts_with("template")) around.in_loop = true;
    if (is_one_of(name, kConditions) || is_one_of(name, kValues)) {
      if (value.is_string()) formula(name, value.string(), pointer, around);
      return;
    }
    if (is_one_of(name, kPerhapsFormulas) && value.is_string() && value.string().starts_with('=') &&
        type != "boolean") {
      formula(name, value.string().substr(1), pointer, around);
      return;
    }
    if (is_one_of(name, kAnswers)) return;
    if (is_one_of(name, kTexts) && !value.is_array()) {
      if (LocalText text(value); !text.empty()) {
        outline_.texts.push_back({pointer, std::string(name), std::move(text), around});
      }
      return;
    }
    if (name == "detailElements") around.in_table = true;
    if (is_one_of(name, kItemLists) || name == "items" || name == "calculatedValues") {
      list(owner, type, name, value, pointer, around);
    } else if (value.is_object()) {
      object(value, pointer, is_one_of(name, kElementLists), around);
    } else if (value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (!value.at(i).is_object()) continue;
        object(value.at(i), json::pointer_to(pointer, i), is_one_of(name, kElementLists), around);
      }
    }
  }

  void formula(std::string_view name, std::string_view text, const std::string& pointer, Surroundings around) {
    if (text.empty()) return;
    auto compiled = expression::compile(text);
    outline_.formulas.push_back({pointer, std::string(name), std::string(text),
                                 compiled ? std::optional(*std::move(compiled)) : std::nullopt, around});
  }

  void list(const json::Value& owner, const std::string& type, std::string_view name, const json::Value& value,
            const std::string& pointer, Surroundings around) {
    if (!value.is_array()) return;
    outline_.lists.push_back({pointer, std::string(name), value, owner});
    const bool are_questions = name == "columns" && type.starts_with("matrixd");
    const bool are_items = is_one_of(name, kItemLists) && !are_questions;
    // Written rows of a table are judged by their own cells.
    if (are_questions || (name == "rows" && type.starts_with("matrixd"))) around.in_table = true;
    if (are_items) around.in_item = true;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const json::Value entry = value.at(i);
      const std::string place = json::pointer_to(pointer, i);
      if (are_items) own_text(entry, place, around);
      if (entry.is_object()) object(entry, place, false, around);
    }
  }

  /// A choice without a text is read as it is written; "value|text" holds both.
  void own_text(const json::Value& entry, const std::string& pointer, Surroundings around) {
    if (entry.is_object() && entry.find("text")) return;
    const std::string written = entry.is_string() ? std::string(entry.string()) : text_member(entry, "value");
    if (written.empty()) return;
    const std::size_t bar = written.find('|');
    outline_.texts.push_back(
        {pointer, "value", LocalText(bar == std::string::npos ? written : written.substr(bar + 1)), around});
  }

  Outline& outline_;
};

}  // namespace

bool FormulaAt::is_condition() const {
  if (is_one_of(property, kConditions)) return true;
  // Of validators and triggers too; calculated values and expression questions have none.
  return property == "expression" &&
         (pointer.find("/validators/") != std::string::npos || pointer.starts_with("/triggers/"));
}

bool TextAt::is_html() const { return is_one_of(property, kHtml); }

Outline outline(const json::Value& survey) {
  Outline outline;
  Walker(outline).object(survey, "", false, {});
  return outline;
}

std::string text_member(const json::Value& object, std::string_view name) {
  const auto member = object.find(name);
  return member && member->is_string() ? std::string(member->string()) : std::string();
}

}  // namespace tertulia::engine::questionnaire
