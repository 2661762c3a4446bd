// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/import/formats.hpp"
#include "engine/import/workbook.hpp"
#include "engine/import/xlsform_question.hpp"

namespace tertulia::engine::imports {
namespace {

class XlsFormImport {
 public:
  XlsFormImport(const XlsFormSheet& survey, const XlsFormSheet& choices, const XlsFormSheet& settings, Report& report)
      : survey_(survey), settings_(settings), report_(report) {
    for (const XlsFormRow& row : choices.rows()) {
      if (!row.cell("list_name").empty() && !row.cell("name").empty()) lists_[row.cell("list_name")].push_back(&row);
    }
    learn_names();
    while (lose_one()) {
    }
  }

  Value run(const std::string& language) {
    for (const XlsFormRow& row : settings_.rows()) {
      const std::string& title = row.cell("form_title").empty() ? row.cell("title") : row.cell("form_title");
      if (!title.empty() && out_.find("title") == nullptr) out_.set("title", Value(title));
      setting(row, "public_key");
      setting(row, "submission_url");
      setting(row, "instance_name");
    }
    if (!language.empty() && language != "en") out_.set("locale", Value(language));
    out_.set("clearInvisibleValues", Value("onHidden"));
    out_.set("pages", Value(Value::Array{}));
    for (const XlsFormRow& row : survey_.rows()) take(row);
    while (!open_.empty()) close();
    flush();
    return std::move(out_);
  }

 private:
  /// A number that somebody types must not make a page without end.
  static constexpr int kMostRepeats = 20;

  struct Open {
    Value element;
    std::string list;    ///< "elements" or "templateElements"
    std::string repeat;  ///< our name of the repeat around what is inside
    bool is_page = false;
  };

  void setting(const XlsFormRow& row, std::string_view name) {
    if (row.cell(name).empty()) return;
    report_.refused("settings", std::string(name), "This setting has no counterpart.", row.cell(name));
  }

  static bool is_disabled(const XlsFormRow& row) {
    const std::string word = unicode::lower_case(row.cell("disabled"));
    return row.cell("type").empty() || word == "yes" || word == "true";
  }

  /// Names of all questions with the repeat they stand in, before any expression is read.
  void learn_names() {
    std::vector<std::string> repeats = {""};
    for (const XlsFormRow& row : survey_.rows()) {
      if (is_disabled(row)) continue;
      const XlsFormType type = xlsform_type(row.cell("type"));
      if (type.kind == XlsFormType::Kind::End) {
        if (repeats.size() > 1) repeats.pop_back();
        continue;
      }
      const std::string name =
          names_.take(row.cell("name").empty() ? fmt::format("row{}", row.number) : row.cell("name"));
      ours_.emplace(row.number, name);
      const bool list = type.kind == XlsFormType::Kind::Many || type.kind == XlsFormType::Kind::Rank;
      const bool repeat = type.kind == XlsFormType::Kind::BeginRepeat;
      using Kind = XlsFormName::Kind;
      const Kind kind = repeat ? Kind::Repeat : list ? Kind::List : Kind::Value;
      known_.emplace(row.cell("name"), XlsFormName{kind, name, repeats.back()});
      if (repeat) repeats.push_back(name);
      if (type.kind == XlsFormType::Kind::BeginGroup) repeats.push_back(repeats.back());
    }
  }

  /// Marks a question whose calculation cannot be translated: what compares with it would never hold.
  bool lose_one() {
    for (const XlsFormRow& row : survey_.rows()) {
      const auto known = known_.find(row.cell("name"));
      const bool computes = !is_disabled(row) && xlsform_type(row.cell("type")).kind == XlsFormType::Kind::Calculate;
      if (!computes || known == known_.end() || known->second.kind == XlsFormName::Kind::Lost) continue;
      const auto formula = read_formula(row.cell("calculation"), Dialect::XPath);
      const XlsFormPlace scope{known_, "{" + known->second.name + "}", known->second.repeat, nullptr};
      if (formula && XPathWriter(scope).write(*formula)) continue;
      known->second.kind = XlsFormName::Kind::Lost;
      return true;
    }
    return false;
  }

  [[nodiscard]] std::string repeat() const { return open_.empty() ? "" : open_.back().repeat; }

  void take(const XlsFormRow& row) {
    using Kind = XlsFormType::Kind;
    if (is_disabled(row)) return;
    const XlsFormType type = xlsform_type(row.cell("type"));
    if (type.kind == Kind::End) {
      if (!open_.empty()) close();
      return;
    }
    const std::string& name = ours_.find(row.number)->second;
    const std::string place =
        fmt::format("survey row {} ({})", row.number, row.cell("name").empty() ? name : row.cell("name"));
    const std::string around = repeat();
    const XlsFormPlace scope{known_, around.empty() ? "{" + name + "}" : "{panel." + name + "}", around, nullptr};
    if (name != row.cell("name") && !row.cell("name").empty()) {
      report_.approximated(place, "name", fmt::format("It is named '{}' here.", name), row.cell("name"));
    }
    if (type.kind == Kind::BeginGroup || type.kind == Kind::BeginRepeat) {
      begin(row, type, name, place, scope);
      return;
    }
    Value element = xlsform_question({row, type, scope, name, place, lists_, report_});
    if (!element.is_undefined()) add(std::move(element));
  }

