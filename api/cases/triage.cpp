// SPDX-License-Identifier: Apache-2.0
#include "api/cases/triage.hpp"

#include <map>

#include "engine/core/clock.hpp"
#include "engine/store/event_store.hpp"
#include "engine/store/room_message_store.hpp"
#include "panels/store/case_rule_store.hpp"
#include "panels/store/case_store.hpp"

namespace tertulia::api {

using engine::Instant;
using engine::WaveId;
using engine::cases::CaseRule;
using engine::rooms::RoomId;
using engine::store::Event;
using engine::store::Transaction;
using panels::store::CaseSource;

namespace {

constexpr int kTasks = 500;  // heard of in one transaction

/// The rules as they are needed, each read once a transaction.
class Triage {
 public:
  Triage(Transaction& tx, Instant now) : tx_(tx), now_(now) {}

  void look_at(const Event& event) {
    if (event.kind == kMessagePosted) {
      look_at_message(event);
    } else if (event.wave_id && event.respondent_id) {
      look_at_answers(event);
    }
  }

 private:
  void look_at_answers(const Event& event) {
    const auto& rules = rules_of(waves_, *event.wave_id);
    if (rules.empty()) return;
    const auto found = panels::store::answers_of(tx_, *event.wave_id, *event.respondent_id);
    if (!found) return;
    const auto answers = engine::json::Document::parse(found->answers);
    for (const CaseRule& rule : rules) {
      if (!applies_to_answers(rule, answers->root())) continue;
      CaseSource source;
      source.wave_id = event.wave_id;
      source.response_id = found->response_id;
      source.variable = rule.variable;
      open(rule, source);
    }
  }

  void look_at_message(const Event& event) {
    const auto data = engine::json::Document::parse(event.data);  // written by us
    CaseSource source;
    source.room_id = RoomId::parse(data->root().find("room_id")->string());
    source.message_id = engine::rooms::MessageId::parse(data->root().find("message_id")->string());
    const auto& rules = rules_of(rooms_, *source.room_id);
    if (rules.empty()) return;
    const auto message = engine::store::find_message(tx_, *source.room_id, *source.message_id);
    if (!message || message->status == engine::rooms::MessageStatus::Erased) return;
    for (const CaseRule& rule : rules) {
      if (applies_to_message(rule, message->text, message->rating)) return open(rule, source);
    }
  }

  void open(const CaseRule& rule, const CaseSource& source) {
    const engine::cases::CaseId id(engine::Uuid::version7(now_));
    panels::store::CaseAssignment to{.unit_id = rule.unit_id};
    if (rule.days) to.due_at = now_ + std::chrono::days{*rule.days};
    panels::store::open_case(tx_, id, source, to, {"rule", rule.rule_id.value()}, now_);
  }

  template <typename Id>
  const std::vector<CaseRule>& rules_of(std::map<Id, std::vector<CaseRule>>& known, const Id& id) {
    const auto found = known.find(id);
    return found != known.end() ? found->second
                                : known.emplace(id, panels::store::case_rules_of(tx_, id)).first->second;
  }

  Transaction& tx_;
  const Instant now_;
  std::map<WaveId, std::vector<CaseRule>> waves_;
  std::map<RoomId, std::vector<CaseRule>> rooms_;
};

}  // namespace

void triage(const Services& services) {
  std::vector<engine::BrandId> brands;
  {
    Transaction tx(services.database, engine::BrandId());
    brands = engine::store::brands_with_due_work(tx, "event_tasks", services.clock.now());
  }
  for (const auto& brand : brands) {
    for (int heard = kTasks; heard == kTasks;) {
      Transaction tx(services.database, brand);
      const auto events = engine::store::take_tasks(tx, panels::store::kCaseConsumer, kTasks);
      Triage triage(tx, services.clock.now());
      for (const auto& event : events) triage.look_at(event);
      heard = static_cast<int>(events.size());
      tx.commit();
    }
  }
}

}  // namespace tertulia::api
