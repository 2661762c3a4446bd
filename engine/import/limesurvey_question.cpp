// SPDX-License-Identifier: Apache-2.0
#include "engine/import/limesurvey_question.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"

namespace tertulia::engine::imports {
namespace {

/// Attributes that are read where the question's type is, or only change how it looks.
constexpr auto kLooks = std::to_array<std::string_view>({"hidden",
                                                         "array_filter",
                                                         "array_filter_exclude",
                                                         "array_filter_style",
                                                         "em_validation_q",
                                                         "em_validation_q_tip",
                                                         "em_validation_sq",
                                                         "em_validation_sq_tip",
                                                         "equation",
                                                         "other_replace_text",
                                                         "exclude_all_others",
                                                         "min_num_value_n",
                                                         "max_num_value_n",
                                                         "max_num_of_files",
                                                         "allowed_filetypes",
                                                         "max_filesize",
                                                         "dualscale_headerA",
                                                         "dualscale_headerB",
                                                         "slider_layout",
                                                         "multiflexible_checkbox",
                                                         "equals_num_value",
                                                         "min_num_value",
                                                         "max_num_value",
                                                         "numbers_only",
                                                         "date_format",
                                                         "hide_tip",
                                                         "public_statistics",
                                                         "scale_export",
                                                         "text_input_width",
                                                         "text_input_columns",
                                                         "display_rows",
                                                         "display_columns",
                                                         "answer_width",
                                                         "answer_width_bycolumn",
                                                         "cssclass",
                                                         "page_break",
                                                         "statistics_showgraph",
                                                         "statistics_graphtype",
                                                         "save_as_default",
                                                         "clear_default",
                                                         "question_template",
                                                         "input_size",
                                                         "label_input_columns",
                                                         "repeat_headings",
                                                         "dropdown_prefix",
                                                         "dropdown_size",
                                                         "category_separator",
                                                         "display_type",
                                                         "slider_separator",
                                                         "slider_showminmax",
                                                         "input_boxes",
                                                         "printable_help",
                                                         "subquestion_width",
                                                         "use_dropdown",
                                                         "placeholder",
                                                         "samechoiceheight",
                                                         "samelistheight",
                                                         "showpopups",
                                                         "choice_input_columns",
                                                         "keep_aspect"});

bool is_about_looks(std::string_view attribute) { return std::ranges::find(kLooks, attribute) != kLooks.end(); }

class Translation {
 public:
  explicit Translation(const LimeSurveyPlace& at) : at_(at), question_(at.question) {}

  Value run() {
    Value element = by_type();
    if (!is_words_only(element)) {
      set_text(element, "description", plain(question_.help));
    } else if (!question_.help.empty()) {
      at_.report.refused(at_.place, "help", "Words alone have no help.", question_.help.own());
    }
    common(element);
    attributes(element);
    return element;
  }

 private:
  Texts plain(const Texts& texts) const { return at_.texts.plain(texts, at_.place); }

  Value as(std::string_view type, std::string_view what) {
    at_.report.translated(at_.place, "question", fmt::format("{} became {}.", what, type), question_.type);
    return question(type, at_.name, plain(question_.text));
  }
  Value nearly(std::string_view type, std::string_view what, std::string_view how) {
    at_.report.approximated(at_.place, "question", fmt::format("{} became {}: {}", what, type, how), question_.type);
    return question(type, at_.name, plain(question_.text));
  }

  Value by_type() {
    switch (question_.type.empty() ? ' ' : question_.type.front()) {
      case 'L':
        return choices(as("radiogroup", "A list"));
      case '!':
        return choices(as("dropdown", "A drop-down list"));
      case 'O':
        return commented(choices(as("radiogroup", "A list with a comment")));
      case 'M':
        return list(as("checkbox", "A multiple choice"));
      case 'P':
        return commented(
            list(nearly("checkbox", "A multiple choice with comments", "there is one comment for all choices.")));
      case 'R':
        return choices(as("ranking", "A ranking"));
      case 'Y':
        return fixed(as("radiogroup", "Yes/No"), {{"Y", "Yes"}, {"N", "No"}});
      case 'G':
        return fixed(as("radiogroup", "Gender"), {{"F", "Female"}, {"M", "Male"}});
      default:
        return open_type();
    }
  }

