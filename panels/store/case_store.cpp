// SPDX-License-Identifier: Apache-2.0
#include "panels/store/case_store.hpp"

#include "panels/outbox/message.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {

using engine::Uuid;
using engine::cases::CaseRuleId;
using engine::cases::slug;
using engine::store::Parameters;
using engine::store::Row;

namespace {

Parameters key_of(Transaction& tx, const CaseId& id) { return {{"brand_id", tx.brand()}, {"case_id", id}}; }

Case case_from(const Row& row) {
  Case one{.case_id = row.id<CaseId>("case_id"),
           .status = engine::cases::case_status_of(row.text("status")),
           .unit_id = row.optional_id<UnitId>("unit_id"),
           .unit = row.optional_text("unit"),
           .owner = row.optional_text("owner"),
           .due_at = row.optional_instant("due_at"),
           .source = row.text("source"),
           .from = {},
           .member = row.optional_text("member"),
           .member_id = row.optional_id<MemberId>("member_id"),
           .quote = row.optional_text("quote"),
           .rule_id = row.optional_id<CaseRuleId>("rule_id"),
           .merged_into = row.optional_id<CaseId>("merged_into"),
           .opened_at = row.instant("opened_at"),
           .is_erased = row.boolean("is_erased")};
  one.from.room_id = row.optional_id<engine::rooms::RoomId>("room_id");
  one.from.message_id = row.optional_id<engine::rooms::MessageId>("message_id");
  one.from.wave_id = row.optional_id<engine::WaveId>("wave_id");
  one.from.response_id = row.optional_id<engine::ResponseId>("response_id");
  one.from.variable = row.optional_text("variable");
  return one;
}

std::vector<Case> cases(Transaction& tx, const CaseFilter& filter, const std::optional<CaseId>& one,
                        const CaseId& after, int limit) {
  std::vector<Case> found;
  for (const Row& row : tx.rows(sql::case_list, {{"brand_id", tx.brand()},
                                                 {"case_id", one},
                                                 {"status", filter.status},
                                                 {"unit_id", filter.unit},
                                                 {"due_before", filter.due_before},
                                                 {"after", after},
                                                 {"limit", limit}}))
    found.push_back(case_from(row));
  return found;
}

void note(Transaction& tx, const CaseId& id, std::string_view field, const std::optional<std::string>& from,
          const std::optional<std::string>& to, const CaseActor& by, Instant now) {
  if (from == to) return;
  note_change_of(tx, id, {0, std::string(field), from, to, std::string(by.kind), by.id, now});
}

template <typename Id>
std::optional<std::string> text_of(const std::optional<Id>& id) {
  return id ? std::optional(id->text()) : std::nullopt;
}
std::optional<std::string> text_of(const std::optional<Instant>& at) {
  return at ? std::optional(engine::format_instant(*at)) : std::nullopt;
}

void queue_notice(Transaction& tx, const CaseId& id, Instant now) {
  auto parameters = key_of(tx, id);
  parameters.emplace_back("message_id", Uuid::version7(now));
  parameters.emplace_back("now", now);
  tx.run(sql::case_queue_notice, parameters);
  tx.run(sql::outbox_mark_due, {{"brand_id", tx.brand()}, {"due_at", now}});
}

bool insert_case(Transaction& tx, const CaseId& id, const CaseSource& source, const CaseActor& by, Instant now) {
  auto parameters = key_of(tx, id);
  parameters.emplace_back("now", now);
  if (source.text) {
    parameters.emplace_back("text", *source.text);
    parameters.emplace_back("member_id", source.member_id);
    return tx.run(sql::case_insert_complaint, parameters) > 0;
  }
  parameters.emplace_back("rule_id", by.kind == "rule" ? by.id : std::nullopt);
  if (source.message_id) {
    parameters.emplace_back("room_id", source.room_id);
    parameters.emplace_back("message_id", source.message_id);
    return tx.run(sql::case_insert_of_message, parameters) > 0;
  }
  parameters.emplace_back("wave_id", source.wave_id);
  parameters.emplace_back("response_id", source.response_id);
  parameters.emplace_back("variable", source.variable);
  return tx.run(sql::case_insert_of_response, parameters) > 0;
}

}  // namespace

std::optional<CaseId> case_of(Transaction& tx, const CaseSource& source) {
  const auto row = tx.row(sql::case_of_source, {{"brand_id", tx.brand()},
                                                {"message_id", source.message_id},
                                                {"response_id", source.response_id},
                                                {"variable", source.variable}});
  return row ? std::optional(row->id<CaseId>("case_id")) : std::nullopt;
}

