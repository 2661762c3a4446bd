// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/definition/loader.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/expression/comparison.hpp"
#include "engine/expression/number.hpp"
#include "engine/questionnaire/definition/links.hpp"

namespace tertulia::engine::questionnaire {
namespace {

ClearIfInvisible clear_mode(const std::string& text, ClearIfInvisible fallback) {
  if (text == "none") return ClearIfInvisible::None;
  if (text == "onComplete") return ClearIfInvisible::OnComplete;
  if (text == "onHidden") return ClearIfInvisible::OnHidden;
  if (text == "onHiddenContainer") return ClearIfInvisible::OnHiddenContainer;
  return fallback;
}

/// Triggers once had a name, an operator and a value instead of an expression.
std::string legacy_condition(const PropertyReader& reader) {
  const std::string name = reader.text("name");
  if (name.empty()) return {};
  std::string op = reader.text("operator");
  if (op.empty()) op = "equal";
  const Value value = reader.value("value");
  if (expression::is_empty(value)) return op == "empty" || op == "notempty" ? fmt::format("{{{}}} {} ", name, op) : "";
  std::string operand;
  if (value.is_string()) {
    const bool plain = expression::read_number(value) || value.string() == "true" || value.string() == "false";
    operand = plain ? value.string() : "'" + value.string() + "'";
  } else {
    operand = value_to_json(value);
  }
  return fmt::format("{{{}}} {} {}", name, op, operand);
}

std::optional<TriggerType> trigger_type(std::string type) {
  if (type.ends_with("trigger")) type.resize(type.size() - 7);
  if (type == "complete") return TriggerType::Complete;
  if (type == "skip") return TriggerType::Skip;
  if (type == "setvalue") return TriggerType::SetValue;
  if (type == "copyvalue") return TriggerType::CopyValue;
  if (type == "runexpression") return TriggerType::RunExpression;
  if (type == "visible") return TriggerType::Visible;
  return std::nullopt;
}

std::vector<std::string> texts(const PropertyReader& reader, std::string_view name) {
  std::vector<std::string> texts;
  for (const PropertyReader& child : reader.children(name)) {
    if (child.json().is_string()) texts.emplace_back(child.json().string());
  }
  return texts;
}

void read_trigger(const PropertyReader& reader, Questionnaire& questionnaire) {
  const auto type = trigger_type(reader.lower_text("type", ""));
  if (!type) {
    reader.findings().refuse(json::pointer_to(reader.pointer(), "type"), "unsupported",
                             fmt::format("Triggers of type '{}' are not supported.", reader.text("type")));
    return;
  }
  if (*type == TriggerType::Visible) {
    reader.findings().refuse(json::pointer_to(reader.pointer(), "type"), "unsupported",
                             "Triggers of type 'visible' are not supported; use visibleIf.");
  }
  Trigger trigger;
  trigger.type = *type;
  trigger.shown_pages = texts(reader, "pages");
  trigger.shown_questions = texts(reader, "questions");
  trigger.expression =
      reader.has("expression") ? reader.formula("expression") : reader.compiled("value", legacy_condition(reader));
  trigger.set_to_name = reader.text("setToName");
  trigger.set_value = reader.value("setValue");
  trigger.is_variable = reader.flag("isVariable");
  trigger.from_name = reader.text("fromName");
  trigger.copy_display_value = reader.flag("copyDisplayValue");
  trigger.goto_name = reader.text("gotoName");
  trigger.run_expression = reader.formula("runExpression");
  questionnaire.triggers.push_back(std::move(trigger));
}

void read_settings(const PropertyReader& reader, Questionnaire& questionnaire) {
  questionnaire.title = reader.local_text("title");
  questionnaire.locale = reader.text("locale");
  questionnaire.clear_invisible_values = clear_mode(reader.text("clearInvisibleValues"), ClearIfInvisible::OnComplete);
  const std::string check = reader.text("checkErrorsMode");
  if (check == "onValueChanged") questionnaire.error_check = ErrorCheck::OnValueChanged;
  if (check == "onComplete") questionnaire.error_check = ErrorCheck::OnComplete;
  questionnaire.question_order = reader.order("questionOrder", "questionsOrder", Order::Initial);
  questionnaire.first_page_is_start = reader.flag("firstPageIsStartPage", false, "firstPageIsStarted");
  questionnaire.store_others_as_comment = reader.flag("storeOthersAsComment", true);
  questionnaire.single_page = reader.text("questionsOnPageMode") == "singlePage" || reader.flag("isSinglePage");
  questionnaire.read_only = reader.flag("readOnly") || reader.text("mode") == "display";
  questionnaire.max_text_length = reader.number("maxTextLength", 0);
  questionnaire.max_comment_length = reader.number("maxCommentLength", 0, "maxOthersLength");
  for (const PropertyReader& child : reader.children("calculatedValues")) {
    questionnaire.calculated_values.push_back(
        {child.text("name"), child.formula("expression"), child.flag("includeIntoResult"), 0});
  }
  for (const PropertyReader& child : reader.children("triggers")) read_trigger(child, questionnaire);
}

/// The first of "page1", "page2", … that no page has.
std::string free_name(const std::vector<std::unique_ptr<Container>>& pages) {
  for (std::size_t i = 1;; ++i) {
    std::string name = fmt::format("page{}", i);
    if (std::none_of(pages.begin(), pages.end(), [&](const auto& page) { return page->name == name; })) return name;
  }
}

void read_pages(const PropertyReader& reader, Questionnaire& questionnaire) {
  for (const PropertyReader& child : reader.children("pages")) {
    auto page = read_panel(child, questionnaire.question_count);
    if (page->name.empty()) page->name = free_name(questionnaire.pages);
    questionnaire.pages.push_back(std::move(page));
  }
  if (reader.find("elements", "questions")) {
    auto page = std::make_unique<Container>();
    page->name = free_name(questionnaire.pages);
    page->pointer = reader.pointer();
    read_elements(reader, "elements", "questions", *page, questionnaire.question_count);
    questionnaire.pages.push_back(std::move(page));
  }
}

void list_questions(const Container& container, std::vector<const Question*>& questions) {
  for (const Container::Element& element : container.elements) {
    if (element.question) questions.push_back(element.question.get());
    if (element.panel) list_questions(*element.panel, questions);
  }
}

/// Names must be there and differ: they are how answers, expressions and errors speak of questions.
void check_names(const Questionnaire& questionnaire, Findings& findings) {
  std::set<std::string, std::less<>> names;
  for (const Question* question : questionnaire.questions) {
    if (!names.insert(question->name).second) {
      findings.refuse(question->pointer + "/name", "duplicate_name",
                      fmt::format("Two questions are named '{}'.", question->name));
    }
  }
  std::set<std::string, std::less<>> pages;
  for (const auto& page : questionnaire.pages) {
    if (!pages.insert(page->name).second) {
      findings.refuse(page->pointer + "/name", "duplicate_name", fmt::format("Two pages are named '{}'.", page->name));
    }
  }
}

}  // namespace

Result<std::shared_ptr<const Questionnaire>> load_definition(const json::Value& survey, LoadMode mode) {
  Findings findings(mode);
  auto questionnaire = std::make_shared<Questionnaire>();
  if (survey.is_object()) {
    const PropertyReader reader(survey, "", findings);
    read_settings(reader, *questionnaire);
    read_pages(reader, *questionnaire);
    for (const auto& page : questionnaire->pages) list_questions(*page, questionnaire->questions);
    set_watches(*questionnaire);
    questionnaire->index = QuestionIndex(questionnaire->questions);
    link_names(*questionnaire);
    check_names(*questionnaire, findings);
    if (questionnaire->questions.empty()) findings.refuse("", "no_questions", "There are no questions.");
  } else {
    findings.fault("", "wrong_type", "A questionnaire is a JSON object.");
  }
  if (!findings.all().empty()) {
    return Error{ErrorCode::InvalidQuestionnaire,
                 fmt::format("The questionnaire has {} fault(s); the first: {}", findings.all().size(),
                             findings.all().front().message),
                 findings.all()};
  }
  return std::shared_ptr<const Questionnaire>(std::move(questionnaire));
}

Result<std::shared_ptr<const Questionnaire>> load_definition(std::string_view text, LoadMode mode) {
  const auto document = json::Document::parse(text);
  if (!document) return document.error();
  return load_definition(document->root(), mode);
}

Result<std::shared_ptr<const Questionnaire>> load(std::string_view json) {
  return load_definition(json, LoadMode::Strict);
}

}  // namespace tertulia::engine::questionnaire
