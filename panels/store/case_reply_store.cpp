// SPDX-License-Identifier: Apache-2.0
#include "panels/store/case_reply_store.hpp"

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {

using engine::Uuid;
using engine::cases::after;
using engine::cases::CaseAct;
using engine::store::Row;

namespace {

std::optional<bool> optional_boolean(const Row& row, std::string_view column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.boolean(column));
}

std::optional<std::string> word_of(const std::optional<bool>& helped) {
  return helped ? std::optional<std::string>(*helped ? "yes" : "no") : std::nullopt;
}

}  // namespace

int reply_to_case(Transaction& tx, const CaseId& id, const std::string& text, const Uuid& by, Instant now) {
  int answered = 0;
  for (const Row& row : tx.rows(sql::case_to_answer, {{"brand_id", tx.brand()}, {"case_id", id}})) {
    const CaseReplyId reply(Uuid::version7(now));
    tx.run(sql::case_insert_reply, {{"brand_id", tx.brand()},
                                    {"reply_id", reply},
                                    {"case_id", row.id<CaseId>("case_id")},
                                    {"text", text},
                                    {"by_id", by},
                                    {"now", now}});
    if (const auto member = row.optional_id<MemberId>("member_id")) {
      tx.run(sql::case_queue_reply, {{"brand_id", tx.brand()},
                                     {"message_id", Uuid::version7(now)},
                                     {"member_id", *member},
                                     {"reply_id", reply},
                                     {"now", now}});
    }
    ++answered;
  }
  if (answered > 0) tx.run(sql::outbox_mark_due, {{"brand_id", tx.brand()}, {"due_at", now}});
  return answered;
}

std::vector<CaseReply> replies_of(Transaction& tx, const CaseId& id) {
  std::vector<CaseReply> replies;
  for (const Row& row : tx.rows(sql::case_replies, {{"brand_id", tx.brand()}, {"case_id", id}})) {
    replies.push_back({row.id<CaseReplyId>("reply_id"), row.id<CaseId>("case_id"), row.text("text"), row.uuid("by_id"),
                       row.instant("replied_at"), optional_boolean(row, "helped"), row.optional_instant("helped_at"),
                       row.optional_text("mail"), row.optional_text("mail_reason")});
  }
  return replies;
}

std::vector<OwnReply> replies_of_member(Transaction& tx, const MemberId& member, int limit) {
  std::vector<OwnReply> replies;
  for (const Row& row :
       tx.rows(sql::case_replies_of_member, {{"brand_id", tx.brand()}, {"member_id", member}, {"limit", limit}})) {
    replies.push_back({row.id<CaseReplyId>("reply_id"), row.text("text"), row.optional_text("quote"),
                       row.instant("replied_at"), optional_boolean(row, "helped")});
  }
  return replies;
}

bool say_helped(Transaction& tx, const MemberId& member, const CaseReplyId& reply, bool helped, Instant now) {
  const auto find = [&] {
    return tx.row(sql::case_find_own_reply, {{"brand_id", tx.brand()}, {"reply_id", reply}, {"member_id", member}});
  };
  const auto known = find();
  if (!known) return false;
  const auto was = lock_case(tx, known->id<CaseId>("case_id"));
  const auto before = optional_boolean(*find(), "helped");  // as it stands while nobody else changes it
  if (tx.run(sql::case_set_helped, {{"brand_id", tx.brand()}, {"reply_id", reply}, {"helped", helped}, {"now", now}}) ==
      0)
    return true;  // said again
  note_change_of(tx, was->case_id, {0, "helped", word_of(before), word_of(helped), "member", std::nullopt, now});
  if (helped) return true;
  if (const auto reopened = after(was->status, CaseAct::Reopen)) {
    Case now_is = *was;
    now_is.status = *reopened;
    change_case(tx, *was, now_is, {"member"}, now);
  }
  return true;
}

}  // namespace tertulia::panels::store
