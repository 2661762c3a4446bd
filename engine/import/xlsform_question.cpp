// SPDX-License-Identifier: Apache-2.0
#include "engine/import/xlsform_question.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/import/plain_text.hpp"

namespace tertulia::engine::imports {
namespace {

using Kind = XlsFormType::Kind;

bool is_yes(const std::string& cell) {
  const std::string word = unicode::lower_case(cell);
  return word == "yes" || word == "true" || word == "true()" || word == "1";
}
bool is_no(const std::string& cell) {
  const std::string word = unicode::lower_case(cell);
  return word.empty() || word == "no" || word == "false" || word == "false()" || word == "0";
}

std::string parameter(const std::string& parameters, std::string_view name) {
  for (std::size_t at = 0; at < parameters.size();) {
    const std::size_t end = std::min(parameters.find_first_of(" ;,", at), parameters.size());
    const std::string part = parameters.substr(at, end - at);
    if (part.starts_with(name) && part.size() > name.size() && part[name.size()] == '=')
      return part.substr(name.size() + 1);
    at = end + 1;
  }
  return {};
}

class Translation {
 public:
  explicit Translation(const XlsFormQuestion& at) : at_(at), row_(at.row) {}

  Value run() {
    Value element = by_kind();
    if (element.is_undefined()) return element;
    if (!is_words_only(element)) {
      set_text(element, "description", text("hint"));
    } else if (const Texts hint = row_.text("hint"); !hint.empty()) {
      at_.report.refused(at_.place, "hint", "Words alone have no hint.", hint.own());
    }
    rules(element);
    leftovers();
    return element;
  }

 private:
  Texts text(std::string_view column) const {
    return xlsform_text(at_.scope, at_.place, row_.text(column), at_.report);
  }
  std::optional<std::string> expression(const std::string& kind, const std::string& formula) {
    return xlsform_expression(at_.scope, at_.place, kind, formula, at_.report);
  }

  Value as(std::string_view type) {
    at_.report.translated(at_.place, "question", fmt::format("It became {}.", type), row_.cell("type"));
    return question(type, at_.name, text("label"));
  }
  Value nearly(std::string_view type, std::string_view how) {
    at_.report.approximated(at_.place, "question", fmt::format("It became {}: {}", type, how), row_.cell("type"));
    return question(type, at_.name, text("label"));
  }

  Value by_kind() {
    const std::string& look = row_.cell("appearance");
    switch (at_.type.kind) {
      case Kind::One: {
        const bool small = look.find("minimal") != std::string::npos || look.find("autocomplete") != std::string::npos;
        return choices(as(small ? "dropdown" : "radiogroup"));
      }
      case Kind::Many:
        return choices(as("checkbox"));
      case Kind::Rank:
        return choices(as("ranking"));
      case Kind::Note:
        return as("html");
      case Kind::Calculate:
        return calculated();
      case Kind::Field:
        return field();
      case Kind::Recorded:
        at_.report.refused(at_.place, "question", "What a device records by itself is not asked here.",
                           row_.cell("type"));
        return {};
      default:
        at_.report.refused(at_.place, "question", "This type has no counterpart; its words stay.", row_.cell("type"));
        return question("html", at_.name, text("label"));
    }
  }

  Value calculated() {
    Value element = question("expression", at_.name, Texts());
    element.set("visible", Value(false));
    at_.report.translated(at_.place, "question", "It became a hidden expression.", row_.cell("type"));
    return element;
  }

  // Choices ----------------------------------------------------------------------------------------------------------

  Value choices(Value element) {
    element.set("choices", Value(Value::Array{}));
    const auto list = at_.lists.find(at_.type.list);
    if (list == at_.lists.end()) {
      at_.report.refused(at_.place, "choices", "The list is not in the sheet of choices.", at_.type.list);
      element.set("type", Value("text"));
      element.erase("choices");
      return element;
    }
    std::set<std::string> seen;
    for (const XlsFormRow* row : list->second) {
      if (!seen.insert(row->cell("name")).second) {
        at_.report.refused(fmt::format("choices row {}", row->number), "choice", "Its name is used twice.",
                           row->cell("name"));
        continue;
      }
      append(element, "choices", choice(*row));
    }
    filtered(element, list->second);
    if (at_.type.or_other) element.set("showOtherItem", Value(true));
    if (parameter(row_.cell("parameters"), "randomize") == "true") element.set("choicesOrder", Value("random"));
    return element;
  }

