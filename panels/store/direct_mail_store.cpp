// SPDX-License-Identifier: Apache-2.0
#include "panels/store/direct_mail_store.hpp"

#include "panels/store/sealed.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {

using engine::store::Row;

namespace {

/// The column of whom the contacts belong to.
std::string_view owner_of(outbox::Kind kind) {
  switch (kind) {
    case outbox::Kind::Guardian:
      return "guardian_id";
    case outbox::Kind::Application:
      return "application_id";
    case outbox::Kind::CaseNotice:
      return "unit_id";
    default:
      return "member_id";
  }
}

}  // namespace

void queue_guardian_link(Transaction& tx, const MemberId& ward, const GuardianId& guardian, Instant now) {
  tx.run(sql::outbox_queue_guardian, {{"brand_id", tx.brand()},
                                      {"message_id", engine::Uuid::version7(now)},
                                      {"member_id", ward},
                                      {"guardian_id", guardian},
                                      {"now", now}});
  tx.run(sql::outbox_mark_due, {{"brand_id", tx.brand()}, {"due_at", now}});
}

std::vector<DirectMessage> lock_direct(Transaction& tx, const engine::KeyRing& keys, Instant now, int limit) {
  std::vector<DirectMessage> due;
  for (const Row& row : tx.rows(sql::outbox_lock_direct, {{"brand_id", tx.brand()}, {"now", now}, {"limit", limit}})) {
    DirectMessage message;
    message.message_id = row.id<MessageId>("message_id");
    message.kind = outbox::kind_of(row.text("kind"));
    message.attempts = static_cast<int>(row.integer("attempts"));
    if (!row.is_null("sign_in_id")) message.sign_in_id = row.id<SignInId>("sign_in_id");
    if (!row.is_null("guardian_id")) message.guardian_id = row.id<GuardianId>("guardian_id");
    if (!row.is_null("application_id")) message.application_id = row.id<ApplicationId>("application_id");
    message.member_id = row.optional_id<MemberId>("member_id");
    message.case_id = row.optional_id<engine::cases::CaseId>("case_id");
    message.unit = row.optional_text("unit").value_or("");
    message.reply = row.optional_text("reply").value_or("");
    message.language = row.text("language");
    message.is_wanted = row.boolean("is_wanted");
    // Contacts are sealed for whom they belong to.
    const std::string owner = row.text(owner_of(message.kind));
    message.name = opened(row, "sealed_name", keys, owner);
    message.email = opened(row, "sealed_email", keys, owner);
    message.address_trouble = row.optional_text("trouble");
    due.push_back(std::move(message));
  }
  return due;
}

}  // namespace tertulia::panels::store
