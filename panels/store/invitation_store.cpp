// SPDX-License-Identifier: Apache-2.0
#include "panels/store/invitation_store.hpp"

#include <map>

#include "panels/store/column_store.hpp"
#include "panels/store/draw_store.hpp"
#include "panels/store/outbox_store.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::Uuid;
using engine::store::Row;
using Column = std::vector<std::string>;

}  // namespace

void insert_wave_panel(Transaction& tx, const WaveId& wave, const PanelId& panel) {
  tx.run(sql::wave_panel_insert, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"panel_id", panel}});
}

std::optional<PanelId> find_wave_panel(Transaction& tx, const WaveId& wave) {
  const auto row = tx.row(sql::wave_panel_find, {{"brand_id", tx.brand()}, {"wave_id", wave}});
  return row ? std::optional(row->id<PanelId>("panel_id")) : std::nullopt;
}

std::vector<Candidate> candidates(Transaction& tx, const WaveId& wave, const PanelId& panel,
                                  const std::optional<WaveId>& same_as, const PanelistId& after, int limit) {
  std::vector<Candidate> list;
  const engine::store::Parameters parameters = {{"brand_id", tx.brand()}, {"wave_id", wave}, {"panel_id", panel},
                                                {"same_as", same_as},     {"after", after},  {"limit", limit}};
  for (const Row& row : tx.rows(sql::invitation_candidates, parameters))
    list.push_back({row.id<PanelistId>("panelist_id"), row.text("profile")});
  return list;
}

std::vector<Standing> standing_of_refs(Transaction& tx, const WaveId& wave, const PanelId& panel,
                                       const std::vector<std::string>& refs) {
  std::vector<Standing> standings;
  for (const Row& row : tx.rows(sql::invitation_standing_of_refs,
                                {{"brand_id", tx.brand()}, {"wave_id", wave}, {"panel_id", panel}, {"refs", refs}})) {
    standings.push_back({row.text("ref"), row.id<PanelistId>("panelist_id"), row.boolean("has_left"),
                         row.text("permit"), row.boolean("is_invited"), row.text("profile")});
  }
  return standings;
}

std::int64_t invite(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave,
                    const std::vector<PanelistId>& panelists, Instant now) {
  if (panelists.empty()) return 0;
  return invite_drawn(tx, keys, wave, draw(tx, wave, panelists, now), now);
}

std::int64_t invite_drawn(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave,
                          const std::set<PanelistId>& drawn, Instant now) {
  if (drawn.empty()) return 0;
  const engine::store::Parameter brand{"brand_id", tx.brand()};
  const engine::store::Parameter wave_id{"wave_id", wave};
  Column respondent_ids, panelist_ids, invitation_ids, hashes;
  for (const PanelistId& panelist : drawn) {
    const Uuid invitation = Uuid::version7(now);
    respondent_ids.push_back(Uuid::version7(now).text());
    panelist_ids.push_back(panelist.text());
    invitation_ids.push_back(invitation.text());
    hashes.push_back(engine::bytea_text(engine::token_hash(keys.link_secret(invitation, 1))));
  }
  tx.run(sql::invitation_insert_respondents,
         {brand, wave_id, {"respondent_ids", respondent_ids}, {"panelist_ids", panelist_ids}});
  const std::int64_t invited = tx.run(sql::invitation_insert_many, {brand,
                                                                    {"invitation_ids", invitation_ids},
                                                                    {"respondent_ids", respondent_ids},
                                                                    {"token_hashes", hashes},
                                                                    {"invited_at", now}});
  queue_invitations(tx, wave, invitation_ids, now);
  return invited;
}

std::optional<PanelistId> find_panelist(Transaction& tx, const PanelId& panel, const std::string& ref) {
  const auto row =
      tx.row(sql::invitation_panelist_by_ref, {{"brand_id", tx.brand()}, {"panel_id", panel}, {"ref", ref}});
  return row ? std::optional(row->id<PanelistId>("panelist_id")) : std::nullopt;
}

