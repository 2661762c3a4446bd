// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/import/formula_writer.hpp"
#include "engine/import/qualtrics_survey.hpp"

namespace tertulia::engine::imports {
namespace {

class Translation {
 public:
  Translation(const QualtricsQuestion& question, const QualtricsSurvey& survey, Report& report)
      : question_(question),
        survey_(survey),
        report_(report),
        place_(fmt::format("question {}", question.name)),
        kind_(fmt::format("{} {} {}", question.type(), question.selector(), question.sub_selector())) {}

  Value run() {
    Value element = by_type();
    if (element.is_undefined() || is_words_only(element)) return element;
    validation(element);
    order(element);
    if (loose::text(*question_.payload, "QuestionJS").size() > 2) {
      report_.refused(place_, "script", "Scripts are never taken over.");
    }
    return element;
  }

 private:
  Value as(std::string_view type) {
    report_.translated(place_, "question", fmt::format("It became {}.", type), kind_);
    return made(type);
  }
  Value nearly(std::string_view type, std::string_view how) {
    report_.approximated(place_, "question", fmt::format("It became {}: {}", type, how), kind_);
    return made(type);
  }
  Value words_only(std::string_view why) {
    report_.refused(place_, "question", fmt::format("{} Its words stay.", why), kind_);
    return made("html");
  }
  Value nothing(std::string_view why) {
    report_.refused(place_, "question", std::string(why), kind_);
    return {};
  }
  Value made(std::string_view type) {
    return question(type, question_.name,
                    survey_.plain(QualtricsSurvey::texts_of(*question_.payload, "QuestionText"), place_));
  }

  Value by_type() {
    const std::string type = question_.type();
    if (type == "MC") return multiple_choice();
    if (type == "Matrix") return matrix();
    if (type == "TE") return text_entry();
    if (type == "SBS") return side_by_side();
    if (type == "Slider") return sliders();
    if (type == "CS") return constant_sum();
    if (type == "RO") return listed(as("ranking"));
    if (type == "DB") return as("html");
    if (type == "FileUpload") return as("file");
    if (type == "Draw") return as("signaturepad");
    if (type == "PGR") return groups();
    if (type == "DD") return nearly("text", "the levels of the drill-down are typed.");
    if (type == "Timing" || type == "Meta" || type == "Captcha") {
      return nothing("The server measures times and guards against robots itself.");
    }
    return words_only("Questions of this type have no counterpart.");
  }

  // Choices ----------------------------------------------------------------------------------------------------------

  Value choice_item(const QualtricsChoice& choice) {
    Value out = item(choice.value, survey_.plain(choice.text, place_));
    if (!choice.takes_text && !choice.is_exclusive) return out;
    if (!out.is_object()) {
      Value object;
      object.set("value", out);
      out = std::move(object);
    }
    if (choice.takes_text) out.set("showCommentArea", Value(true));
    if (choice.is_exclusive && question_.is_list()) out.set("isExclusive", Value(true));
    return out;
  }

  Value listed(Value element) {
    if (carried(element)) return element;
    element.set("choices", Value(Value::Array{}));
    for (const QualtricsChoice& choice : question_.choices) append(element, "choices", choice_item(choice));
    return element;
  }

  /// Choices carried forward from an earlier question.
  bool carried(Value& element) {
    const Value* data = question_.payload->find("DynamicChoicesData");
    const std::string locator = data == nullptr ? "" : loose::text(*data, "Locator");
    if (!locator.starts_with("q://")) return false;
    const std::string id = locator.substr(4, locator.find('/', 4) - 4);
    const QualtricsQuestion* source = survey_.find(id);
    const bool selected = locator.find("SelectedChoices") != std::string::npos;
    if (source == nullptr || source->type() != "MC" || !question_.choices.empty()) {
      report_.refused(place_, "carry_forward", "Only the choices of a list can be carried on.", locator);
      return false;
    }
    element.set("choicesFromQuestion", Value(source->name));
    if (selected) element.set("choicesFromQuestionMode", Value("selected"));
    report_.translated(place_, "carry_forward", fmt::format("Its choices are those of {}.", source->name), locator);
    return true;
  }

  Value multiple_choice() {
    const std::string selector = question_.selector();
    if (selector == "NPS") {
      Value element = as("rating");
      element.set("rateMin", Value(0));
      element.set("rateMax", Value(10));
      return element;
    }
    if (question_.is_list()) return listed(as("checkbox"));
    return listed(as(selector == "DL" || selector == "SB" ? "dropdown" : "radiogroup"));
  }

