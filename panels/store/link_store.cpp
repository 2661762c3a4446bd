// SPDX-License-Identifier: Apache-2.0
#include "panels/store/link_store.hpp"

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::RespondentId;
using engine::Token;
using engine::Uuid;
using engine::store::Parameters;
using engine::store::Row;

WaveLink link_of(const Row& row) {
  WaveLink link;
  link.link_id = row.id<LinkId>("link_id");
  link.wave_id = row.id<WaveId>("wave_id");
  link.kind = link_kind_of(row.text("kind"));
  link.title = row.text("title");
  link.once_per = once_per_of(row.text("once_per"));
  link.prefill = row.texts("prefill");
  link.embed_origins = row.texts("embed_origins");
  link.expires_at = row.optional_instant("expires_at");
  if (const auto most = row.optional_integer("max_interviews")) link.max_interviews = static_cast<int>(*most);
  link.created_at = row.instant("created_at");
  link.revoked_at = row.optional_instant("revoked_at");
  link.arrived = row.integer("arrived");
  return link;
}

std::string bytes_of_hash(std::string_view secret) { return engine::bytea_text(engine::token_hash(secret)); }

std::optional<std::string> bytea_of(const std::optional<std::string>& bytes) {
  return bytes ? std::optional(engine::bytea_text(*bytes)) : std::nullopt;
}

}  // namespace

Token token_of(const engine::KeyRing& keys, engine::BrandId brand, const LinkId& link) {
  return {brand, keys.link_secret(link.value(), 1)};
}

void insert_link(Transaction& tx, const engine::KeyRing& keys, const WaveLink& link) {
  tx.run(sql::link_insert, {{"brand_id", tx.brand()},
                            {"link_id", link.link_id},
                            {"wave_id", link.wave_id},
                            {"kind", slug(link.kind)},
                            {"title", link.title},
                            {"once_per", slug(link.once_per)},
                            {"prefill", link.prefill},
                            {"embed_origins", link.embed_origins},
                            {"expires_at", link.expires_at},
                            {"max_interviews", link.max_interviews},
                            {"token_hash", bytes_of_hash(token_of(keys, tx.brand(), link.link_id).secret)},
                            {"created_at", link.created_at}});
}

std::vector<WaveLink> list_links(Transaction& tx, const WaveId& wave) {
  std::vector<WaveLink> links;
  for (const Row& row : tx.rows(sql::link_list, {{"brand_id", tx.brand()}, {"wave_id", wave}}))
    links.push_back(link_of(row));
  return links;
}

std::optional<WaveLink> find_link(Transaction& tx, std::string_view secret) {
  const auto row = tx.row(sql::link_find_by_token, {{"brand_id", tx.brand()}, {"token_hash", bytes_of_hash(secret)}});
  return row ? std::optional(link_of(*row)) : std::nullopt;
}

bool revoke_link(Transaction& tx, const WaveId& wave, const LinkId& link, Instant now) {
  const Parameters which = {{"brand_id", tx.brand()}, {"wave_id", wave}, {"link_id", link}, {"revoked_at", now}};
  return tx.run(sql::link_revoke, which) > 0;
}

std::optional<Token> find_visitor(Transaction& tx, const engine::KeyRing& keys, const LinkId& link,
                                  const std::string& visitor_hash) {
  const auto row =
      tx.row(sql::visitor_find,
             {{"brand_id", tx.brand()}, {"link_id", link}, {"visitor_hash", engine::bytea_text(visitor_hash)}});
  if (!row) return std::nullopt;
  const auto generation = static_cast<int>(row->integer("generation"));
  return Token{tx.brand(), keys.link_secret(row->uuid("invitation_id"), generation)};
}

std::optional<Token> admit_visitor(Transaction& tx, const engine::KeyRing& keys, const Visitor& visitor, Instant now) {
  const RespondentId respondent(Uuid::version7(now));
  const Uuid invitation = Uuid::version7(now);
  const std::string secret = keys.link_secret(invitation, 1);
  tx.run(sql::visitor_insert_respondent, {{"brand_id", tx.brand()},
                                          {"respondent_id", respondent},
                                          {"wave_id", visitor.wave_id},
                                          {"is_test", !visitor.link_id.has_value()}});
  const Parameters row = {{"brand_id", tx.brand()},       {"respondent_id", respondent},
                          {"link_id", visitor.link_id},   {"visitor_hash", bytea_of(visitor.visitor_hash)},
                          {"language", visitor.language}, {"time_zone", visitor.time_zone},
                          {"profile", visitor.profile}};
  if (tx.run(sql::visitor_insert, row) == 0) return std::nullopt;
  tx.run(sql::invitation_insert_many, {{"brand_id", tx.brand()},
                                       {"invitation_ids", std::vector{invitation.text()}},
                                       {"respondent_ids", std::vector{respondent.text()}},
                                       {"token_hashes", std::vector{bytes_of_hash(secret)}},
                                       {"invited_at", now}});
  return Token{tx.brand(), secret};
}

bool take_place(Transaction& tx, const LinkId& link) {
  return tx.run(sql::link_take_place, {{"brand_id", tx.brand()}, {"link_id", link}}) > 0;
}

std::int64_t count_visitors(Transaction& tx, const WaveId& wave) {
  return tx.one(sql::visitor_count, {{"brand_id", tx.brand()}, {"wave_id", wave}}).integer("arrived");
}

Token admit_tester(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave, const std::string& profile,
                   Instant now) {
  return *admit_visitor(tx, keys, {wave, std::nullopt, std::nullopt, "en", "UTC", profile}, now);
}

std::int64_t count_testers(Transaction& tx, const WaveId& wave) {
  return tx.one(sql::visitor_count_tests, {{"brand_id", tx.brand()}, {"wave_id", wave}}).integer("tests");
}

std::int64_t delete_testers(Transaction& tx, const WaveId& wave) {
  return tx.run(sql::visitor_delete_tests, {{"brand_id", tx.brand()}, {"wave_id", wave}});
}

}  // namespace tertulia::panels::store
