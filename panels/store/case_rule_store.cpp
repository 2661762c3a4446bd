// SPDX-License-Identifier: Apache-2.0
#include "panels/store/case_rule_store.hpp"

#include <limits>

#include <fmt/format.h>

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {

using engine::RespondentId;
using engine::WaveId;
using engine::rooms::RoomId;
using engine::store::Row;

namespace {

/// Of which rules.
struct Which {
  std::optional<CaseRuleId> rule{};
  std::optional<WaveId> wave{};
  std::optional<RoomId> room{};
  CaseRuleId after{};
  int limit = std::numeric_limits<int>::max();
};

CaseRule rule_of(const Row& row) {
  CaseRule rule;
  rule.rule_id = row.id<CaseRuleId>("rule_id");
  rule.wave_id = row.optional_id<WaveId>("wave_id");
  rule.room_id = row.optional_id<RoomId>("room_id");
  rule.variable = row.optional_text("variable");
  if (const auto text = row.optional_text("at_most")) rule.at_most = std::stod(*text);
  rule.words = row.texts("words");
  rule.unit_id = row.id<engine::cases::UnitId>("unit_id");
  if (const auto days = row.optional_integer("days")) rule.days = static_cast<int>(*days);
  rule.created_at = row.instant("created_at");
  rule.ended_at = row.optional_instant("ended_at");
  return rule;
}

std::vector<CaseRule> rules(Transaction& tx, const Which& which) {
  std::vector<CaseRule> found;
  for (const Row& row : tx.rows(sql::case_rule_list, {{"brand_id", tx.brand()},
                                                      {"rule_id", which.rule},
                                                      {"wave_id", which.wave},
                                                      {"room_id", which.room},
                                                      {"after", which.after},
                                                      {"limit", which.limit}}))
    found.push_back(rule_of(row));
  return found;
}

}  // namespace

void insert_case_rule(Transaction& tx, const CaseRule& rule) {
  const auto at_most = rule.at_most ? std::optional(fmt::format("{}", *rule.at_most)) : std::nullopt;
  tx.run(sql::case_rule_insert, {{"brand_id", tx.brand()},
                                 {"rule_id", rule.rule_id},
                                 {"wave_id", rule.wave_id},
                                 {"room_id", rule.room_id},
                                 {"variable", rule.variable},
                                 {"at_most", at_most},
                                 {"words", rule.words},
                                 {"unit_id", rule.unit_id},
                                 {"days", rule.days},
                                 {"created_at", rule.created_at}});
}

std::optional<CaseRule> find_case_rule(Transaction& tx, const CaseRuleId& rule) {
  auto found = rules(tx, {.rule = rule});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<CaseRule> page_of_case_rules(Transaction& tx, const CaseRuleId& after, int limit) {
  return rules(tx, {.after = after, .limit = limit});
}

std::vector<CaseRule> case_rules_of(Transaction& tx, const WaveId& wave) { return rules(tx, {.wave = wave}); }
std::vector<CaseRule> case_rules_of(Transaction& tx, const RoomId& room) { return rules(tx, {.room = room}); }

bool end_case_rule(Transaction& tx, const CaseRuleId& rule, Instant now) {
  return tx.run(sql::case_rule_end, {{"brand_id", tx.brand()}, {"rule_id", rule}, {"now", now}}) > 0;
}

std::optional<OwnAnswers> answers_of(Transaction& tx, const WaveId& wave, const RespondentId& respondent) {
  const auto row =
      tx.row(sql::case_answers_of, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"respondent_id", respondent}});
  if (!row) return std::nullopt;
  return OwnAnswers{row->id<engine::ResponseId>("response_id"), row->text("answers")};
}

}  // namespace tertulia::panels::store
