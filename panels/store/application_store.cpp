// SPDX-License-Identifier: Apache-2.0
#include "panels/store/application_store.hpp"

#include <algorithm>

#include "panels/member.hpp"
#include "panels/store/applicant_rows.hpp"
#include "panels/store/recruitment_store.hpp"
#include "panels/store/sealed.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::Uuid;
using engine::store::Row;
using Column = std::vector<std::string>;

/// An application as far as places are concerned.
struct Held {
  ApplicationId application_id;
  RecruitmentId recruitment_id;
  std::optional<ReferralId> referral;
  std::vector<RecruitmentCellId> cells;
  bool has_lease = false;
  bool has_place = false;
};

Held held_of(const Row& row, const RecruitmentId& recruitment) {
  Held held{row.id<ApplicationId>("application_id"), recruitment, std::nullopt,
            ids_of<RecruitmentCellId>(row.texts("cell_ids")), row.boolean("has_lease")};
  if (!row.is_null("referral_id")) held.referral = row.id<ReferralId>("referral_id");
  return held;
}

/// Leases and places of the cells, and uses of the links; the cells are locked.
void give_back(Transaction& tx, const std::vector<Held>& list) {
  for (const Held& held : list) {
    if (held.has_lease) move_places(tx, held.recruitment_id, held.cells, 0, -1);
    if (held.has_place) move_places(tx, held.recruitment_id, held.cells, -1, 0);
    if (held.referral) tx.run(sql::referral_give_back, {{"brand_id", tx.brand()}, {"referral_id", *held.referral}});
  }
}

/// Nothing tells any more who applied.
enum class Lookup { Stays, Goes };
void blank(Transaction& tx, const std::vector<Held>& list, Lookup lookup) {
  if (list.empty()) return;
  Column ids;
  for (const Held& held : list) ids.push_back(held.application_id.text());
  tx.run(sql::application_blank,
         {{"brand_id", tx.brand()}, {"application_ids", ids}, {"keeps_lookup", lookup == Lookup::Stays}});
  tx.run(sql::application_delete_contacts, {{"brand_id", tx.brand()}, {"application_ids", ids}});
}

void insert_contacts(Transaction& tx, const engine::KeyRing& keys, const ApplicationId& id,
                     const Applicant& applicant) {
  Column kinds, sealeds;
  const auto add = [&](const char* kind, const std::optional<std::string>& text) {
    if (!text || text->empty()) return;
    kinds.emplace_back(kind);
    sealeds.push_back(engine::bytea_text(keys.seal(*text, id.text())));
  };
  add("name", applicant.name);
  add("email", applicant.email);
  add("guardian_name", applicant.guardian_name);
  add("guardian_email", applicant.guardian_email);
  tx.run(sql::application_insert_contacts,
         {{"brand_id", tx.brand()}, {"application_id", id}, {"kinds", kinds}, {"sealeds", sealeds}});
}

struct Kept {
  ApplicationState state = ApplicationState::Pending;
  bool has_lease = false;
  std::optional<std::string> lookup;
  std::optional<std::string> token_hash;
  std::optional<Instant> expires_at;
};

void insert_row(Transaction& tx, const ApplicationId& id, const Applicant& applicant, const Kept& kept, Instant now) {
  tx.run(sql::application_insert, {{"brand_id", tx.brand()},
                                   {"application_id", id},
                                   {"recruitment_id", applicant.recruitment_id},
                                   {"referral_id", applicant.referral},
                                   {"state", slug(kept.state)},
                                   {"source", applicant.source},
                                   {"language", applicant.language},
                                   {"time_zone", applicant.time_zone},
                                   {"channel", applicant.channel},
                                   {"country", applicant.country},
                                   {"born_on", applicant.born_on},
                                   {"profile", applicant.profile},
                                   {"consents", applicant.consents},
                                   {"cell_ids", texts_of(applicant.cells)},
                                   {"has_lease", kept.has_lease},
                                   {"lookup", kept.lookup},
                                   {"token_hash", kept.token_hash},
                                   {"applied_at", now},
                                   {"expires_at", kept.expires_at}});
}

}  // namespace

engine::Token token_of(const engine::KeyRing& keys, engine::BrandId brand, const ApplicationId& application) {
  return {brand, keys.link_secret(application.value(), 1)};
}

