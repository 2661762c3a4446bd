// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/import/formats.hpp"
#include "engine/import/limesurvey_question.hpp"
#include "engine/import/limesurvey_survey.hpp"
#include "engine/import/limesurvey_text.hpp"
#include "engine/import/limesurvey_variables.hpp"

namespace tertulia::engine::imports {
namespace {

class LimeSurveyImport {
 public:
  LimeSurveyImport(const LimeSurvey& survey, const LimeSurveyTables& tables, Report& report)
      : survey_(survey), tables_(tables), report_(report), variables_(survey), texts_(variables_, report) {}

  Value run() {
    Value out;
    set_text(out, "title", texts_.plain(survey_.title, "survey"));
    set_text(out, "description", texts_.plain(survey_.description, "survey"));
    set_text(out, "completedHtml", html_of(texts_.plain(survey_.end, "survey")));
    if (survey_.languages.front() != "en") out.set("locale", Value(survey_.languages.front()));
    out.set("clearInvisibleValues", Value("onHidden"));
    if (survey_.format == "A") out.set("questionsOnPageMode", Value("singlePage"));
    if (survey_.format == "S") out.set("questionsOnPageMode", Value("questionPerPage"));
    Value pages(Value::Array{});
    if (const Texts welcome = texts_.plain(survey_.welcome, "survey"); !welcome.empty()) {
      Value page;
      page.set("name", Value(page_names_.take("welcome")));
      append(page, "elements", imports::question("html", "welcome_text", welcome));
      pages.array().push_back(std::move(page));
      report_.approximated("survey", "text", "The welcome text became a first page.");
    }
    for (const LimeSurvey::Group& group : survey_.groups) pages.array().push_back(page_of(group));
    out.set("pages", std::move(pages));
    for (Value& calculated : texts_.calculated()) append(out, "calculatedValues", std::move(calculated));
    rest();
    return out;
  }

 private:
  /// visibleIf of a relevance equation; the element stays visible where it cannot be translated.
  void relevance(Value& element, const std::string& place, std::string_view equation, const std::string& self) {
    equation = unicode::trim(equation);
    while (equation.starts_with('{') && equation.ends_with('}')) equation = equation.substr(1, equation.size() - 2);
    if (equation.empty() || equation == "1") return;
    const auto condition = translated(place, "condition", equation, self);
    if (condition) restrict_by(element, "visibleIf", *condition);
  }

  std::optional<std::string> translated(const std::string& place, const std::string& kind, std::string_view equation,
                                        const std::string& self) {
    return texts_.expression(place, kind, equation, self);
  }

  Value page_of(const LimeSurvey::Group& group) {
    const std::string place = fmt::format("group {}", group.name.own());
    Value page;
    page.set("name", Value(page_names_.take("group" + group.gid)));
    set_text(page, "title", texts_.plain(group.name, place));
    set_text(page, "description", texts_.plain(group.description, place));
    report_.translated(place, "group", "It became a page.");
    relevance(page, place, group.relevance, "");
    if (!group.random.empty()) {
      report_.refused(place, "randomization", "The order of groups is fixed here.", group.random);
    }
    page.set("elements", Value(Value::Array{}));
    for (const LimeSurvey::Question& question : group.questions) {
      page.find("elements")->array().push_back(element_of(question));
    }
    return page;
  }

  Value element_of(const LimeSurvey::Question& question) {
    const std::string& name = variables_.name_of(question);
    const std::string place = fmt::format("question {}", question.code);
    Value element = limesurvey_question({question, name, place, report_, texts_});
    if (name != question.code) report_.approximated(place, "name", fmt::format("It is named '{}' here.", name));
    relevance(element, place, question.relevance, name);
    if (question.relevance.empty()) old_conditions(element, place, question);
    filter(element, place, question, "array_filter", "contains");
    filter(element, place, question, "array_filter_exclude", "notcontains");
    validation(element, place, question);
    for (const LimeSurvey::Subquestion& subquestion : question.subquestions) {
      subquestion_relevance(element, fmt::format("{}, subquestion {}", place, subquestion.code), subquestion);
    }
    if (question.attribute("hidden") == "1") element.set("visible", Value(false));
    return element;
  }

  /// Relevance of a row or choice, wherever the question keeps it.
  void subquestion_relevance(Value& element, const std::string& place, const LimeSurvey::Subquestion& subquestion) {
    if (subquestion.relevance.empty() || subquestion.relevance == "1") return;
    for (const std::string_view list : {"choices", "rows", "items"}) {
      Value* items = element.find(list);
      if (items == nullptr) continue;
      for (Value& item : items->array()) {
        const Value* key = item.is_object() ? item.find(list == "items" ? "name" : "value") : &item;
        if (key == nullptr || !key->is_string() || key->string() != subquestion.code) continue;
        if (list == "items") break;
        if (!item.is_object()) {
          Value object;
          object.set("value", item);
          item = std::move(object);
        }
        relevance(item, place, subquestion.relevance, "");
        return;
      }
    }
    report_.refused(place, "condition", "Parts of this type are always shown here.", subquestion.relevance);
  }

