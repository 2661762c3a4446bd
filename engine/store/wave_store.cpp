// SPDX-License-Identifier: Apache-2.0
#include "engine/store/wave_store.hpp"

#include "engine/store/event_store.hpp"
#include "engine/store/quota_store.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

using fieldwork::Campaign;
using fieldwork::Wave;

Campaign campaign_of(const Row& row) {
  return {row.id<CampaignId>("campaign_id"), row.text("title"), row.text("kind"),
          static_cast<int>(row.integer("revision")), row.instant("created_at")};
}

Wave wave_of(const Row& row) {
  Wave wave;
  wave.wave_id = row.id<WaveId>("wave_id");
  wave.campaign_id = row.id<CampaignId>("campaign_id");
  wave.title = row.text("title");
  wave.status = fieldwork::wave_status_of(row.text("status"));
  wave.questionnaire_id = row.id<QuestionnaireId>("questionnaire_id");
  wave.version = static_cast<int>(row.integer("version"));
  if (const auto target = row.optional_integer("target")) wave.target = static_cast<int>(*target);
  wave.given = row.texts("given");
  wave.screen_out_if = row.optional_text("screen_out_if");
  wave.lease_minutes = static_cast<int>(row.integer("lease_minutes"));
  wave.quota_revision = static_cast<int>(row.integer("quota_revision"));
  wave.assigned = row.texts("assigned");
  wave.created_at = row.instant("created_at");
  wave.opened_at = row.optional_instant("opened_at");
  wave.closed_at = row.optional_instant("closed_at");
  wave.opens_at = row.optional_instant("opens_at");
  wave.closes_at = row.optional_instant("closes_at");
  wave.time_zone = row.text("time_zone");
  wave.phase = row.optional_text("phase");
  if (!row.is_null("first_wave_id")) wave.first_wave_id = row.id<WaveId>("first_wave_id");
  wave.invites = fieldwork::invites_of(row.text("invites"));
  wave.anonymous = row.boolean("anonymous");
  return wave;
}

}  // namespace

void insert_campaign(Transaction& tx, const Campaign& campaign) {
  tx.run(sql::campaign_insert, {{"brand_id", tx.brand()},
                                {"campaign_id", campaign.campaign_id},
                                {"title", campaign.title},
                                {"kind", campaign.kind},
                                {"now", campaign.created_at}});
}

std::optional<Campaign> find_campaign(Transaction& tx, const CampaignId& id) {
  const auto row = tx.row(sql::campaign_find, {{"brand_id", tx.brand()}, {"campaign_id", id}});
  return row ? std::optional(campaign_of(*row)) : std::nullopt;
}

std::vector<Campaign> list_campaigns(Transaction& tx, const CampaignId& after, int limit) {
  std::vector<Campaign> list;
  for (const Row& row : tx.rows(sql::campaign_list, {{"brand_id", tx.brand()}, {"after", after}, {"limit", limit}})) {
    list.push_back(campaign_of(row));
  }
  return list;
}

bool rename_campaign(Transaction& tx, const CampaignId& id, int revision, std::string_view title, Instant now) {
  return tx.run(
             sql::campaign_rename,
             {{"brand_id", tx.brand()}, {"campaign_id", id}, {"revision", revision}, {"title", title}, {"now", now}}) ==
         1;
}

void insert_wave(Transaction& tx, const Wave& wave) {
  tx.run(sql::wave_insert, {{"brand_id", tx.brand()},
                            {"wave_id", wave.wave_id},
                            {"campaign_id", wave.campaign_id},
                            {"title", wave.title},
                            {"questionnaire_id", wave.questionnaire_id},
                            {"version", wave.version},
                            {"target", wave.target},
                            {"given", wave.given},
                            {"screen_out_if", wave.screen_out_if},
                            {"lease_minutes", wave.lease_minutes},
                            {"created_at", wave.created_at},
                            {"phase", wave.phase},
                            {"first_wave_id", wave.first_wave_id},
                            {"invites", slug(wave.invites)},
                            {"anonymous", wave.anonymous}});
  tx.run(sql::wave_insert_clock, {{"brand_id", tx.brand()}, {"wave_id", wave.wave_id}});
  if (wave.target) insert_overall_cell(tx, wave.wave_id, *wave.target, wave.created_at);
}

std::optional<Wave> find_wave(Transaction& tx, const WaveId& id) {
  const auto row = tx.row(sql::wave_find_many, {{"brand_id", tx.brand()}, {"wave_ids", std::vector{id.text()}}});
  return row ? std::optional(wave_of(*row)) : std::nullopt;
}

