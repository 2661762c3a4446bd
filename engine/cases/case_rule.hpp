// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/core/clock.hpp"
#include "engine/json/json.hpp"
#include "engine/rooms/room.hpp"

/// What becomes a case by itself.
namespace tertulia::engine::cases {

using CaseRuleId = StrongId<struct CaseRuleTag>;

/// Of one wave's answers to `variable`, or of one room's messages.
struct CaseRule {
  CaseRuleId rule_id;
  std::optional<WaveId> wave_id;
  std::optional<rooms::RoomId> room_id;
  std::optional<std::string> variable;  ///< of a wave: a question, or question.row of a matrix
  std::optional<double> at_most;        ///< an answer, or the rating of a review, at this value or below
  std::vector<std::string> words;       ///< whole words or phrases in a text, without regard to case and accents
  UnitId unit_id;
  std::optional<int> days;  ///< from the case to its deadline
  Instant created_at{};
  std::optional<Instant> ended_at;
};

/// Whether one of `answers` (an object by question) is what the rule looks for.
bool applies_to_answers(const CaseRule& rule, const json::Value& answers);
/// Whether a message is. `rating`: of a review.
bool applies_to_message(const CaseRule& rule, std::string_view text, std::optional<std::int64_t> rating);

}  // namespace tertulia::engine::cases