std::optional<engine::Token> find_invitation(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave,
                                             const PanelistId& panelist) {
  const auto row =
      tx.row(sql::invitation_of_panelist, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"panelist_id", panelist}});
  if (!row) return std::nullopt;
  const auto generation = static_cast<int>(row->integer("generation"));
  return engine::Token{tx.brand(), keys.link_secret(row->uuid("invitation_id"), generation)};
}

std::vector<Invitation> page_of_invitations(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave,
                                            const InvitationId& after, int limit) {
  std::vector<Invitation> page;
  for (const Row& row : tx.rows(sql::invitation_page_of_wave,
                                {{"brand_id", tx.brand()}, {"wave_id", wave}, {"after", after}, {"limit", limit}})) {
    const auto id = row.id<InvitationId>("invitation_id");
    const auto generation = static_cast<int>(row.integer("generation"));
    page.push_back({id, row.id<MemberId>("member_id"), row.text("ref"),
                    engine::Token{tx.brand(), keys.link_secret(id.value(), generation)}, row.instant("invited_at")});
  }
  return page;
}

std::int64_t count_invitations(Transaction& tx, const WaveId& wave) {
  return tx.one(sql::invitation_count, {{"brand_id", tx.brand()}, {"wave_id", wave}}).integer("invited");
}

std::vector<std::optional<Invited>> find_by_tokens(Transaction& tx, const std::vector<std::string>& secrets) {
  Column hashes;
  for (const std::string& secret : secrets) hashes.push_back(engine::bytea_text(engine::token_hash(secret)));
  std::vector<std::optional<Invited>> found(secrets.size());
  for (const Row& row : tx.rows(sql::invitation_find_by_tokens, {{"brand_id", tx.brand()}, {"token_hashes", hashes}})) {
    found[static_cast<std::size_t>(row.integer("place") - 1)] =
        Invited{row.id<WaveId>("wave_id"), row.id<RespondentId>("respondent_id"),
                row.text("language"),      row.text("time_zone"),
                row.text("profile"),       row.boolean("is_test")};
  }
  return found;
}

std::optional<Invited> find_by_token(Transaction& tx, std::string_view secret) {
  return std::move(find_by_tokens(tx, {std::string(secret)}).front());
}

void record_participation(Transaction& tx, const std::vector<Participation>& participations) {
  if (participations.empty()) return;
  Column respondents;
  for (const Participation& participation : participations) respondents.push_back(participation.respondent_id.text());
  std::map<std::string, std::string> panelist_of;
  for (const Row& row :
       tx.rows(sql::activity_panelists_of_respondents, {{"brand_id", tx.brand()}, {"respondent_ids", respondents}})) {
    panelist_of[row.text("respondent_id")] = row.text("panelist_id");
  }
  Column ids, panelists, kinds, times;
  for (const Participation& participation : participations) {
    const auto panelist = panelist_of.find(participation.respondent_id.text());
    if (panelist == panelist_of.end()) continue;  // erased meanwhile
    ids.push_back(participation.event_id.text());
    panelists.push_back(panelist->second);
    kinds.emplace_back("took_part");
    times.push_back(engine::format_instant(participation.occurred_at));
  }
  std::vector<PanelistId> changed;
  for (const std::string& panelist : panelists) changed.push_back(*PanelistId::parse(panelist));
  tx.run(sql::activity_insert_many, {{"brand_id", tx.brand()},
                                     {"activity_ids", ids},
                                     {"panelist_ids", panelists},
                                     {"kinds", kinds},
                                     {"occurred_ats", times},
                                     {"source", "event"}});
  note_change(tx, changed);
}

std::map<RespondentId, std::int64_t> count_participation(
    Transaction& tx, const std::vector<std::pair<RespondentId, Instant>>& respondents, int days) {
  std::map<RespondentId, std::int64_t> counts;
  if (respondents.empty()) return counts;
  Column ids, untils;
  for (const auto& [respondent, until] : respondents) {
    ids.push_back(respondent.text());
    untils.push_back(engine::format_instant(until));
  }
  for (const Row& row :
       tx.rows(sql::activity_count_of_members,
               {{"brand_id", tx.brand()}, {"respondent_ids", ids}, {"untils", untils}, {"days", days}}))
    counts[row.id<RespondentId>("respondent_id")] = row.integer("interviews");
  return counts;
}

}  // namespace tertulia::panels::store