  Value groups() {
    Value element = nearly("matrix", "each item is put into one group, without an order inside.");
    rows(element);
    element.set("columns", Value(Value::Array{}));
    int number = 0;
    for (const auto& [key, group] : loose::members(question_.payload->find("Groups"))) {
      const std::string name = loose::text(group);
      append(element, "columns",
             item(std::to_string(++number), Texts(name.empty() ? loose::text(*group, "Display") : name)));
    }
    return element;
  }

  // Grids ------------------------------------------------------------------------------------------------------------

  void rows(Value& element) {
    element.set("rows", Value(Value::Array{}));
    for (const QualtricsChoice& choice : question_.choices) {
      append(element, "rows", item(choice.id, survey_.plain(choice.text, place_)));
      if (choice.takes_text) report_.refused(place_, "text_entry", "Rows have no field for a text.", choice.text.own());
    }
  }

  void columns(Value& element) {
    element.set("columns", Value(Value::Array{}));
    for (const QualtricsChoice& answer : question_.answers) {
      append(element, "columns", item(answer.value, survey_.plain(answer.text, place_)));
    }
  }

  Value matrix() {
    const std::string selector = question_.selector();
    if (selector == "TE" || selector == "CS") return entry_table(selector == "CS" ? "number" : "");
    const std::string sub = question_.sub_selector();
    Value element =
        selector == "Likert" && sub != "DND" ? as("matrix") : nearly("matrix", "each row takes one of the columns.");
    rows(element);
    columns(element);
    if (sub == "MultipleAnswer") element.set("cellType", Value("checkbox"));
    return element;
  }

  Value entry_table(std::string_view input) {
    Value element = as("matrixdropdown");
    element.set("cellType", Value("text"));
    rows(element);
    for (const QualtricsChoice& answer : question_.answers) {
      Value column;
      column.set("name", Value("c" + answer.id));
      set_text(column, "title", survey_.plain(answer.text, place_));
      column.set("cellType", Value("text"));
      if (!input.empty()) column.set("inputType", Value(input));
      append(element, "columns", std::move(column));
    }
    return element;
  }

  Value side_by_side() {
    Value element = as("matrixdropdown");
    rows(element);
    for (const auto& [id, part] : loose::members(question_.payload->find("AdditionalQuestions"))) {
      if (!part->is_object()) continue;
      Value column;
      column.set("name", Value("c" + id));
      set_text(column, "title", survey_.plain(QualtricsSurvey::texts_of(*part, "QuestionText"), place_));
      const bool list = loose::text(*part, "SubSelector") == "MultipleAnswer";
      const bool text = loose::text(*part, "Selector") == "TE";
      column.set("cellType", Value(text ? "text" : list ? "checkbox" : "dropdown"));
      for (const auto& [answer, words] : loose::members(text ? nullptr : part->find("Answers"))) {
        if (!words->is_object()) continue;
        append(column, "choices", item(answer, survey_.plain(Texts(loose::text(*words, "Display")), place_)));
      }
      append(element, "columns", std::move(column));
    }
    return element;
  }

  // Fields -----------------------------------------------------------------------------------------------------------

  Value entries(Value element, std::string_view input) {
    element.set("items", Value(Value::Array{}));
    for (const QualtricsChoice& choice : question_.choices) {
      Value entry;
      entry.set("name", Value("c" + choice.id));
      set_text(entry, "title", survey_.plain(choice.text, place_));
      if (!input.empty()) entry.set("inputType", Value(input));
      append(element, "items", std::move(entry));
    }
    return element;
  }

  Value sliders() {
    const Value* configuration = question_.payload->find("Configuration");
    const auto bound = [&](std::string_view name) {
      return configuration == nullptr ? std::nullopt : number_value(loose::text(*configuration, name));
    };
    const auto least = bound("CSSliderMin");
    const auto most = bound("CSSliderMax");
    Value element = entries(nearly("multipletext", "each slider became a field for a number."), "number");
    for (const QualtricsChoice& choice : question_.choices) {
      for (const auto& [limit, op] : {std::pair{least, ">="}, std::pair{most, "<="}}) {
        if (!limit) continue;
        const std::string field = fmt::format("{{{}.c{}}}", question_.name, choice.id);
        append(element, "validators",
               expression_validator(fmt::format("({0} empty) or ({0} {1} {2})", field, op, value_to_json(*limit)),
                                    Texts()));
      }
    }
    return element;
  }

  Value constant_sum() {
    Value element = entries(as("multipletext"), "number");
    const Value* total = loose::below(*question_.payload, {"Validation", "Settings", "ChoiceTotal"});
    const auto number = number_value(loose::text(total));
    std::string sum;
    for (const QualtricsChoice& choice : question_.choices) {
      sum += fmt::format("{}{{{}.c{}}}", sum.empty() ? "" : ", ", question_.name, choice.id);
    }
    if (number && !sum.empty()) {
      append(element, "validators",
             expression_validator(fmt::format("sum({}) == {}", sum, value_to_json(*number)), Texts()));
    }
    return element;
  }