  Value open_type() {
    switch (question_.type.empty() ? ' ' : question_.type.front()) {
      case '5':
        return as("rating", "A 5 point choice");
      case 'S':
        return as("text", "A short text");
      case 'N':
        return numeric(as("text", "A number"));
      case 'D':
        return date(as("text", "A date"));
      case 'T':
      case 'U':
        return as("comment", "A long text");
      case 'X':
        return as("html", "A text display");
      case '*':
        return equation();
      case '|':
        return file(as("file", "A file upload"));
      case 'Q':
        return entries(as("multipletext", "Multiple short texts"),
                       question_.attribute("numbers_only") == "1" ? "number" : "text");
      case 'K':
        return entries(as("multipletext", "Multiple numbers"), "number");
      default:
        return grid_type();
    }
  }

  Value grid_type() {
    switch (question_.type.empty() ? ' ' : question_.type.front()) {
      case 'A':
        return scale(as("matrix", "An array of 5 points"), 5);
      case 'B':
        return scale(as("matrix", "An array of 10 points"), 10);
      case 'C':
        return grid(as("matrix", "An array of Yes/Uncertain/No"), {{"Y", "Yes"}, {"U", "Uncertain"}, {"N", "No"}});
      case 'E':
        return grid(as("matrix", "An array of Increase/Same/Decrease"),
                    {{"I", "Increase"}, {"S", "Same"}, {"D", "Decrease"}});
      case 'F':
        return answer_grid(as("matrix", "An array"));
      case 'H':
        return answer_grid(nearly("matrix", "An array by column", "its columns stand as rows."));
      case ':':
        return number_table();
      case ';':
        return text_table(as("matrixdropdown", "An array of texts"));
      case '1':
        return dual_scale();
      case 'I':
        at_.report.refused(at_.place, "question", "The page itself lets respondents choose their language.");
        return question("html", at_.name, plain(question_.text));
      default:
        at_.report.refused(at_.place, "question", "Its type is not known; its words stay.", question_.type);
        return question("html", at_.name, plain(question_.text));
    }
  }

  // Choices ----------------------------------------------------------------------------------------------------------

  using Pairs = std::vector<std::pair<std::string, std::string>>;

  static Value fixed(Value element, const Pairs& pairs) {
    element.set("choices", Value(Value::Array{}));
    for (const auto& [value, text] : pairs) {
      if (!value.empty()) append(element, "choices", item(value, Texts(text)));
    }
    return element;
  }

  Value choices(Value element) {
    element.set("choices", Value(Value::Array{}));
    for (const LimeSurvey::Answer& answer : question_.answers) {
      append(element, "choices", item(answer.code, plain(answer.text)));
    }
    if (question_.answers.empty()) {  // rankings keep their items as subquestions in newer files
      for (const LimeSurvey::Subquestion& part : question_.subquestions) {
        append(element, "choices", item(part.code, plain(part.text)));
      }
    }
    return with_other(std::move(element));
  }

  Value list(Value element) {
    const std::string exclusive = ";" + question_.attribute("exclude_all_others") + ";";
    element.set("choices", Value(Value::Array{}));
    for (const LimeSurvey::Subquestion* part : question_.scale("0")) {
      Value choice = item(part->code, plain(part->text));
      if (exclusive.find(";" + part->code + ";") != std::string::npos) {
        if (!choice.is_object()) {
          Value object;
          object.set("value", choice);
          choice = std::move(object);
        }
        choice.set("isExclusive", Value(true));
      }
      append(element, "choices", std::move(choice));
    }
    return with_other(std::move(element));
  }

  Value with_other(Value element) {
    if (question_.other != "Y") return element;
    element.set("showOtherItem", Value(true));
    const auto text = question_.attributes.find("other_replace_text");
    if (text != question_.attributes.end()) set_text(element, "otherText", plain(text->second));
    return element;
  }

  static Value commented(Value element) {
    element.set("showCommentArea", Value(true));
    return element;
  }

  // Fields -----------------------------------------------------------------------------------------------------------

  Value numeric(Value element) const {
    element.set("inputType", Value("number"));
    limits(element, "min_num_value_n", "max_num_value_n");
    return element;
  }

  void limits(Value& element, std::string_view least, std::string_view most) const {
    if (const auto number = number_value(question_.attribute(least))) element.set("min", *number);
    if (const auto number = number_value(question_.attribute(most))) element.set("max", *number);
    for (const std::string_view name : {least, most}) {
      const std::string& text = question_.attribute(name);
      if (text.empty() || number_value(text)) continue;
      at_.report.refused(at_.place, std::string(name), "Only a number can be a limit here.", text);
    }
  }