  Value choice(const XlsFormRow& row) {
    const Texts label =
        xlsform_text(at_.scope, fmt::format("choices row {}", row.number), row.text("label"), at_.report);
    Value out;
    out.set("value", Value(row.cell("name")));
    set_text(out, "text", label);
    return out;
  }

  /// choice_filter asks of each choice; the columns of a choice are known here.
  void filtered(Value& element, const std::vector<const XlsFormRow*>& rows) {
    const std::string& filter = row_.cell("choice_filter");
    if (filter.empty()) return;
    const auto formula = read_formula(filter, Dialect::XPath);
    if (!formula) {
      at_.report.refused(at_.place, "choice_filter", formula.error().message + " All choices are shown.", filter);
      return;
    }
    std::vector<std::string> conditions;
    for (const Value& choice : element.find("choices")->array()) {
      const auto row = std::find_if(rows.begin(), rows.end(), [&](const XlsFormRow* one) {
        return one->cell("name") == choice.find("value")->string();
      });
      XlsFormPlace scope = at_.scope;
      scope.columns = &(*row)->cells;
      auto condition = XPathWriter(scope).write(*formula);
      if (!condition) {
        at_.report.refused(at_.place, "choice_filter", condition.error().message + " All choices are shown.", filter);
        return;
      }
      conditions.push_back(std::move(*condition));
    }
    for (std::size_t i = 0; i < conditions.size(); ++i) {
      element.find("choices")->array()[i].set("visibleIf", Value(std::move(conditions[i])));
    }
    at_.report.translated(at_.place, "choice_filter", "It became a condition on each choice.", filter);
  }

  // Fields -----------------------------------------------------------------------------------------------------------

  Value input(std::string_view kind) {
    Value element = as("text");
    element.set("inputType", Value(kind));
    return element;
  }

  Value field() {
    const std::string& word = at_.type.word;
    if (word == "text" || word == "string") {
      return as(row_.cell("appearance").find("multiline") != std::string::npos ? "comment" : "text");
    }
    if (word == "integer" || word == "int" || word == "decimal") return input("number");
    if (word == "date" || word == "time") return input(word);
    if (word == "datetime") return input("datetime-local");
    if (word == "range") return range();
    if (word == "acknowledge" || word == "trigger") {
      Value element = as("radiogroup");
      append(element, "choices", Value("OK"));
      return element;
    }
    if (word == "image" || word == "photo") return media("image/*");
    if (word == "audio" || word == "video") return media(word + "/*");
    if (word == "file") return as("file");
    return nearly("text", "it is typed.");
  }

  Value media(const std::string& accepted) {
    Value element = as("file");
    element.set("acceptedTypes", Value(accepted));
    return element;
  }

  Value range() {
    const std::string& parameters = row_.cell("parameters");
    Value element = input("number");
    for (const auto& [theirs, ours] : {std::pair{"start", "min"}, std::pair{"end", "max"}, std::pair{"step", "step"}}) {
      if (const auto number = number_value(parameter(parameters, theirs))) element.set(ours, *number);
    }
    return element;
  }

  // Rules ------------------------------------------------------------------------------------------------------------

  void rules(Value& element) {
    const std::string type = element.find("type")->string();
    const bool asks = !is_words_only(element) && type != "expression";
    if (const std::string& relevant = row_.cell("relevant"); !relevant.empty()) {
      if (const auto condition = expression("condition", relevant)) restrict_by(element, "visibleIf", *condition);
    }
    if (const std::string& calculation = row_.cell("calculation"); !calculation.empty())
      calculate(element, calculation);
    if (!asks) return;
    const std::string& required = row_.cell("required");
    if (is_yes(required)) {
      element.set("isRequired", Value(true));
    } else if (!is_no(required)) {
      if (const auto condition = expression("required", required)) element.set("requiredIf", Value(*condition));
    }
    set_text(element, "requiredErrorText", text("required_message"));
    if (is_yes(row_.cell("read_only"))) element.set("readOnly", Value(true));
    if (const std::string& constraint = row_.cell("constraint"); !constraint.empty()) constrain(element, constraint);
    if (const std::string& value = row_.cell("default"); !value.empty()) set_default(element, value);
  }

