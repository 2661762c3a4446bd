// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {

/// A rule of the strict layer that an answer breaks: `kind` is stable, `parameters` fill the sentence answer.<kind>.
struct Breach {
  std::string kind;
  std::vector<std::pair<std::string_view, std::string>> parameters;
};

/// What survey-core lets pass in one answer: a choice that does not exist, a rating off its scale, text in a number, an
/// impossible date, a text too long, too many choices, the wrong type. Nothing when the answer can stand.
std::optional<Breach> breach_of(const Question& question, const Value& answer, const Questionnaire& questionnaire);

}  // namespace tertulia::engine::questionnaire
