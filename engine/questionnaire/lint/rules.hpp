// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/core/clock.hpp"
#include "engine/questionnaire/definition/definition.hpp"
#include "engine/questionnaire/lint/finding.hpp"
#include "engine/questionnaire/outline/outline.hpp"

/// The rules, one function a subject. Each adds what it finds, in the order of the text.
namespace tertulia::engine::questionnaire::lint {

/// What is looked at: where things are written, and what they mean (loaded tolerantly).
struct Subject {
  const Outline& outline;
  const Questionnaire& questionnaire;
};

using Found = std::vector<Finding>;

/// Names in expressions, texts and references that nothing has; functions that do not exist.
void check_names(const Subject& subject, Found& found);
/// Names and values that two of a kind share.
void check_duplicates(const Subject& subject, Found& found);
/// Values and visibility that depend on themselves.
void check_cycles(const Subject& subject, Found& found);
/// Conditions that can never or always hold; elements that nobody can see. Reasons by trying every value of the
/// questions a condition reads, and says nothing where these are too many or unknown: no false alarm.
void check_reach(const Subject& subject, Found& found);
/// Languages that some texts have and others lack.
void check_translations(const Subject& subject, Found& found);
/// What is shown: answers inside HTML, addresses of media, pictures without words, missing titles, limits that exclude
/// each other, properties without effect here.
void check_content(const Subject& subject, const json::Value& survey, Found& found);

}  // namespace tertulia::engine::questionnaire::lint
