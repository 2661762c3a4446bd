// SPDX-License-Identifier: Apache-2.0
#include "panels/store/sign_in_store.hpp"

#include "engine/core/signature.hpp"
#include "engine/core/token.hpp"
#include "panels/member.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {

using engine::Uuid;

SignInId ask_for_code(Transaction& tx, const engine::KeyRing& keys, const std::string& email, Instant now) {
  const SignInId id(Uuid::version7(now));
  tx.run(sql::sign_in_forget, {{"brand_id", tx.brand()}, {"before", now - std::chrono::hours{24}}});
  tx.run(sql::sign_in_ask, {{"brand_id", tx.brand()},
                            {"sign_in_id", id},
                            {"lookup", engine::bytea_text(keys.lookup(normalised_email(email)))},
                            {"message_id", Uuid::version7(now)},
                            {"since", now - std::chrono::hours{1}},
                            {"most", kCodesAnHour},
                            {"now", now},
                            {"expires_at", now + kCodeHolds}});
  tx.run(sql::outbox_mark_due, {{"brand_id", tx.brand()}, {"due_at", now}});
  return id;
}

std::optional<MemberId> use_code(Transaction& tx, const engine::KeyRing& keys, const SignInId& sign_in,
                                 std::string_view code, Instant now) {
  const auto tried =
      tx.row(sql::sign_in_try, {{"brand_id", tx.brand()}, {"sign_in_id", sign_in}, {"most", kCodeTries}, {"now", now}});
  const std::string right = keys.sign_in_code(sign_in.value());
  const bool is_right = code.size() == right.size() && engine::equal_secretly(code, right);
  if (!tried || !is_right || tried->is_null("member_id")) return std::nullopt;
  tx.run(sql::sign_in_use, {{"brand_id", tx.brand()}, {"sign_in_id", sign_in}, {"now", now}});
  return tried->id<MemberId>("member_id");
}

void insert_member_session(Transaction& tx, const MemberId& member, std::string_view secret, Instant now,
                           Instant expires_at) {
  tx.run(sql::member_session_forget, {{"brand_id", tx.brand()}, {"member_id", member}, {"now", now}});
  tx.run(sql::member_session_insert, {{"brand_id", tx.brand()},
                                      {"session_id", Uuid::version7(now)},
                                      {"member_id", member},
                                      {"secret_hash", engine::bytea_text(engine::token_hash(secret))},
                                      {"now", now},
                                      {"expires_at", expires_at}});
}

std::optional<MemberSession> find_member_session(Transaction& tx, std::string_view secret, Instant now) {
  const auto row =
      tx.row(sql::member_session_find,
             {{"brand_id", tx.brand()}, {"secret_hash", engine::bytea_text(engine::token_hash(secret))}, {"now", now}});
  if (!row) return std::nullopt;
  return MemberSession{row->id<MemberId>("member_id"), row->instant("expires_at")};
}

void delete_member_session(Transaction& tx, std::string_view secret) {
  tx.run(sql::member_session_delete,
         {{"brand_id", tx.brand()}, {"secret_hash", engine::bytea_text(engine::token_hash(secret))}});
}

}  // namespace tertulia::panels::store
