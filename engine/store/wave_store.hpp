// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/fieldwork/settlement.hpp"
#include "engine/fieldwork/wave.hpp"
#include "engine/store/transaction.hpp"

/// Campaigns, their waves and the waves' quota cells.
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

struct QuotaCell {
  QuotaCellId quota_cell_id;
  std::string name;
  std::optional<std::string> condition;  ///< absent: the overall target
  int target = 0;
  int completes = 0;
  int held = 0;
};

/// The overall cell first, then the brand's in their order.
std::vector<QuotaCell> list_quota_cells(Transaction& tx, const WaveId& wave);
/// Replaces the conditional cells of a draft.
void replace_quota_cells(Transaction& tx, const WaveId& wave, const std::vector<QuotaCell>& cells);

/// How these cells of a wave stand, kept until the transaction ends.
std::vector<fieldwork::CellCount> lock_quota_cells(Transaction& tx, const WaveId& wave,
                                                   const std::vector<QuotaCellId>& cells);
/// Adds `places` to the completes of each; the cells must be locked.
void take_quota_places(Transaction& tx, const WaveId& wave, const std::vector<QuotaCellId>& cells, int places);

}  // namespace tertulia::engine::store