bool file_application(Transaction& tx, const engine::KeyRing& keys, const Applicant& applicant, Instant now,
                      Instant expires_at) {
  const engine::store::Parameter brand{"brand_id", tx.brand()};
  const std::string lookup = engine::bytea_text(keys.lookup(normalised_email(applicant.email)));
  const auto recent =
      tx.one(sql::application_count_recent, {brand, {"lookup", lookup}, {"since", now - std::chrono::hours{1}}});
  if (recent.integer("applications") >= kApplicationsAnHour) return true;
  std::vector<Held> before;
  for (const Row& row :
       tx.rows(sql::application_lock_same, {brand, {"recruitment_id", applicant.recruitment_id}, {"lookup", lookup}}))
    before.push_back(held_of(row, applicant.recruitment_id));
  lock_cells(tx, applicant.recruitment_id);
  give_back(tx, before);
  blank(tx, before, Lookup::Stays);
  // Behind the cells, as whoever gives a use back locks it.
  if (applicant.referral && tx.run(sql::referral_take, {brand, {"referral_id", *applicant.referral}}) == 0)
    return false;
  if (!before.empty()) take_waiting(tx, applicant.recruitment_id, now);
  Kept kept;
  kept.has_lease = has_places(lock_cells(tx, applicant.recruitment_id), applicant.cells);
  if (kept.has_lease) move_places(tx, applicant.recruitment_id, applicant.cells, 0, 1);
  const ApplicationId id(Uuid::version7(now));
  kept.lookup = lookup;
  kept.token_hash = engine::bytea_text(engine::token_hash(token_of(keys, tx.brand(), id).secret));
  kept.expires_at = expires_at;
  insert_row(tx, id, applicant, kept, now);
  insert_contacts(tx, keys, id, applicant);
  queue_applicant_mail(tx, id, std::nullopt, "application", now);
  return true;
}

void count_screened_out(Transaction& tx, const Applicant& applicant, Instant now) {
  Applicant nobody;
  nobody.recruitment_id = applicant.recruitment_id;
  nobody.referral = applicant.referral;
  nobody.source = applicant.source;
  nobody.language = applicant.language;
  nobody.time_zone = "UTC";
  Kept kept;
  kept.state = ApplicationState::ScreenedOut;
  insert_row(tx, ApplicationId(Uuid::version7(now)), nobody, kept, now);
}

std::optional<FoundApplication> find_application(Transaction& tx, const engine::KeyRing& keys, std::string_view secret,
                                                 Lock lock) {
  const engine::store::Parameters link = {{"brand_id", tx.brand()},
                                          {"token_hash", engine::bytea_text(engine::token_hash(secret))}};
  if (lock == Lock::Taken) tx.rows(sql::application_lock_address, link);
  const auto row = tx.row(sql::application_find_by_token, link);
  if (!row) return std::nullopt;
  FoundApplication found;
  found.application_id = row->id<ApplicationId>("application_id");
  found.state = application_state_of(row->text("state"));
  found.lookup = engine::from_hex(row->optional_text("lookup").value_or(""));
  found.has_lease = row->boolean("has_lease");
  if (!row->is_null("member_id")) found.member = row->id<MemberId>("member_id");
  found.expires_at = row->optional_instant("expires_at");
  Applicant& applicant = found.applicant;
  applicant.recruitment_id = row->id<RecruitmentId>("recruitment_id");
  if (!row->is_null("referral_id")) applicant.referral = row->id<ReferralId>("referral_id");
  applicant.language = row->text("language");
  applicant.time_zone = row->text("time_zone");
  applicant.channel = row->text("channel");
  applicant.country = row->optional_text("country");
  applicant.born_on = row->optional_text("born_on");
  applicant.profile = row->text("profile");
  applicant.consents = row->texts("consents");
  applicant.cells = ids_of<RecruitmentCellId>(row->texts("cell_ids"));
  const std::string owner = found.application_id.text();
  applicant.name = opened(*row, "name", keys, owner).value_or("");
  applicant.email = opened(*row, "email", keys, owner).value_or("");
  applicant.guardian_name = opened(*row, "guardian_name", keys, owner);
  applicant.guardian_email = opened(*row, "guardian_email", keys, owner);
  return found;
}