  void begin(const XlsFormRow& row, const XlsFormType& type, const std::string& name, const std::string& place,
             const XlsFormPlace& scope) {
    const bool repeats = type.kind == XlsFormType::Kind::BeginRepeat;
    Open open;
    open.is_page = open_.empty() && !repeats;
    if (open.is_page) {
      flush();
      open.element.set("name", Value(name));
    } else {
      open.element = question(repeats ? "paneldynamic" : "panel", name, Texts());
    }
    set_text(open.element, "title", xlsform_text(scope, place, row.text("label"), report_));
    open.list = repeats ? "templateElements" : "elements";
    open.repeat = repeats ? name : repeat();
    report_.translated(place, repeats ? "repeat" : "group", open.is_page ? "It became a page." : "It became a panel.");
    if (const std::string& relevant = row.cell("relevant"); !relevant.empty()) {
      if (const auto condition = xlsform_expression(scope, place, "condition", relevant, report_)) {
        open.element.set("visibleIf", Value(*condition));
      }
    }
    if (repeats) count(open.element, row, place, scope);
    open_.push_back(std::move(open));
  }

  /// repeat_count: a number, or the answer to a question.
  void count(Value& element, const XlsFormRow& row, const std::string& place, const XlsFormPlace& scope) {
    const std::string& text = row.cell("repeat_count");
    if (text.empty()) return;
    if (const auto number = number_value(text)) {
      for (const std::string_view property : {"panelCount", "minPanelCount", "maxPanelCount"})
        element.set(property, *number);
      return;
    }
    const auto formula = read_formula(text, Dialect::XPath);
    const bool answers = formula && formula->kind == Formula::Kind::Name && formula->text.starts_with('$');
    const auto known = answers ? known_.find(formula->text.substr(1)) : known_.end();
    if (known == known_.end() || !known->second.repeat.empty() || !scope.repeat.empty()) {
      report_.refused(place, "repeat_count", "The respondent says how often it is asked.", text);
      return;
    }
    Value bindings;
    bindings.set("panelCount", Value(known->second.name));
    element.set("bindings", std::move(bindings));
    element.set("maxPanelCount", Value(kMostRepeats));
    report_.approximated(place, "repeat_count",
                         fmt::format("It is asked as often as the answer says, at most {} times.", kMostRepeats), text);
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    if (done.element.find(done.list) == nullptr) done.element.set(done.list, Value(Value::Array{}));
    if (done.is_page) {
      out_.find("pages")->array().push_back(std::move(done.element));
    } else {
      add(std::move(done.element));
    }
  }

  /// Into the group that is open, or else onto the page that gathers what stands outside of groups.
  void add(Value element) {
    if (!open_.empty()) {
      append(open_.back().element, open_.back().list, std::move(element));
    } else {
      append(loose_, "elements", std::move(element));
    }
  }

  void flush() {
    if (loose_.is_undefined()) return;
    loose_.set("name", Value(names_.take("page")));
    out_.find("pages")->array().push_back(std::move(loose_));
    loose_ = Value();
  }

  const XlsFormSheet& survey_;
  const XlsFormSheet& settings_;
  Report& report_;
  XlsFormLists lists_;
  XlsFormNames known_;
  std::map<std::size_t, std::string> ours_;  // by row
  Names names_;
  Value out_, loose_;
  std::vector<Open> open_;
};

/// default_language of the settings; else the first language that has labels while no label is without one.
std::string own_language(const Workbook& workbook) {
  const auto settings = workbook.find("settings");
  if (settings != workbook.end()) {
    const XlsFormSheet sheet(settings->second, "");
    for (const XlsFormRow& row : sheet.rows()) {
      if (const std::string language = xlsform_language(row.cell("default_language")); !language.empty())
        return language;
    }
  }
  const XlsFormSheet survey(workbook.find("survey")->second, "");
  for (const XlsFormRow& row : survey.rows()) {
    const Texts label = row.text("label");
    if (!label.empty()) return label.all().front().first;
  }
  return "";
}

}  // namespace

Result<Value> read_xlsform(std::string_view file, Report& report) {
  auto workbook = read_workbook(file, {"survey", "choices", "settings"});
  if (!workbook) return workbook.error();
  if (!workbook->contains("survey")) return invalid_file("The workbook has no sheet 'survey'.");
  const std::string language = own_language(*workbook);
  const XlsFormSheet survey((*workbook)["survey"], language);
  const XlsFormSheet choices((*workbook)["choices"], language);
  const XlsFormSheet settings((*workbook)["settings"], language);
  return XlsFormImport(survey, choices, settings, report).run(language);
}

}  // namespace tertulia::engine::imports
