// SPDX-License-Identifier: Apache-2.0
#include "panels/store/consent_store.hpp"

#include <fmt/format.h>

#include "panels/store/column_store.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::Uuid;
using engine::store::Row;
using Column = std::vector<std::string>;

void append(Transaction& tx, const std::vector<ConsentWord>& words, std::string_view channel,
            const std::optional<GuardianId>& guardian, Instant now) {
  if (words.empty()) return;
  Column ids, members, purposes, granted, versions, languages, times;
  for (const ConsentWord& word : words) {
    ids.push_back(Uuid::version7(now).text());
    members.push_back(word.member_id.text());
    purposes.push_back(word.purpose);
    granted.emplace_back(word.granted ? "true" : "false");
    versions.push_back(word.text_version);
    languages.push_back(word.language);
    times.push_back(engine::format_instant(word.occurred_at));
  }
  tx.rows(sql::consent_add, {{"brand_id", tx.brand()},
                             {"consent_ids", ids},
                             {"member_ids", members},
                             {"purposes", purposes},
                             {"granted", granted},
                             {"versions", versions},
                             {"languages", languages},
                             {"channel", channel},
                             {"guardian_id", guardian},
                             {"occurred_ats", times},
                             {"now", now}});
}

}  // namespace

std::string date_text(std::chrono::year_month_day date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

bool insert_consent_text(Transaction& tx, const ConsentText& text) {
  return tx.run(sql::consent_insert_text, {{"brand_id", tx.brand()},
                                           {"purpose", text.purpose},
                                           {"version", text.version},
                                           {"language", text.language},
                                           {"text", text.text},
                                           {"created_at", text.created_at}}) > 0;
}

std::vector<ConsentText> list_consent_texts(Transaction& tx) {
  std::vector<ConsentText> list;
  for (const Row& row : tx.rows(sql::consent_texts, {{"brand_id", tx.brand()}})) {
    list.push_back({row.text("purpose"), row.text("version"), row.text("language"), row.text("text"),
                    row.text("text_hash"), row.instant("created_at")});
  }
  return list;
}

void import_consents(Transaction& tx, const std::vector<ConsentWord>& words, Instant now) {
  append(tx, words, "import", std::nullopt, now);
}

void add_consents(Transaction& tx, const std::vector<ConsentWord>& words, std::string_view channel,
                  const std::optional<GuardianId>& guardian, Instant now) {
  append(tx, words, channel, guardian, now);
  std::vector<MemberId> changed;
  for (const ConsentWord& word : words) changed.push_back(word.member_id);
  note_change(tx, changed);
}

std::vector<ConsentEntry> list_consents(Transaction& tx, const MemberId& member) {
  std::vector<ConsentEntry> list;
  for (const Row& row : tx.rows(sql::consent_list, {{"brand_id", tx.brand()}, {"member_id", member}})) {
    std::optional<GuardianId> guardian;
    if (!row.is_null("guardian_id")) guardian = row.id<GuardianId>("guardian_id");
    list.push_back({row.id<ConsentId>("consent_id"),
                    {member, row.text("purpose"), row.boolean("granted"), row.text("text_version"),
                     row.text("language"), row.instant("occurred_at")},
                    row.optional_text("text_hash"),
                    row.text("channel"),
                    guardian,
                    row.optional_instant("expires_at")});
  }
  return list;
}

std::vector<Permit> list_permits(Transaction& tx, const MemberId& member) {
  std::vector<Permit> list;
  for (const Row& row : tx.rows(sql::consent_permits, {{"brand_id", tx.brand()}, {"member_id", member}}))
    list.push_back({row.text("purpose"), row.text("standing"), row.optional_instant("valid_until")});
  return list;
}

std::optional<std::string> find_permit_of_ref(Transaction& tx, const std::string& ref) {
  const auto row = tx.row(sql::consent_standing_of_ref, {{"brand_id", tx.brand()}, {"ref", ref}});
  return row ? std::optional(row->text("standing")) : std::nullopt;
}

void set_birth(Transaction& tx, const MemberId& member, const std::optional<std::string>& country,
               const std::optional<Birth>& birth, Instant now) {
  std::optional<std::string> born_on, known_to;
  if (birth) {
    born_on = date_text(birth->born_on);
    known_to = slug(birth->known_to);
  }
  tx.rows(sql::consent_set_birth, {{"brand_id", tx.brand()},
                                   {"member_id", member},
                                   {"country", country},
                                   {"born_on", born_on},
                                   {"known_to", known_to},
                                   {"now", now}});
  note_change(tx, std::vector<MemberId>{member});
}

}  // namespace tertulia::panels::store