int take_waiting(Transaction& tx, const RecruitmentId& recruitment, Instant now) {
  lock_cells(tx, recruitment);
  int accepted = 0;
  while (const auto row =
             tx.row(sql::application_next_waiting, {{"brand_id", tx.brand()}, {"recruitment_id", recruitment}})) {
    const auto id = row->id<ApplicationId>("application_id");
    const auto member = row->id<MemberId>("member_id");
    move_places(tx, recruitment, ids_of<RecruitmentCellId>(row->texts("cell_ids")), 1, 0);
    tx.run(sql::application_accept, {{"brand_id", tx.brand()}, {"application_id", id}, {"now", now}});
    enrol(tx, recruitment, member, now);
    queue_applicant_mail(tx, id, member, "accepted", now);
    ++accepted;
  }
  return accepted;
}

std::vector<RecruitmentId> recruitments_with_expired(Transaction& tx, Instant now) {
  std::vector<RecruitmentId> list;
  for (const Row& row : tx.rows(sql::application_expired_in, {{"brand_id", tx.brand()}, {"now", now}}))
    list.push_back(row.id<RecruitmentId>("recruitment_id"));
  return list;
}

void expire_applications(Transaction& tx, const RecruitmentId& recruitment, Instant now, bool gives_places) {
  std::vector<Held> expired, all;
  for (const Row& row : tx.rows(sql::application_lock_expired,
                                {{"brand_id", tx.brand()}, {"recruitment_id", recruitment}, {"now", now}})) {
    all.push_back(held_of(row, recruitment));
    if (row.boolean("is_pending")) expired.push_back(all.back());
  }
  if (!expired.empty()) lock_cells(tx, recruitment);
  give_back(tx, expired);
  blank(tx, all, Lookup::Goes);
  if (gives_places) take_waiting(tx, recruitment, now);
}

std::optional<Instant> next_application_expiry(Transaction& tx) {
  return tx.one(sql::application_next_expiry, {{"brand_id", tx.brand()}}).optional_instant("expires_at");
}

std::vector<ListedApplication> page_of_applications(Transaction& tx, const RecruitmentId& recruitment,
                                                    const std::optional<std::string>& state, const ApplicationId& after,
                                                    int limit) {
  std::vector<ListedApplication> list;
  for (const Row& row : tx.rows(sql::application_page_of_recruitment, {{"brand_id", tx.brand()},
                                                                       {"recruitment_id", recruitment},
                                                                       {"state", state},
                                                                       {"after", after},
                                                                       {"limit", limit}})) {
    ListedApplication& listed = list.emplace_back();
    listed.application_id = row.id<ApplicationId>("application_id");
    listed.state = row.text("state");
    listed.source = row.optional_text("source");
    listed.language = row.text("language");
    listed.channel = row.text("channel");
    listed.cells = row.texts("cell_ids");
    if (!row.is_null("member_id")) listed.member = row.id<MemberId>("member_id");
    listed.ref = row.optional_text("ref");
    if (!row.is_null("referred_by")) listed.referred_by = row.id<MemberId>("referred_by");
    listed.applied_at = row.instant("applied_at");
    listed.confirmed_at = row.optional_instant("confirmed_at");
    listed.accepted_at = row.optional_instant("accepted_at");
  }
  return list;
}

int erase_applications(Transaction& tx, const MemberId& member, Instant now) {
  std::vector<Held> all;
  Column ids;
  for (const Row& row : tx.rows(sql::application_lock_of_member, {{"brand_id", tx.brand()}, {"member_id", member}})) {
    all.push_back(held_of(row, row.id<RecruitmentId>("recruitment_id")));
    ids.push_back(all.back().application_id.text());
    all.back().has_place = row.boolean("has_place");
    // What was confirmed keeps its use of the link that brought it.
    if (!all.back().has_lease) all.back().referral.reset();
  }
  std::vector<RecruitmentId> recruitments;
  for (const Held& held : all) recruitments.push_back(held.recruitment_id);
  std::sort(recruitments.begin(), recruitments.end());
  for (const RecruitmentId& recruitment : recruitments) lock_cells(tx, recruitment);
  give_back(tx, all);
  tx.run(sql::referral_close_of_member, {{"brand_id", tx.brand()}, {"member_id", member}});
  tx.run(sql::application_delete, {{"brand_id", tx.brand()}, {"application_ids", ids}});
  // Behind the deletion: the member does not come in anew.
  for (const RecruitmentId& recruitment : recruitments) {
    const auto found = find_recruitment(tx, recruitment);
    if (found && found->takes_applications) take_waiting(tx, recruitment, now);
  }
  return static_cast<int>(ids.size());
}

}  // namespace tertulia::panels::store