  void calculate(Value& element, const std::string& calculation) {
    const auto written = expression("calculation", calculation);
    if (!written) return;
    element.set(element.find("type")->string() == "expression" ? "expression" : "setValueExpression", Value(*written));
  }

  /// A constraint does not speak of what is not answered.
  void constrain(Value& element, const std::string& constraint) {
    const auto formula = read_formula(constraint, Dialect::XPath);
    const bool is_pattern = formula && formula->kind == Formula::Kind::Call && formula->text == "regex" &&
                            formula->parts.size() == 2 && formula->parts[0].text == "." &&
                            formula->parts[1].kind == Formula::Kind::Text;
    if (is_pattern) {
      Value validator;
      validator.set("type", Value("regex"));
      set_text(validator, "text", text("constraint_message"));
      validator.set("regex", Value(fmt::format("^(?:{})$", formula->parts[1].text)));
      append(element, "validators", std::move(validator));
      at_.report.translated(at_.place, "constraint", "It became a pattern.", constraint);
      return;
    }
    const auto condition = expression("constraint", constraint);
    if (!condition) return;
    append(element, "validators",
           expression_validator(fmt::format("({} empty) or ({})", at_.scope.self, *condition),
                                text("constraint_message")));
  }

  void set_default(Value& element, const std::string& value) {
    const bool computes = value.find("${") != std::string::npos || value.find('(') != std::string::npos;
    if (computes) {
      if (const auto written = expression("default", value)) element.set("defaultValueExpression", Value(*written));
      return;
    }
    if (at_.type.kind == Kind::Many || at_.type.kind == Kind::Rank) {
      Value list(Value::Array{});
      for (std::size_t at = 0; at < value.size();) {
        const std::size_t end = std::min(value.find(' ', at), value.size());
        if (end > at) list.array().emplace_back(value.substr(at, end - at));
        at = end + 1;
      }
      element.set("defaultValue", std::move(list));
    } else {
      const bool number = element.find("inputType") != nullptr && element.find("inputType")->string() == "number";
      element.set("defaultValue", number ? number_value(value).value_or(Value(value)) : Value(value));
    }
    at_.report.translated(at_.place, "default", "It is the default.", value);
  }

  /// Columns that say something nobody has read yet.
  void leftovers() {
    static constexpr std::array<std::string_view, 18> kRead = {
        "type",       "name",    "relevant",      "calculation", "required",  "read_only",
        "constraint", "default", "choice_filter", "parameters",  "list_name", "repeat_count",
        "disabled",   "note",    "comments",      "comment",     "notes",     "hxl"};
    for (const auto& [column, cell] : row_.cells) {
      if (std::find(kRead.begin(), kRead.end(), column) != kRead.end()) continue;
      if (column == "appearance") {
        at_.report.approximated(at_.place, column, "How it looks is up to the theme here.", cell);
      } else {
        at_.report.refused(at_.place, column, "This column has no counterpart.", cell);
      }
    }
    if (!row_.text("guidance_hint").empty()) {
      at_.report.refused(at_.place, "guidance_hint", "Hints for interviewers have no counterpart.",
                         row_.text("guidance_hint").own());
    }
  }

