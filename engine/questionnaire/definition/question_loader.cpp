// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/questionnaire/definition/loader.hpp"

namespace tertulia::engine::questionnaire {
namespace {

ClearIfInvisible clear_mode(const std::string& text) {
  if (text == "none") return ClearIfInvisible::None;
  if (text == "onComplete") return ClearIfInvisible::OnComplete;
  if (text == "onHidden") return ClearIfInvisible::OnHidden;
  if (text == "onHiddenContainer") return ClearIfInvisible::OnHiddenContainer;
  return ClearIfInvisible::Default;
}

PersonalData personal_mark(const PropertyReader& reader) {
  const std::string mark = reader.text("personal");
  if (mark == "none") return PersonalData::None;
  if (mark == "direct") return PersonalData::Direct;
  if (mark == "text") return PersonalData::Text;
  if (!mark.empty()) {
    reader.findings().refuse(json::pointer_to(reader.pointer(), "personal"), "unknown_value",
                             "'personal' is one of none, direct, text.");
  }
  return PersonalData::Default;
}

bool is_select(QuestionType type) {
  switch (type) {
    case QuestionType::Radiogroup:
    case QuestionType::Checkbox:
    case QuestionType::Dropdown:
    case QuestionType::Tagbox:
    case QuestionType::Ranking:
    case QuestionType::ImagePicker:
    case QuestionType::ButtonGroup:
      return true;
    default:
      return false;
  }
}

bool holds_list(QuestionType type) {
  return type == QuestionType::Checkbox || type == QuestionType::Tagbox || type == QuestionType::Ranking;
}

/// A default or correct answer as the type stores it: lists for checkboxes, numbers for ratings, …
Value stored_value(const Question& question, Value value) {
  if (value.is_nothing() || question.type == QuestionType::ImagePicker) return value;
  if (holds_list(question.type)) {
    if (!value.is_array()) value = Value(Value::Array{std::move(value)});
    const std::string& property = question.choices ? question.choices->value_property_name : std::string();
    if (property.empty()) return value;
    for (Value& element : value.array()) {
      if (element.find(property) != nullptr) continue;
      Value named;
      named.set(property, std::move(element));
      element = std::move(named);
    }
    return value;
  }
  if (is_select(question.type) && value.is_array() && !value.array().empty()) return value.array().front();
  if (question.type == QuestionType::Rating && question.rating->values.empty()) {
    const double number = expression::to_number(value);
    if (!std::isnan(number)) return Value(number);
  }
  return value;
}

/// Whether a property comes after the other of defaultValue and defaultValueExpression.
bool is_written_last(const json::Value& object, std::string_view name) {
  std::string_view last;
  for (std::size_t i = 0; i < object.size(); ++i) {
    const std::string_view key = object.key_at(i);
    if (key == "defaultValue" || key == "defaultValueExpression") last = key;
  }
  return last == name;
}

/// The types that can show a field for a comment below them.
bool takes_comment(QuestionType type) {
  switch (type) {
    case QuestionType::Text:
    case QuestionType::Comment:
    case QuestionType::Html:
    case QuestionType::Image:
    case QuestionType::ImageMap:
    case QuestionType::Expression:
    case QuestionType::MultipleText:
    case QuestionType::SignaturePad:
    case QuestionType::Slider:
      return false;
    default:
      return true;
  }
}

void refuse_unsupported(const PropertyReader& reader) {
  const auto refuse = [&](std::string_view property, std::string_view what) {
    reader.findings().refuse(json::pointer_to(reader.pointer(), property), "unsupported",
                             fmt::format("{} cannot be checked by the server.", what));
  };
  if (reader.has("choicesByUrl")) refuse("choicesByUrl", "Choices from a web address");
  if (reader.flag("choicesLazyLoadEnabled")) refuse("choicesLazyLoadEnabled", "Choices loaded piece by piece");
}

}  // namespace

/// defaultValue may be an expression: "={other} + 1". It is the same property as defaultValueExpression then, and what
/// is written last counts.
void read_default_value(const PropertyReader& reader, Question& question) {
  question.correct_answer = stored_value(question, reader.value("correctAnswer"));
  question.default_value_expression = reader.formula("defaultValueExpression");
  Value value = reader.value("defaultValue");
  if (question.type != QuestionType::Boolean && value.is_string() && value.string().starts_with('=')) {
    if (!question.default_value_expression.given() || is_written_last(reader.json(), "defaultValue")) {
      question.default_value_expression = reader.compiled("defaultValue", value.string().substr(1));
    }
    return;
  }
  if (question.type == QuestionType::Boolean && value.is_boolean()) value = Value(value.boolean() ? "true" : "false");
  question.default_value = stored_value(question, std::move(value));
}

void read_common_properties(const PropertyReader& reader, Question& question) {
  question.pointer = reader.pointer();
  question.name = valid_name(reader.text("name"));
  question.value_name = question.name;
  question.title = reader.local_text("title");
  question.visible = reader.flag("visible", true);
  question.read_only = reader.flag("readOnly");
  question.is_required = reader.flag("isRequired");
  question.visible_if = reader.formula("visibleIf");
  question.enable_if = reader.formula("enableIf");
  question.required_if = reader.formula("requiredIf");
  question.reset_value_if = reader.formula("resetValueIf");
  question.set_value_if = reader.formula("setValueIf");
  question.set_value_expression = reader.formula("setValueExpression");
  question.required_error_text = reader.local_text("requiredErrorText");
  question.clear_if_invisible = clear_mode(reader.text("clearIfInvisible"));
  question.use_display_values = reader.flag("useDisplayValuesInDynamicTexts", true, "useDisplayValuesInTitle");
  question.default_display_value = reader.local_text("defaultDisplayValue");
  question.validators = read_validators(reader);
}

std::unique_ptr<Question> read_question(const PropertyReader& reader, std::size_t& question_count) {
  const std::string type = reader.lower_text("type", "");
  const auto known = find_type(type);
  if (!known || *known == QuestionType::ImageMap) {
    reader.findings().refuse(json::pointer_to(reader.pointer(), "type"), "unsupported",
                             fmt::format("Questions of type '{}' are not supported.", type));
    return nullptr;
  }
  auto question = std::make_unique<Question>();
  question->type = *known;
  question->index = question_count++;
  read_common_properties(reader, *question);
  if (question->name.empty()) {
    reader.findings().refuse(reader.pointer(), "no_name", "The question has no name.");
    question->name = fmt::format("question{}", question_count);
  }
  if (std::string shared = valid_name(reader.text("valueName")); !shared.empty())
    question->value_name = std::move(shared);
  if (question->value_name.empty()) question->value_name = question->name;
  question->show_comment_area = takes_comment(question->type) && reader.flag("showCommentArea", false, "hasComment");
  question->randomize = reader.flag("randomize", true);
  question->randomize_category = reader.text("randomizeCategory");
  question->personal = personal_mark(reader);
  question->consent =
      reader.flag("consent") || (question->is_required && reader.lower_text("renderAs", "") == "checkbox");
  refuse_unsupported(reader);
  read_type_properties(reader, *question, question_count);
  read_default_value(reader, *question);
  return question;
}

void read_elements(const PropertyReader& reader, std::string_view name, std::string_view older_name,
                   Container& container, std::size_t& question_count) {
  for (const PropertyReader& child : reader.children(name, older_name)) {
    if (!child.json().is_object()) continue;
    const std::string type = child.lower_text("type", "");
    if (type == "flowpanel") {
      child.findings().refuse(json::pointer_to(child.pointer(), "type"), "unsupported",
                              "Panels whose content is HTML are not supported.");
    }
    if (type == "panel" || type == "flowpanel") {
      container.elements.push_back({nullptr, read_panel(child, question_count)});
    } else if (auto question = read_question(child, question_count)) {
      container.elements.push_back({std::move(question), nullptr});
    }
  }
}

std::unique_ptr<Container> read_panel(const PropertyReader& reader, std::size_t& question_count) {
  auto panel = std::make_unique<Container>();
  panel->creation_index = question_count;
  panel->name = valid_name(reader.text("name"));
  panel->pointer = reader.pointer();
  panel->title = reader.local_text("title");
  panel->visible = reader.flag("visible", true);
  panel->read_only = reader.flag("readOnly");
  panel->is_required = reader.flag("isRequired");
  panel->visible_if = reader.formula("visibleIf");
  panel->enable_if = reader.formula("enableIf");
  panel->required_if = reader.formula("requiredIf");
  panel->required_error_text = reader.local_text("requiredErrorText");
  panel->question_order = reader.order("questionOrder", "questionsOrder", Order::Default);
  panel->randomize = reader.flag("randomize", true);
  panel->randomize_category = reader.text("randomizeCategory");
  read_elements(reader, "elements", "questions", *panel, question_count);
  return panel;
}

std::vector<Validator> read_validators(const PropertyReader& reader) {
  std::vector<Validator> validators;
  for (const PropertyReader& child : reader.children("validators")) {
    std::string type = child.lower_text("type", "");
    if (type.ends_with("validator")) type.resize(type.size() - 9);
    Validator validator;
    validator.text = child.local_text("text");
    const std::string notification = child.text("notificationType");
    validator.is_error = notification.empty() || notification == "error";
    if (type == "numeric") {
      validator.type = ValidatorType::Numeric;
      validator.min = child.number("minValue");
      validator.max = child.number("maxValue");
    } else if (type == "text") {
      validator.type = ValidatorType::Text;
      validator.min = child.number("minLength");
      validator.max = child.number("maxLength");
      validator.allow_digits = child.flag("allowDigits", true);
    } else if (type == "answercount") {
      validator.type = ValidatorType::AnswerCount;
      validator.min = child.number("minCount");
      validator.max = child.number("maxCount");
    } else if (type == "regex") {
      validator.type = ValidatorType::Regex;
      const std::string pattern = child.text("regex");
      if (!pattern.empty())
        validator.regex = Regex::compile(pattern, child.flag("caseInsensitive", false, "insensitive"));
      if (!pattern.empty() && !validator.regex) {
        child.findings().refuse(json::pointer_to(child.pointer(), "regex"), "invalid_regex",
                                "The regular expression cannot be read.");
      }
    } else if (type == "email") {
      validator.type = ValidatorType::Email;
    } else if (type == "expression") {
      validator.type = ValidatorType::Expression;
      validator.expression = child.formula("expression");
    } else {
      child.findings().refuse(json::pointer_to(child.pointer(), "type"), "unsupported",
                              fmt::format("Validators of type '{}' are not supported.", type));
      continue;
    }
    validators.push_back(std::move(validator));
  }
  return validators;
}

}  // namespace tertulia::engine::questionnaire