std::pair<Query, Parameters> waves_query(BrandId brand, const std::set<WaveId>& ids) {
  std::vector<std::string> texts;
  for (const WaveId& id : ids) texts.push_back(id.text());
  return {sql::wave_find_many, {{"brand_id", brand}, {"wave_ids", texts}}};
}

std::vector<Wave> read_waves(const Rows& rows) {
  std::vector<Wave> waves;
  for (const Row& row : rows) waves.push_back(wave_of(row));
  return waves;
}

std::vector<Wave> list_waves(Transaction& tx, const CampaignId& campaign, const WaveId& after, int limit) {
  std::vector<Wave> list;
  const Parameters parameters = {
      {"brand_id", tx.brand()}, {"campaign_id", campaign}, {"after", after}, {"limit", limit}};
  for (const Row& row : tx.rows(sql::wave_list_of_campaign, parameters)) list.push_back(wave_of(row));
  return list;
}

bool is_repeated(Transaction& tx, const WaveId& id) {
  return tx.one(sql::wave_has_repetitions, {{"brand_id", tx.brand()}, {"wave_id", id}}).boolean("repeated");
}

void share_wave(Transaction& tx, const WaveId& id) {
  tx.queue(sql::wave_share, {{"brand_id", tx.brand()}, {"wave_ids", std::vector{id.text()}}});
}

std::optional<fieldwork::WaveStatus> lock_wave(Transaction& tx, const WaveId& id) {
  const auto row = tx.row(sql::wave_lock, {{"brand_id", tx.brand()}, {"wave_id", id}});
  return row ? std::optional(fieldwork::wave_status_of(row->text("status"))) : std::nullopt;
}

void set_wave_status(Transaction& tx, const WaveId& id, fieldwork::WaveStatus status, Instant now) {
  tx.run(sql::wave_set_status, {{"brand_id", tx.brand()}, {"wave_id", id}, {"status", slug(status)}, {"now", now}});
}

void set_calendar(Transaction& tx, const Wave& wave) {
  tx.run(sql::wave_set_calendar, {{"brand_id", tx.brand()},
                                  {"wave_id", wave.wave_id},
                                  {"opens_at", wave.opens_at},
                                  {"closes_at", wave.closes_at},
                                  {"time_zone", wave.time_zone}});
  for (const auto& due_at : {wave.opens_at, wave.closes_at}) {
    if (due_at) put_due_work(tx, "wave_calendar", *due_at);
  }
}

std::vector<DueWave> due_waves(Transaction& tx, Instant now) {
  std::vector<DueWave> due;
  for (const Row& row : tx.rows(sql::wave_list_due, {{"brand_id", tx.brand()}, {"now", now}})) {
    const auto status = fieldwork::wave_status_of(row.text("status"));
    const bool opens = status == fieldwork::WaveStatus::Scheduled;
    due.push_back({row.id<WaveId>("wave_id"), opens ? fieldwork::WaveAct::Open : fieldwork::WaveAct::Close});
  }
  return due;
}

std::optional<Instant> next_on_calendar(Transaction& tx) {
  return tx.one(sql::wave_next_on_calendar, {{"brand_id", tx.brand()}}).optional_instant("due_at");
}

std::vector<Wave> waves_of_questionnaire(Transaction& tx, const QuestionnaireId& id) {
  std::vector<Wave> list;
  for (const Row& row : tx.rows(sql::wave_list_of_questionnaire, {{"brand_id", tx.brand()}, {"questionnaire_id", id}}))
    list.push_back(wave_of(row));
  return list;
}

void move_wave(Transaction& tx, const WaveId& id, int from, int to, Instant now) {
  tx.run(sql::wave_insert_version, {{"brand_id", tx.brand()}, {"wave_id", id}, {"version", from}, {"now", now}});
  tx.run(sql::wave_move_to_version, {{"brand_id", tx.brand()}, {"wave_id", id}, {"version", to}});
}

std::vector<int> earlier_versions(Transaction& tx, const WaveId& id) {
  std::vector<int> versions;
  for (const Row& row : tx.rows(sql::wave_list_versions, {{"brand_id", tx.brand()}, {"wave_id", id}}))
    versions.push_back(static_cast<int>(row.integer("version")));
  return versions;
}

std::int64_t wave_change_no(Transaction& tx, const WaveId& id) {
  return tx.one(sql::wave_change_no, {{"brand_id", tx.brand()}, {"wave_id", id}}).integer("change_no");
}

}  // namespace tertulia::engine::store
