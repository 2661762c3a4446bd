// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/value.hpp"
#include "engine/questionnaire/questionnaire.hpp"

/// The conformance layer: what survey-core itself says of a questionnaire and its answers, before the strict layer.
/// It serves comparison with survey-core; interviews are checked with check_answers().
namespace tertulia::engine::questionnaire {

/// Answers the questionnaire three times and reports, as an object: with all answers at once (visiblePages,
/// visibleQuestions, visiblePanels, readOnlyQuestions, requiredQuestions, requiredMissing, choices, rows, titles,
/// calculated, expressions, quiz, errors, valid), the same completed at once (cleaned), and page by page (flow).
/// InvalidQuestionnaire if its rules come to no end.
Result<Value> conformance_report(const Questionnaire& questionnaire, const Value& answers, const Session& session);

/// A value such that JSON can carry it: dates become {"$date": …}, numbers that are not finite {"$num": …}.
Value as_plain(const Value& value);

}  // namespace tertulia::engine::questionnaire