  Value text_entry() {
    const std::string selector = question_.selector();
    if (selector == "FORM") return entries(as("multipletext"), "");
    if (selector == "ML" || selector == "ESTB") return as("comment");
    if (selector == "PW") return nearly("text", "what is typed can be read.");
    return as("text");
  }

  // Rules ------------------------------------------------------------------------------------------------------------

  void validation(Value& element) {
    const Value* settings = loose::below(*question_.payload, {"Validation", "Settings"});
    if (settings == nullptr) return;
    const std::string force = loose::text(*settings, "ForceResponse");
    const std::string how = loose::text(*settings, "ForceResponseType");
    if (force == "ON" && (how == "ON" || how.empty() || how == "All")) {
      element.set("isRequired", Value(true));
      if (element.find("type")->string() == "matrix") element.set("eachRowRequired", Value(true));
    } else if (force == "RequestResponse" || how == "RequestResponse") {
      report_.approximated(place_, "validation", "A request to answer became an optional question.");
    }
    counts(element, *settings);
    const std::string content = loose::text(*settings, "ContentType");
    if (loose::text(*settings, "Type") == "ContentType") contents(element, content, *settings);
    if (const Value* custom = settings->find("CustomValidation"); custom != nullptr && custom->is_object()) {
      report_.refused(place_, "validation", "A validation of one's own is not translated.", value_to_json(*custom));
    }
  }

  void counts(Value& element, const Value& settings) const {
    const std::string type = element.find("type")->string();
    const auto take = [&](std::string_view theirs, std::string_view ours) {
      if (const auto number = number_value(loose::text(settings, theirs))) element.set(ours, *number);
    };
    if (type == "checkbox") {
      take("MinChoices", "minSelectedChoices");
      take("MaxChoices", "maxSelectedChoices");
    }
    if (type == "text" || type == "comment") {
      take("MaxChars", "maxLength");
      if (loose::text(settings, "Type") == "TotalChars") take("TotalChars", "maxLength");
      if (const auto least = number_value(loose::text(settings, "MinChars")); least && least->number() > 0) {
        Value validator;
        validator.set("type", Value("text"));
        validator.set("minLength", *least);
        append(element, "validators", std::move(validator));
      }
    }
  }

  void contents(Value& element, const std::string& content, const Value& settings) {
    if (element.find("type")->string() != "text") {
      report_.refused(place_, "validation", "This kind of content is only checked in single lines.", content);
      return;
    }
    static const std::vector<std::pair<std::string_view, std::string_view>> inputs = {{"ValidNumber", "number"},
                                                                                      {"ValidEmail", "email"},
                                                                                      {"ValidPhone", "tel"},
                                                                                      {"ValidURL", "url"},
                                                                                      {"ValidDate", "date"}};
    for (const auto& [theirs, ours] : inputs) {
      if (content != theirs) continue;
      element.set("inputType", Value(ours));
      if (theirs == "ValidEmail") {
        Value validator;
        validator.set("type", Value("email"));
        append(element, "validators", std::move(validator));
      }
      for (const auto& [limit, property] : {std::pair{"Min", "min"}, std::pair{"Max", "max"}}) {
        const Value* bound = loose::below(settings, {"ValidNumber", limit});
        if (theirs != "ValidNumber" || bound == nullptr) continue;
        if (const auto number = number_value(loose::text(bound))) element.set(property, *number);
      }
      report_.translated(place_, "validation", fmt::format("It takes a {}.", ours), content);
      return;
    }
    report_.refused(place_, "validation", "This kind of content is not checked here.", content);
  }

  void order(Value& element) {
    const Value* randomization = question_.payload->find("Randomization");
    const std::string type = randomization == nullptr ? "" : loose::text(*randomization, "Type");
    if (type.empty() || type == "None") return;
    const bool grid = element.find("rows") != nullptr;
    if (!grid && element.find("choices") == nullptr) return;
    element.set(grid ? "rowOrder" : "choicesOrder", Value("random"));
    if (type == "All") {
      report_.translated(place_, "randomization", "The order is random.", type);
    } else {
      report_.approximated(place_, "randomization", "The whole order is random.", type);
    }
  }

  const QualtricsQuestion& question_;
  const QualtricsSurvey& survey_;
  Report& report_;
  std::string place_, kind_;
};

}  // namespace

Value qualtrics_question(const QualtricsQuestion& question, const QualtricsSurvey& survey, Report& report) {
  return Translation(question, survey, report).run();
}

}  // namespace tertulia::engine::imports
