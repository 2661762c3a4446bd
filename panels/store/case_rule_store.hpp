// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cases/case_rule.hpp"
#include "engine/store/transaction.hpp"

/// Rules that make cases, and what they look at.
namespace tertulia::panels::store {

using engine::Instant;
using engine::cases::CaseRule;
using engine::cases::CaseRuleId;
using engine::store::Transaction;

/// Who hears of events on behalf of the rules.
inline constexpr std::string_view kCaseConsumer = "cases";

/// The wave, the room and the unit must be there.
void insert_case_rule(Transaction& tx, const CaseRule& rule);
std::optional<CaseRule> find_case_rule(Transaction& tx, const CaseRuleId& rule);
std::vector<CaseRule> page_of_case_rules(Transaction& tx, const CaseRuleId& after, int limit);
/// Those that hold, oldest first.
std::vector<CaseRule> case_rules_of(Transaction& tx, const engine::WaveId& wave);
std::vector<CaseRule> case_rules_of(Transaction& tx, const engine::rooms::RoomId& room);
/// False: it has ended before, or is none.
bool end_case_rule(Transaction& tx, const CaseRuleId& rule, Instant now);

struct OwnAnswers {
  engine::ResponseId response_id;
  std::string answers;  ///< JSON
};
/// What a respondent answered in a wave, by the newest revision.
std::optional<OwnAnswers> answers_of(Transaction& tx, const engine::WaveId& wave,
                                     const engine::RespondentId& respondent);

}  // namespace tertulia::panels::store