  Value date(Value element) const {
    const std::string& format = question_.attribute("date_format");
    const bool has_time = format.find('H') != std::string::npos || format.find('M') != std::string::npos;
    element.set("inputType", Value(has_time ? "datetime-local" : "date"));
    return element;
  }

  Value equation() {
    Value element = question("expression", at_.name, Texts());
    if (const auto written = at_.texts.expression(at_.place, "question", equation_of(question_), "")) {
      element.set("expression", Value(*written));
    }
    return element;
  }

  Value file(Value element) const {
    if (const auto most = number_value(question_.attribute("max_num_of_files"))) {
      element.set("allowMultiple", Value(most->number() > 1));
      element.set("maxFiles", *most);
    }
    std::string accepted;
    const std::string& types = question_.attribute("allowed_filetypes");
    for (std::size_t at = 0; at < types.size();) {
      const std::size_t end = std::min(types.find(',', at), types.size());
      accepted += fmt::format("{}.{}", accepted.empty() ? "" : ",", unicode::trim(types.substr(at, end - at)));
      at = end + 1;
    }
    if (!accepted.empty()) element.set("acceptedTypes", Value(accepted));
    if (const auto kib = number_value(question_.attribute("max_filesize"))) {
      element.set("maxSize", Value(kib->number() * 1024));
    }
    return element;
  }

  Value entries(Value element, std::string_view input) {
    element.set("items", Value(Value::Array{}));
    for (const LimeSurvey::Subquestion* part : question_.scale("0")) {
      Value entry;
      entry.set("name", Value(part->code));
      set_text(entry, "title", plain(part->text));
      if (input == "number") entry.set("inputType", Value("number"));
      if (question_.mandatory == "Y") entry.set("isRequired", Value(true));
      append(element, "items", std::move(entry));
    }
    if (input == "number") sum_limits(element);
    if (question_.attribute("slider_layout") == "1") {
      at_.report.approximated(at_.place, "slider_layout", "Sliders became fields for numbers.");
    }
    return element;
  }

  /// What the numbers must come to, once one is given.
  void sum_limits(Value& element) const {
    std::string parts;
    for (const LimeSurvey::Subquestion* part : question_.scale("0")) {
      parts += fmt::format("{}{{{}.{}}}", parts.empty() ? "" : ", ", at_.name, part->code);
    }
    for (const auto& [attribute, op] :
         {std::pair{"equals_num_value", "=="}, std::pair{"min_num_value", ">="}, std::pair{"max_num_value", "<="}}) {
      const std::string& text = question_.attribute(attribute);
      if (text.empty() || parts.empty()) continue;
      const auto limit = at_.texts.expression(at_.place, attribute, text, at_.name);
      if (!limit) continue;
      append(
          element, "validators",
          expression_validator(fmt::format("({{{}}} empty) or (sum({}) {} {})", at_.name, parts, op, *limit), Texts()));
    }
  }

  // Grids ------------------------------------------------------------------------------------------------------------

  Value rows(Value element) {
    element.set("rows", Value(Value::Array{}));
    for (const LimeSurvey::Subquestion* part : question_.scale("0")) {
      append(element, "rows", item(part->code, plain(part->text)));
    }
    if (question_.mandatory == "Y") element.set("eachRowRequired", Value(true));
    return element;
  }

  Value scale(Value element, int points) {
    element = rows(std::move(element));
    for (int i = 1; i <= points; ++i) append(element, "columns", Value(std::to_string(i)));
    return element;
  }

  Value grid(Value element, const Pairs& columns) {
    element = rows(std::move(element));
    for (const auto& [value, text] : columns) append(element, "columns", item(value, Texts(text)));
    return element;
  }

  Value answer_grid(Value element) {
    element = rows(std::move(element));
    element.set("columns", Value(Value::Array{}));
    for (const LimeSurvey::Answer& answer : question_.answers) {
      append(element, "columns", item(answer.code, plain(answer.text)));
    }
    return element;
  }

  Value table(Value element, std::string_view cell_type, std::string_view input) {
    element.set("cellType", Value(cell_type));
    for (const LimeSurvey::Subquestion* part : question_.scale("1")) {
      Value column;
      column.set("name", Value(part->code));
      set_text(column, "title", plain(part->text));
      column.set("cellType", Value(cell_type));
      if (!input.empty()) column.set("inputType", Value(input));
      append(element, "columns", std::move(column));
    }
    element = rows(std::move(element));
    element.erase("eachRowRequired");
    if (question_.mandatory == "Y") {
      at_.report.approximated(at_.place, "mandatory", "An answer to the table is required, not to each cell.");
    }
    return element;
  }