std::optional<Case> find_case(Transaction& tx, const CaseId& id) {
  auto found = cases(tx, {}, id, CaseId(), 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::optional<Case> lock_case(Transaction& tx, const CaseId& id) {
  if (!tx.row(sql::case_lock, key_of(tx, id))) return std::nullopt;
  return find_case(tx, id);
}

std::vector<Case> page_of_cases(Transaction& tx, const CaseFilter& filter, const CaseId& after, int limit) {
  return cases(tx, filter, std::nullopt, after, limit);
}

void change_case(Transaction& tx, const Case& was, const Case& now_is, const CaseActor& by, Instant now) {
  auto parameters = key_of(tx, was.case_id);
  parameters.emplace_back("status", slug(now_is.status));
  parameters.emplace_back("unit_id", now_is.unit_id);
  parameters.emplace_back("owner", now_is.owner);
  parameters.emplace_back("due_at", now_is.due_at);
  parameters.emplace_back("merged_into", now_is.merged_into);
  tx.run(sql::case_set, parameters);
  const auto differ = [&](std::string_view field, const auto& from, const auto& to) {
    note(tx, was.case_id, field, from, to, by, now);
  };
  differ("unit", text_of(was.unit_id), text_of(now_is.unit_id));
  differ("owner", was.owner, now_is.owner);
  differ("due_at", text_of(was.due_at), text_of(now_is.due_at));
  differ("merged_into", text_of(was.merged_into), text_of(now_is.merged_into));
  differ("status", std::optional(std::string(slug(was.status))), std::optional(std::string(slug(now_is.status))));
  if (now_is.unit_id && now_is.unit_id != was.unit_id) queue_notice(tx, was.case_id, now);
}

bool open_case(Transaction& tx, const CaseId& id, const CaseSource& source, const CaseAssignment& to,
               const CaseActor& by, Instant now) {
  if (!insert_case(tx, id, source, by, now)) return false;
  note(tx, id, "status", std::nullopt, std::string(slug(CaseStatus::Open)), by, now);
  const Case was = *find_case(tx, id);  // nobody else sees it yet
  Case now_is = was;
  now_is.unit_id = to.unit_id;
  now_is.owner = to.owner;
  now_is.due_at = to.due_at;
  if (to.unit_id) now_is.status = *engine::cases::after(was.status, engine::cases::CaseAct::Assign);
  change_case(tx, was, now_is, by, now);
  return true;
}

void move_merged(Transaction& tx, const CaseId& from, const CaseId& into) {
  auto parameters = key_of(tx, from);
  parameters.emplace_back("into", into);
  tx.run(sql::case_move_merged, parameters);
}

std::vector<CaseChange> changes_of(Transaction& tx, const CaseId& id) {
  std::vector<CaseChange> changes;
  for (const Row& row : tx.rows(sql::case_changes, key_of(tx, id))) {
    changes.push_back({row.integer("change_no"), row.text("field"), row.optional_text("old_value"),
                       row.optional_text("new_value"), row.text("by_kind"),
                       row.is_null("by_id") ? std::nullopt : std::optional(row.uuid("by_id")),
                       row.instant("changed_at")});
  }
  return changes;
}

void note_change_of(Transaction& tx, const CaseId& id, const CaseChange& change) {
  auto parameters = key_of(tx, id);
  parameters.emplace_back("field", change.field);
  parameters.emplace_back("old_value", change.old_value);
  parameters.emplace_back("new_value", change.new_value);
  parameters.emplace_back("by_kind", change.by_kind);
  parameters.emplace_back("by_id", change.by_id);
  parameters.emplace_back("now", change.changed_at);
  tx.run(sql::case_insert_change, parameters);
}

void insert_note(Transaction& tx, const CaseId& id, const CaseNote& note) {
  auto parameters = key_of(tx, id);
  parameters.emplace_back("note_id", note.note_id);
  parameters.emplace_back("text", note.text);
  parameters.emplace_back("by_id", note.by_id);
  parameters.emplace_back("now", note.written_at);
  tx.run(sql::case_insert_note, parameters);
}

std::vector<CaseNote> notes_of(Transaction& tx, const CaseId& id) {
  std::vector<CaseNote> notes;
  for (const Row& row : tx.rows(sql::case_notes, key_of(tx, id))) {
    notes.push_back(
        {row.id<engine::cases::CaseNoteId>("note_id"), row.text("text"), row.uuid("by_id"), row.instant("written_at")});
  }
  return notes;
}

std::int64_t erase_cases(Transaction& tx, const MemberId& member, Instant now) {
  return tx.one(sql::case_erase, {{"brand_id", tx.brand()}, {"member_id", member}, {"now", now}}).integer("erased");
}

}  // namespace tertulia::panels::store
