// SPDX-License-Identifier: Apache-2.0
#include "panels/store/guardian_store.hpp"

#include "panels/member.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/sealed.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::store::Row;

Guardian guardian_of(const Row& row, const engine::KeyRing& keys) {
  const auto id = row.id<GuardianId>("guardian_id");
  return {id,
          row.id<MemberId>("member_id"),
          row.text("language"),
          opened(row, "sealed_name", keys, id.text()),
          opened(row, "sealed_email", keys, id.text()),
          row.instant("invited_at"),
          row.optional_instant("verified_at"),
          row.optional_instant("revoked_at")};
}

std::optional<Guardian> find_one(Transaction& tx, const engine::KeyRing& keys, const std::optional<GuardianId>& id,
                                 const std::optional<std::string>& token_hash) {
  const auto row =
      tx.row(sql::guardian_find, {{"brand_id", tx.brand()}, {"guardian_id", id}, {"token_hash", token_hash}});
  return row ? std::optional(guardian_of(*row, keys)) : std::nullopt;
}

}  // namespace

std::optional<Ward> find_ward(Transaction& tx, const engine::KeyRing& keys, const MemberId& member, Instant now) {
  const auto row = tx.row(sql::guardian_ward, {{"brand_id", tx.brand()}, {"member_id", member}, {"now", now}});
  if (!row) return std::nullopt;
  return Ward{row->boolean("is_minor"), opened(*row, "sealed_name", keys, member.text()),
              engine::from_hex(row->optional_text("lookup").value_or(""))};
}

void insert_guardian(Transaction& tx, const engine::KeyRing& keys, const Guardian& guardian) {
  const std::string context = guardian.guardian_id.text();
  const auto token = token_of(keys, tx.brand(), guardian.guardian_id);
  tx.run(sql::guardian_insert, {{"brand_id", tx.brand()},
                                {"guardian_id", guardian.guardian_id},
                                {"member_id", guardian.member_id},
                                {"language", guardian.language},
                                {"token_hash", engine::bytea_text(engine::token_hash(token.secret))},
                                {"invited_at", guardian.invited_at}});
  tx.run(sql::guardian_insert_contacts,
         {{"brand_id", tx.brand()},
          {"guardian_id", guardian.guardian_id},
          {"sealed_name", engine::bytea_text(keys.seal(*guardian.name, context))},
          {"sealed_email", engine::bytea_text(keys.seal(*guardian.email, context))},
          {"lookup", engine::bytea_text(keys.lookup(normalised_email(*guardian.email)))}});
}

engine::Token token_of(const engine::KeyRing& keys, engine::BrandId brand, const GuardianId& guardian) {
  return {brand, keys.link_secret(guardian.value(), 1)};
}

std::vector<Guardian> list_guardians(Transaction& tx, const engine::KeyRing& keys, const MemberId& member) {
  std::vector<Guardian> list;
  for (const Row& row : tx.rows(sql::guardian_list, {{"brand_id", tx.brand()}, {"member_id", member}}))
    list.push_back(guardian_of(row, keys));
  return list;
}

std::optional<Guardian> find_guardian(Transaction& tx, const engine::KeyRing& keys, const GuardianId& id) {
  return find_one(tx, keys, id, std::nullopt);
}

std::optional<Guardian> find_guardian(Transaction& tx, const engine::KeyRing& keys, std::string_view secret) {
  return find_one(tx, keys, std::nullopt, engine::bytea_text(engine::token_hash(secret)));
}

bool revoke_guardian(Transaction& tx, const GuardianId& id, Instant now) {
  return tx.run(sql::guardian_revoke, {{"brand_id", tx.brand()}, {"guardian_id", id}, {"revoked_at", now}}) > 0;
}

void withdraw_permissions(Transaction& tx, const Guardian& guardian, std::string_view channel, Instant now) {
  std::vector<ConsentWord> words;
  for (const ConsentEntry& entry : newest_words(list_consents(tx, guardian.member_id), guardian.guardian_id)) {
    if (!entry.word.granted) continue;
    words.push_back(entry.word);
    words.back().granted = false;
    words.back().occurred_at = now;
  }
  add_consents(tx, words, channel, guardian.guardian_id, now);
}

std::vector<Offer> offers_to(Transaction& tx, const Guardian& guardian, const std::string& language, Instant now) {
  std::vector<Offer> offers;
  for (const Row& row : tx.rows(sql::guardian_offers, {{"brand_id", tx.brand()},
                                                       {"member_id", guardian.member_id},
                                                       {"guardian_id", guardian.guardian_id},
                                                       {"language", language},
                                                       {"now", now}})) {
    offers.push_back({row.text("purpose"), row.text("version"), row.text("language"), row.text("text"),
                      row.optional_instant("permitted_until")});
  }
  return offers;
}

}  // namespace tertulia::panels::store