  Value text_table(Value element) {
    const bool numbers = question_.attribute("numbers_only") == "1";
    return table(std::move(element), "text", numbers ? "number" : "");
  }

  Value number_table() {
    if (question_.attribute("multiflexible_checkbox") == "1") {
      return table(nearly("matrixdropdown", "An array of check boxes", "each cell is a yes or no."), "boolean", "");
    }
    return table(as("matrixdropdown", "An array of numbers"), "text", "number");
  }

  Value dual_scale() {
    Value element = rows(as("matrixdropdown", "An array with two scales"));
    element.erase("eachRowRequired");
    for (const std::string scale : {"0", "1"}) {
      Value column;
      column.set("name", Value("scale" + scale));
      const auto header = question_.attributes.find(scale == "0" ? "dualscale_headerA" : "dualscale_headerB");
      if (header != question_.attributes.end()) set_text(column, "title", plain(header->second));
      column.set("cellType", Value("dropdown"));
      column.set("choices", Value(Value::Array{}));
      if (question_.mandatory == "Y") column.set("isRequired", Value(true));
      for (const LimeSurvey::Answer& answer : question_.answers) {
        if ((answer.scale == "1") == (scale == "1")) append(column, "choices", item(answer.code, plain(answer.text)));
      }
      append(element, "columns", std::move(column));
    }
    return element;
  }

  // What all types share ---------------------------------------------------------------------------------------------

  void common(Value& element) {
    const bool asks = !is_words_only(element) && element.find("type")->string() != "expression";
    if (question_.mandatory == "Y" && asks) element.set("isRequired", Value(true));
    if (question_.mandatory == "S") {
      at_.report.approximated(at_.place, "mandatory", "A soft reminder became an optional question.");
    }
    if (!question_.validation.empty()) pattern(element);
  }

  /// "/^[0-9]{5}$/i"
  void pattern(Value& element) {
    std::string_view text = unicode::trim(question_.validation);
    const std::size_t last = text.rfind('/');
    if (!text.starts_with('/') || last == 0) {
      at_.report.refused(at_.place, "validation", "It is no pattern between slashes.", question_.validation);
      return;
    }
    Value validator;
    validator.set("type", Value("regex"));
    validator.set("regex", Value(text.substr(1, last - 1)));
    if (text.substr(last).find('i') != std::string_view::npos) validator.set("caseInsensitive", Value(true));
    append(element, "validators", std::move(validator));
    at_.report.translated(at_.place, "validation", "It became a pattern.", question_.validation);
  }

  void attributes(Value& element) {
    const std::string type = element.find("type")->string();
    for (const auto& [name, texts] : question_.attributes) {
      const std::string& value = texts.own();
      if (value.empty() || value == "0" || value == "N") continue;
      if (!attribute(element, type, name, value)) {
        at_.report.refused(at_.place, name, "The attribute has no counterpart.", value);
      }
    }
  }

  /// Whether the attribute was translated, here or where its type is, or only changes how the question looks.
  bool attribute(Value& element, const std::string& type, const std::string& name, const std::string& value) const {
    const auto number = number_value(value);
    const bool grid = element.find("rows") != nullptr;
    if (name == "random_order") {
      if (grid || element.find("choices") != nullptr) element.set(grid ? "rowOrder" : "choicesOrder", Value("random"));
      return grid || element.find("choices") != nullptr;
    }
    const bool list = type == "checkbox" || type == "ranking";
    if ((name == "min_answers" || name == "max_answers") && list && number) {
      element.set(name == "min_answers" ? "minSelectedChoices" : "maxSelectedChoices", *number);
      return true;
    }
    if (name == "maximum_chars" && (type == "text" || type == "comment") && number) {
      element.set("maxLength", *number);
      return true;
    }
    if (name == "numbers_only" && type == "text") {
      element.set("inputType", Value("number"));
      return true;
    }
    if (name.starts_with("time_limit_") || name.starts_with("location_map")) return true;  // how, not whether
    return is_about_looks(name);
  }

  const LimeSurveyPlace& at_;
  const LimeSurvey::Question& question_;
};

}  // namespace

Value limesurvey_question(const LimeSurveyPlace& at) { return Translation(at).run(); }

}  // namespace tertulia::engine::imports