  const XlsFormQuestion& at_;
  const XlsFormRow& row_;
};

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

XlsFormType select_type(Kind kind, std::string_view rest) {
  XlsFormType type{kind, "", std::string(unicode::trim(rest)), false};
  for (const std::string_view ending : {" or_other", " or specify other", " or other"}) {
    if (!type.list.ends_with(ending)) continue;
    type.list = std::string(unicode::trim(std::string_view(type.list).substr(0, type.list.size() - ending.size())));
    type.or_other = true;
  }
  return type;
}

Kind kind_of(std::string_view word) {
  if (is_any(word, {"begin group", "begin_group"})) return Kind::BeginGroup;
  if (is_any(word, {"begin repeat", "begin_repeat"})) return Kind::BeginRepeat;
  if (word.starts_with("end ") || word.starts_with("end_")) return Kind::End;
  if (is_any(word, {"calculate", "calculation", "hidden"})) return Kind::Calculate;
  if (word == "note") return Kind::Note;
  if (is_any(word, {"start",         "end",          "today",      "deviceid",       "device id",
                    "subscriberid",  "simserial",    "sim id",     "phonenumber",    "phone number",
                    "username",      "email",        "audit",      "start-geopoint", "background-audio",
                    "xml-external",  "csv-external", "start time", "end time",       "get today",
                    "get device id", "imei",         "device_id",  "entity",         "background-geopoint",
                    "uuid"})) {
    return Kind::Recorded;
  }
  if (is_any(word, {"text",     "string",      "integer",  "int",     "decimal",  "date",  "time",  "datetime",
                    "range",    "acknowledge", "trigger",  "image",   "photo",    "audio", "video", "file",
                    "geopoint", "geotrace",    "geoshape", "barcode", "location", "gps"})) {
    return Kind::Field;
  }
  return Kind::Unknown;
}

}  // namespace

XlsFormType xlsform_type(const std::string& cell) {
  const std::string text(unicode::trim(cell));
  const std::string lower = unicode::lower_case(text);
  static constexpr std::array<std::pair<std::string_view, Kind>, 8> kSelects = {
      {{"select_one_external ", Kind::Unknown},
       {"select_one ", Kind::One},
       {"select one from ", Kind::One},
       {"select1 ", Kind::One},
       {"select one ", Kind::One},
       {"select_multiple ", Kind::Many},
       {"select all that apply from ", Kind::Many},
       {"rank ", Kind::Rank}}};
  for (const auto& [prefix, kind] : kSelects) {
    if (lower.starts_with(prefix)) {
      return select_type(kind, std::string_view(text).substr(prefix.size()));
    }
  }
  std::string word = lower;
  for (const std::string_view older : {"add ", "q "}) {
    if (word.starts_with(older)) word.erase(0, older.size());
  }
  for (const std::string_view older : {" question", " prompt"}) {
    if (word.ends_with(older)) word.resize(word.size() - older.size());
  }
  return {kind_of(word), word, "", false};
}

std::optional<std::string> xlsform_expression(const XlsFormPlace& scope, const std::string& place,
                                              const std::string& kind, const std::string& text, Report& report) {
  const auto formula = read_formula(text, Dialect::XPath);
  XPathWriter writer(scope);
  const auto written = formula ? writer.write(*formula) : Result<std::string>(formula.error());
  if (!written) {
    report.refused(place, kind, written.error().message, text);
    return std::nullopt;
  }
  if (writer.is_approximate()) {
    report.approximated(place, kind, "It is read as: " + *written, text);
  } else {
    report.translated(place, kind, "It is read as: " + *written, text);
  }
  return *written;
}

Texts xlsform_text(const XlsFormPlace& scope, const std::string& place, const Texts& texts, Report& report) {
  return texts.changed([&](const std::string& words) {
    const std::string text = plain_text(words);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t open = std::min(text.find("${", at), text.size());
      const std::size_t close = text.find('}', open);
      out += text.substr(at, open - at);
      at = open;
      if (open == text.size()) break;
      if (close == std::string::npos) {
        out += text.substr(open);
        break;
      }
      const std::string name(unicode::trim(std::string_view(text).substr(open + 2, close - open - 2)));
      const auto variable = xlsform_variable(scope, name);
      if (!variable) report.refused(place, "piping", variable.error().message, name);
      out += variable ? *variable : "…";
      at = close + 1;
    }
    return out;
  });
}

Value xlsform_question(const XlsFormQuestion& at) { return Translation(at).run(); }

}  // namespace tertulia::engine::imports
