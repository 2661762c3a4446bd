// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/fieldwork/wave.hpp"
#include "engine/store/transaction.hpp"

/// Campaigns and their waves.
namespace tertulia::engine::store {

void insert_campaign(Transaction& tx, const fieldwork::Campaign& campaign);
std::optional<fieldwork::Campaign> find_campaign(Transaction& tx, const CampaignId& id);
std::vector<fieldwork::Campaign> list_campaigns(Transaction& tx, const CampaignId& after, int limit);
/// False when the campaign is not at that revision any more.
bool rename_campaign(Transaction& tx, const CampaignId& id, int revision, std::string_view title, Instant now);

/// With its clock and, if it has a target, its overall quota cell.
void insert_wave(Transaction& tx, const fieldwork::Wave& wave);
std::optional<fieldwork::Wave> find_wave(Transaction& tx, const WaveId& id);
/// Those that are there, in no order: to be asked, and read.
std::pair<Query, Parameters> waves_query(BrandId brand, const std::set<WaveId>& ids);
std::vector<fieldwork::Wave> read_waves(const Rows& rows);
std::vector<fieldwork::Wave> list_waves(Transaction& tx, const CampaignId& campaign, const WaveId& after, int limit);
/// Whether other waves repeat it.
bool is_repeated(Transaction& tx, const WaveId& id);
/// Keeps whoever would close the wave or change its cells waiting until the transaction ends.
void share_wave(Transaction& tx, const WaveId& id);
/// The status, kept until the transaction ends.
std::optional<fieldwork::WaveStatus> lock_wave(Transaction& tx, const WaveId& id);
/// The wave must be locked. The first opening and the end are remembered.
void set_wave_status(Transaction& tx, const WaveId& id, fieldwork::WaveStatus status, Instant now);
/// Takes opens_at, closes_at and time_zone of `wave`; sees to it that the calendar looks in time.
void set_calendar(Transaction& tx, const fieldwork::Wave& wave);
/// A wave whose time has come, and what is to be done to it.
struct DueWave {
  WaveId wave_id;
  fieldwork::WaveAct act;
};
std::vector<DueWave> due_waves(Transaction& tx, Instant now);
/// When the calendar must look again.
std::optional<Instant> next_on_calendar(Transaction& tx);
/// Waves in which the questionnaire is or was asked.
std::vector<fieldwork::Wave> waves_of_questionnaire(Transaction& tx, const QuestionnaireId& id);
/// New interviews begin by `to` from now on; the wave remembers `from`. The wave must be locked.
void move_wave(Transaction& tx, const WaveId& id, int from, int to, Instant now);
/// The versions by which the wave was fielded before its present one, newest first.
std::vector<int> earlier_versions(Transaction& tx, const WaveId& id);
std::int64_t wave_change_no(Transaction& tx, const WaveId& id);

}  // namespace tertulia::engine::store
