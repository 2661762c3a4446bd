// SPDX-License-Identifier: Apache-2.0
#include "panels/store/erasure_store.hpp"

#include "engine/json/json.hpp"
#include "panels/store/application_store.hpp"
#include "panels/store/column_store.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/draw_store.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::store::Row;

std::string json_of(const std::map<std::string, std::int64_t>& rows) {
  engine::json::Writer writer;
  writer.begin_object();
  for (const auto& [table, count] : rows) writer.member(table, count);
  writer.end_object();
  return writer.take();
}

/// All that they ever agreed to, their guardians' permissions with it.
void withdraw_all(Transaction& tx, const MemberId& member, std::string_view channel, Instant now) {
  std::vector<ConsentWord> words;
  for (const Permit& permit : list_permits(tx, member)) {
    if (permit.standing != "withdrawn") words.push_back({member, permit.purpose, false, "erasure", "en", now});
  }
  add_consents(tx, words, channel, {}, now);
}

}  // namespace

std::vector<RespondentId> respondents_of_member(Transaction& tx, const MemberId& member) {
  std::vector<RespondentId> list;
  for (const Row& row : tx.rows(sql::erasure_respondents, {{"brand_id", tx.brand()}, {"member_id", member}}))
    list.push_back(row.id<RespondentId>("respondent_id"));
  return list;
}

std::map<std::string, std::int64_t> erase_member_rows(Transaction& tx, const MemberId& member, std::string_view channel,
                                                      Instant now) {
  std::map<std::string, std::int64_t> erased;
  erased["applications"] = erase_applications(tx, member, now);
  withdraw_all(tx, member, channel, now);
  for (const Row& row : tx.rows(sql::erasure_member, {{"brand_id", tx.brand()}, {"member_id", member}}))
    erased[row.text("name")] = row.integer("erased");
  forget_in_draws(tx, member);
  note_change(tx, std::vector<MemberId>{member});
  return erased;
}

bool has_member(Transaction& tx, const MemberId& member) {
  return tx.row(sql::erasure_has_member, {{"brand_id", tx.brand()}, {"member_id", member}}).has_value();
}

void insert_erasure(Transaction& tx, const Erasure& erasure) {
  tx.run(sql::erasure_insert, {{"brand_id", tx.brand()},
                               {"erasure_id", erasure.erasure_id},
                               {"member_id", erasure.member_id},
                               {"asked_by", erasure.asked_by},
                               {"erased_at", erasure.erased_at},
                               {"erased", json_of(erasure.erased)},
                               {"journal_hash", erasure.journal_hash}});
}

std::optional<Erasure> find_erasure(Transaction& tx, const MemberId& member) {
  const auto row = tx.row(sql::erasure_find, {{"brand_id", tx.brand()}, {"member_id", member}});
  if (!row) return std::nullopt;
  Erasure erasure{row->id<ErasureId>("erasure_id"), member, row->text("asked_by"),
                  row->instant("erased_at"),        {},     row->text("journal_hash")};
  const auto counts = engine::json::Document::parse(row->text("erased"));  // written by us
  for (std::size_t i = 0; i < counts->root().size(); ++i)
    erasure.erased.emplace(counts->root().key_at(i), *counts->root().at(i).integer());
  return erasure;
}

bool has_erasure(Transaction& tx, const ErasureId& erasure) {
  return tx.row(sql::erasure_has, {{"brand_id", tx.brand()}, {"erasure_id", erasure}}).has_value();
}

std::vector<MemberId> erased_since(Transaction& tx, Instant since) {
  std::vector<MemberId> members;
  for (const Row& row : tx.rows(sql::erasure_since, {{"brand_id", tx.brand()}, {"since", since}}))
    members.push_back(row.id<MemberId>("member_id"));
  return members;
}

}  // namespace tertulia::panels::store
