// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/lint/names.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/questionnaire/lint/rules.hpp"

namespace tertulia::engine::questionnaire::lint {
namespace {

constexpr std::array<std::string_view, 13> kBuiltIn = {"pageno",
                                                       "pagecount",
                                                       "locale",
                                                       "questioncount",
                                                       "correctedanswers",
                                                       "correctanswers",
                                                       "correctedanswercount",
                                                       "incorrectedanswers",
                                                       "incorrectanswers",
                                                       "incorrectedanswercount",
                                                       "given",
                                                       "survey",
                                                       "self"};
constexpr std::array<std::string_view, 6> kInLoop = {"panel",       "prevpanel",  "nextpanel",
                                                     "parentpanel", "panelindex", "visiblepanelindex"};
constexpr std::array<std::string_view, 11> kInTable = {"row",     "prevrow",  "nextrow",  "rowindex",
                                                       "rowname", "rowvalue", "rowtitle", "visiblerowindex",
                                                       "matrix",  "totalrow", "item"};
constexpr std::array<std::string_view, 2> kInItem = {"item", "choice"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool without_suffix(std::string& name, std::string_view suffix) {
  if (!name.ends_with(suffix) || name.size() == suffix.size()) return false;
  name.resize(name.size() - suffix.size());
  return true;
}

std::string quoted_list(const std::optional<std::string>& nearest) {
  return nearest ? fmt::format(" Is {{{}}} meant?", *nearest) : std::string();
}

/// Calls `use` with each {name} of a text as it is replaced when shown.
template <typename Use>
void for_each_name_in(std::string_view text, const Use& use) {
  std::size_t open = std::string_view::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') open = i;
    if (text[i] != '}' || open == std::string_view::npos) continue;
    const std::string_view name = unicode::trim(text.substr(open + 1, i - open - 1));
    open = std::string_view::npos;
    // {0} is a place that survey-core itself fills.
    const bool is_number = name.find_first_not_of("0123456789") == std::string_view::npos;
    if (!name.empty() && !is_number && name.find(':') == std::string_view::npos) use(name);
  }
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Optimal string alignment: rows of the table for the prefixes of a, of which the last three are kept.
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

KnownNames::KnownNames(const Questionnaire& questionnaire, const Outline& outline) {
  for (const Question* question : questionnaire.questions) {
    add(question->value_name);
    questions_.insert(lower(question->name));
    if (question->loop) add_nested(*question->loop->panel, "panel.");
    if (question->table) {
      for (const auto& column : question->table->columns) written_.insert("row." + column->name);
    }
  }
  for (const CalculatedValue& value : questionnaire.calculated_values) add(value.name);
  for (const Trigger& trigger : questionnaire.triggers) {
    if (!trigger.set_to_name.empty()) add(trigger.set_to_name);
  }
  for (const auto& page : questionnaire.pages) containers_.insert(lower(page->name));
  for (const ObjectAt& object : outline.objects) {
    if (object.type == "panel") containers_.insert(lower(text_member(object.object, "name")));
  }
}

std::string KnownNames::lower(std::string_view name) { return unicode::lower_case(name); }

void KnownNames::add(std::string_view name) {
  values_.insert(lower(name));
  written_.insert(std::string(name));
}

void KnownNames::add_nested(const Container& container, std::string_view prefix) {
  for (const Container::Element& element : container.elements) {
    if (element.panel) add_nested(*element.panel, prefix);
    if (element.question) written_.insert(std::string(prefix) + element.question->value_name);
  }
}

bool KnownNames::has(const expression::Name& name, const Surroundings& around) const {
  if (name.json_object) return true;
  const std::string first = lower(name.steps[0].name);
  if (is_among(kBuiltIn, first)) return true;
  if (around.in_loop && is_among(kInLoop, first)) return true;
  if (around.in_table && is_among(kInTable, first)) return true;
  if (around.in_item && is_among(kInItem, first)) return true;
  if (name.is_property && (first == "parent" || containers_.contains(first))) return true;
  std::string joined;
  for (const expression::Step& step : name.steps) {
    joined += (joined.empty() ? "" : ".") + lower(step.name);
    if (values_.contains(joined)) return true;
    std::string whole = joined;
    const bool has_suffix =
        without_suffix(whole, "-comment") || without_suffix(whole, "-unwrapped") || without_suffix(whole, "-total");
    if (has_suffix && values_.contains(whole)) return true;
  }
  return false;
}

std::optional<std::string> KnownNames::nearest(std::string_view name, const Surroundings& around) const {
  const std::string wanted = lower(name);
  // A question of the same loop or table is called by its place.
  for (const std::string_view prefix : {"panel.", "row."}) {
    const bool is_here = prefix == "row." ? around.in_table : around.in_loop;
    for (const std::string& candidate : written_) {
      if (is_here && lower(candidate) == std::string(prefix) + wanted) return candidate;
    }
  }
  std::optional<std::string> best;
  std::size_t least = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& candidate : written_) {
    const std::size_t distance = edit_distance(wanted, lower(candidate));
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best;
}

namespace {

void check_formula(const FormulaAt& formula, const KnownNames& known, Found& found) {
  if (!formula.compiled) return;
  for (const std::string& function : formula.compiled->functions()) {
    if (expression::is_function(function)) continue;
    found.push_back({Kind::UnknownFunction, formula.pointer,
                     fmt::format("There is no function '{}': the expression gives nothing.", function)});
  }
  std::set<std::string> told;
  for (const expression::Name& name : formula.compiled->variables()) {
    if (known.has(name, formula.around) || !told.insert(name.text).second) continue;
    found.push_back(
        {Kind::UnknownName, formula.pointer,
         fmt::format("Nothing is named '{}'.{}", name.text, quoted_list(known.nearest(name.text, formula.around)))});
  }
}

void check_text(const TextAt& text, const KnownNames& known, Found& found) {
  std::set<std::string, std::less<>> told;
  for (const auto& [locale, words] : text.text.by_locale()) {
    for_each_name_in(words, [&](std::string_view name) {
      if (known.has(expression::parse_name(name), text.around) || !told.emplace(name).second) return;
      found.push_back({Kind::UnknownNameInText, text.pointer,
                       fmt::format("The text names {{{}}}, which is nothing.{}", name,
                                   quoted_list(known.nearest(name, text.around)))});
    });
  }
}

/// Properties that name a question.
void check_references(const ObjectAt& object, const KnownNames& known, Found& found) {
  for (const std::string_view property : {"choicesFromQuestion", "gotoName", "fromName"}) {
    const std::string name = text_member(object.object, property);
    if (name.empty() || known.has_question(name) || known.has(expression::parse_name(name), {true, true, true}))
      continue;
    found.push_back({Kind::UnknownName, json::pointer_to(object.pointer, property),
                     fmt::format("Nothing is named '{}'.{}", name, quoted_list(known.nearest(name, {})))});
  }
}

}  // namespace

void check_names(const Subject& subject, Found& found) {
  const KnownNames known(subject.questionnaire, subject.outline);
  for (const FormulaAt& formula : subject.outline.formulas) check_formula(formula, known, found);
  for (const ObjectAt& object : subject.outline.objects) check_references(object, known, found);
  for (const TextAt& text : subject.outline.texts) {
    if (!text.is_html()) check_text(text, known, found);
  }
}

}  // namespace tertulia::engine::questionnaire::lint
