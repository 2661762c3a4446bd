// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/lint/finding.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace tertulia::engine::questionnaire::lint {
namespace {

using enum Severity;

constexpr std::array kCatalogue = {
    KindInfo{Kind::InvalidJson, "invalid_json", Error, "Mend the JSON at the line and column that the message names."},
    KindInfo{Kind::WrongType, "wrong_type", Error, "Write the property with the type that the message names."},
    KindInfo{Kind::UnknownValue, "unknown_value", Error, "Use one of the values that the message names."},
    KindInfo{Kind::NoQuestions, "no_questions", Error, "Add a page with at least one question."},
    KindInfo{Kind::NoName, "no_name", Error, "Give it a name: answers, columns and expressions speak of it by this."},
    KindInfo{Kind::DuplicateName, "duplicate_name", Error, "Rename one of the two."},
    KindInfo{Kind::DuplicateValue, "duplicate_value", Error, "Give each of the two its own value."},
    KindInfo{Kind::Unsupported, "unsupported", Error, "Use something that the server can check, or leave it out."},
    KindInfo{Kind::InvalidExpression, "invalid_expression", Error, "Mend the expression at the position named."},
    KindInfo{Kind::InvalidRegex, "invalid_regex", Error, "Mend the pattern."},
    KindInfo{Kind::UnknownFunction, "unknown_function", Error,
             "Use a built-in function; those of your own code cannot run on the server."},
    KindInfo{Kind::UnknownName, "unknown_name", Error,
             "Correct the name. What is known of a member beforehand is read as {given.<attribute>}."},
    KindInfo{Kind::CalculationCycle, "calculation_cycle", Error,
             "Break the circle: compute one of them without the others."},
    KindInfo{Kind::UnsafeUrl, "unsafe_url", Error, "Put the file on a web server and write its https:// address."},
    KindInfo{Kind::VisibilityCycle, "visibility_cycle", Warning,
             "Let one of them be shown whatever the others say, or check that the circle is meant."},
    KindInfo{Kind::ValueCycle, "value_cycle", Warning,
             "Let one of them keep its value, for example with setValueIf, or check that the circle is meant."},
    KindInfo{Kind::NeverHolds, "never_holds", Warning, "Compare with a value that the question offers."},
    KindInfo{Kind::AlwaysHolds, "always_holds", Warning, "Correct the condition, or leave it out."},
    KindInfo{Kind::Unreachable, "unreachable", Warning,
             "Change the conditions that contradict each other, or remove it."},
    KindInfo{Kind::EmptyRange, "empty_range", Warning, "Exchange the limits or loosen one."},
    KindInfo{Kind::NoChoices, "no_choices", Warning, "Add choices, or take them from another question."},
    KindInfo{Kind::UnknownNameInText, "unknown_name_in_text", Warning,
             "Correct the name: the respondent would read the braces."},
    KindInfo{Kind::HtmlPiping, "html_piping", Warning,
             "Put answers into titles and descriptions, which are escaped; keep HTML fixed."},
    KindInfo{Kind::MissingTranslation, "missing_translation", Warning, "Translate the text."},
    KindInfo{Kind::ImageWithoutText, "image_without_text", Warning,
             "Describe the picture in words for those who do not see it."},
    KindInfo{Kind::Long, "long", Warning, "Drop or shorten questions, or spread them over several waves."},
    KindInfo{Kind::AlwaysHidden, "always_hidden", Note, "Remove it unless triggers or defaults fill it."},
    KindInfo{Kind::NoTitle, "no_title", Note, "Add a title: the respondent reads the name instead."},
    KindInfo{Kind::HardToRead, "hard_to_read", Note, "Use shorter sentences and shorter words."},
    KindInfo{Kind::NotShown, "not_shown", Note,
             "Leave it out: Tertulia does this itself, for every questionnaire alike."},
};

}  // namespace

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Error:
      return "error";
    case Warning:
      return "warning";
    case Note:
      return "note";
  }
  return "";
}

std::span<const KindInfo> catalogue() { return kCatalogue; }

const KindInfo& info(Kind kind) {
  const auto index = static_cast<std::size_t>(kind);
  // A kind without its row would be our own mistake: the enumerators and the rows have the same order.
  assert(index < kCatalogue.size() && kCatalogue[index].kind == kind);
  return kCatalogue[index];
}

std::optional<Kind> find_kind(std::string_view slug) {
  const auto row =
      std::find_if(kCatalogue.begin(), kCatalogue.end(), [&](const KindInfo& k) { return k.slug == slug; });
  return row == kCatalogue.end() ? std::nullopt : std::optional(row->kind);
}

}  // namespace tertulia::engine::questionnaire::lint