  /// array_filter names lists whose chosen codes are the rows or choices that are shown.
  void filter(Value& element, const std::string& place, const LimeSurvey::Question& question,
              std::string_view attribute, std::string_view verb) {
    const std::string& codes = question.attribute(attribute);
    for (std::size_t at = 0; at < codes.size();) {
      const std::size_t end = std::min(codes.find(';', at), codes.size());
      const std::string name = variables_.name_of_code(unicode::trim(codes.substr(at, end - at)));
      at = end + 1;
      const bool rows = element.find("rows") != nullptr;
      if (name.empty() || !is_list(name) || (!rows && element.find("choices") == nullptr)) {
        report_.refused(place, std::string(attribute), "Only the chosen of a list can filter rows and choices.", codes);
        continue;
      }
      restrict_by(element, rows ? "rowsVisibleIf" : "choicesVisibleIf", fmt::format("{{{}}} {} {{item}}", name, verb));
      report_.translated(place, std::string(attribute), "It became a condition on each row or choice.", codes);
    }
  }

  bool is_list(const std::string& name) const {
    for (const LimeSurvey::Group& group : survey_.groups) {
      for (const LimeSurvey::Question& question : group.questions) {
        if (variables_.name_of(question) == name) return question.type == "M" || question.type == "P";
      }
    }
    return false;
  }

  void validation(Value& element, const std::string& place, const LimeSurvey::Question& question) {
    const auto found = question.attributes.find("em_validation_q_tip");
    const Texts tip = found == question.attributes.end() ? Texts() : texts_.plain(found->second, place);
    if (const std::string& equation = question.attribute("em_validation_q"); !equation.empty()) {
      if (const auto condition = translated(place, "validation", equation, variables_.name_of(question))) {
        append(element, "validators", expression_validator(*condition, tip));
      }
    }
    if (const std::string& equation = question.attribute("em_validation_sq"); !equation.empty()) {
      report_.refused(place, "validation", "Equations for each part of a question have no counterpart.", equation);
    }
  }

  /// Files older than relevance equations: within a scenario all conditions, of the scenarios any.
  void old_conditions(Value& element, const std::string& place, const LimeSurvey::Question& question) {
    std::map<std::string, std::vector<std::string>> scenarios;
    for (const auto& row : tables_.table("conditions")) {
      if (cell(row, "qid") != question.qid) continue;
      std::string field = cell(row, "cfieldname");
      if (field.starts_with('+')) field.erase(0, 1);
      const std::string method = unicode::trim(cell(row, "method")).empty() ? "==" : cell(row, "method");
      const std::string value = cell(row, "value");
      scenarios[cell(row, "scenario")].push_back(
          fmt::format("{}.NAOK {} \"{}\"", field, method, value == " " ? "" : value));
    }
    std::string equation;
    for (const auto& [scenario, conditions] : scenarios) {
      std::string all;
      for (const std::string& condition : conditions) all += (all.empty() ? "" : " and ") + condition;
      equation += fmt::format("{}({})", equation.empty() ? "" : " or ", all);
    }
    relevance(element, place, equation, "");
  }

  /// What a survey has besides its questions.
  void rest() {
    for (const auto& row : tables_.table("quota")) {
      report_.refused(fmt::format("quota {}", cell(row, "name")), "quota",
                      "Quotas belong to the wave: PUT /api/v1/waves/:wave_id/quotas.",
                      fmt::format("limit {}", cell(row, "qlimit")));
    }
    for (const auto& row : tables_.table("assessments")) {
      report_.refused(fmt::format("assessment {}", cell(row, "name")), "assessment", "Scores are not shown here.",
                      cell(row, "message"));
    }
    for (const std::string_view table : {"defaultvalues", "defaultvalue_l10ns"}) {
      for (const auto& row : tables_.table(table)) {
        if (cell(row, "defaultvalue").empty()) continue;
        report_.refused(fmt::format("default of question {}", cell(row, "qid")), "default",
                        "Defaults are not taken over: an answer that nobody gave looks like one.",
                        cell(row, "defaultvalue"));
      }
    }
  }

  const LimeSurvey& survey_;
  const LimeSurveyTables& tables_;
  Report& report_;
  LimeSurveyVariables variables_;
  LimeSurveyTexts texts_;
  Names page_names_;
};

}  // namespace

Result<Value> read_limesurvey(std::string_view file, Report& report) {
  const auto tables = LimeSurveyTables::read(file);
  if (!tables) return tables.error();
  const LimeSurvey survey = survey_of(*tables);
  return LimeSurveyImport(survey, *tables, report).run();
}

}  // namespace tertulia::engine::imports
