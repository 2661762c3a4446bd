// SPDX-License-Identifier: Apache-2.0
// How an application that was confirmed becomes a member.

#include <algorithm>

#include "engine/core/value.hpp"
#include "engine/json/json.hpp"
#include "panels/member.hpp"
#include "panels/store/applicant_rows.hpp"
#include "panels/store/application_store.hpp"
#include "panels/store/column_store.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/direct_mail_store.hpp"
#include "panels/store/guardian_store.hpp"
#include "panels/store/profile_store.hpp"
#include "panels/store/referral_store.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::Uuid;
using Column = std::vector<std::string>;

/// What the brand calls who came by itself.
std::string ref_of(const MemberId& member) { return "recruited-" + member.text(); }

MemberId insert_member(Transaction& tx, const engine::KeyRing& keys, const FoundApplication& application, Instant now) {
  const Applicant& applicant = application.applicant;
  const MemberId member(Uuid::version7(now));
  const std::string owner = member.text();
  tx.run(sql::application_insert_member, {{"brand_id", tx.brand()},
                                          {"member_id", member},
                                          {"ref", ref_of(member)},
                                          {"language", applicant.language},
                                          {"time_zone", applicant.time_zone},
                                          {"country", applicant.country},
                                          {"channel", applicant.channel},
                                          {"now", now}});
  Column kinds{"email"}, sealeds{engine::bytea_text(keys.seal(applicant.email, owner))},
      lookups{engine::bytea_text(application.lookup)};
  if (!applicant.name.empty()) {
    kinds.emplace_back("name");
    sealeds.push_back(engine::bytea_text(keys.seal(applicant.name, owner)));
    lookups.push_back(engine::bytea_text(""));
  }
  tx.run(sql::member_insert_contacts, {{"brand_id", tx.brand()},
                                       {"member_ids", Column(kinds.size(), owner)},
                                       {"kinds", kinds},
                                       {"sealeds", sealeds},
                                       {"lookups", lookups}});
  return member;
}

/// Behind the birth, on which it depends what consents are worth.
void add_words(Transaction& tx, const Recruitment& recruitment, const Applicant& applicant, const MemberId& member,
               Instant now) {
  std::vector<ConsentWord> words;
  for (const ConsentText& text : asked_texts(tx, recruitment, applicant.language)) {
    if (std::ranges::find(applicant.consents, text.purpose) != applicant.consents.end())
      words.push_back({member, text.purpose, true, text.version, text.language, now});
  }
  add_consents(tx, words, "page", std::nullopt, now);
}

void insert_profile(Transaction& tx, const Applicant& applicant, const MemberId& member, Instant now) {
  const auto document = engine::json::Document::parse(applicant.profile, {1U << 20, 16});
  for (std::size_t i = 0; document && i < document->root().size(); ++i) {
    const auto value = engine::value_from_json(document->root().at(i));
    insert_value(tx, member,
                 {std::string(document->root().key_at(i)), engine::value_to_json(value), "screener", now, {}});
  }
}

/// The guardian whom a minor named is asked; who has one already gets no second one by applying again.
void invite_guardian(Transaction& tx, const engine::KeyRing& keys, const Applicant& applicant, const MemberId& member,
                     Instant now) {
  const auto ward = find_ward(tx, keys, member, now);
  if (!ward || !ward->is_minor || !applicant.guardian_email) return;
  const auto guardians = list_guardians(tx, keys, member);
  if (std::ranges::any_of(guardians, [](const Guardian& guardian) { return !guardian.revoked_at; })) return;
  Guardian guardian;
  guardian.guardian_id = GuardianId(Uuid::version7(now));
  guardian.member_id = member;
  guardian.language = applicant.language;
  guardian.name = applicant.guardian_name.value_or("");
  guardian.email = applicant.guardian_email;
  guardian.invited_at = now;
  insert_guardian(tx, keys, guardian);
  queue_guardian_link(tx, member, guardian.guardian_id, now);
}

/// The place that was kept, or a free one, or none yet.
ApplicationState place(Transaction& tx, const FoundApplication& application, const MemberId& member, Instant now) {
  const RecruitmentId& recruitment = application.applicant.recruitment_id;
  const auto& cells = application.applicant.cells;
  const auto free = lock_cells(tx, recruitment);
  const int kept = application.has_lease ? 1 : 0;
  const bool is_in = is_in_panel_of(tx, recruitment, member);
  if (is_in) {
    const auto& referral = application.applicant.referral;
    if (referral) tx.run(sql::referral_give_back, {{"brand_id", tx.brand()}, {"referral_id", *referral}});
    move_places(tx, recruitment, cells, 0, -kept);
    if (kept > 0) take_waiting(tx, recruitment, now);
    return ApplicationState::AlreadyIn;
  }
  if (!application.has_lease && !has_places(free, cells)) return ApplicationState::Waiting;
  move_places(tx, recruitment, cells, 1, -kept);
  enrol(tx, recruitment, member, now);
  return ApplicationState::Accepted;
}

}  // namespace

std::vector<ConsentText> asked_texts(Transaction& tx, const Recruitment& recruitment, const std::string& language) {
  const auto registered = list_consent_texts(tx);
  std::vector<ConsentText> asked;
  for (const AskedConsent& consent : recruitment.consents) {
    std::vector<std::string> languages;
    for (const ConsentText& text : registered) {
      if (text.purpose == consent.purpose && text.version == consent.version) languages.push_back(text.language);
    }
    if (languages.empty()) continue;
    const std::string nearest = nearest_language(languages, language);
    asked.push_back(*std::ranges::find_if(registered, [&](const ConsentText& text) {
      return text.purpose == consent.purpose && text.version == consent.version && text.language == nearest;
    }));
  }
  return asked;
}

ApplicationState confirm(Transaction& tx, const engine::KeyRing& keys, const Recruitment& recruitment,
                         const FoundApplication& application, Instant now) {
  const Applicant& applicant = application.applicant;
  const engine::store::Parameter brand{"brand_id", tx.brand()};
  const auto known = tx.row(sql::member_find_by_lookup, {brand, {"lookup", engine::bytea_text(application.lookup)}});
  const MemberId member = known ? known->id<MemberId>("member_id") : insert_member(tx, keys, application, now);
  if (applicant.born_on) {
    tx.run(sql::application_insert_birth, {brand, {"member_id", member}, {"born_on", applicant.born_on}, {"now", now}});
  }
  add_words(tx, recruitment, applicant, member, now);
  insert_profile(tx, applicant, member, now);
  invite_guardian(tx, keys, applicant, member, now);
  const ApplicationState state = place(tx, application, member, now);
  tx.run(sql::application_confirm, {brand,
                                    {"application_id", application.application_id},
                                    {"state", slug(state)},
                                    {"member_id", member},
                                    {"now", now}});
  tx.run(sql::application_delete_contacts, {brand, {"application_ids", Column{application.application_id.text()}}});
  note_change(tx, std::vector<MemberId>{member});
  return state;
}

}  // namespace tertulia::panels::store
