// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/fieldwork/cell.hpp"
#include "engine/store/interview_store.hpp"
#include "engine/store/transaction.hpp"

/// The quota cells of waves and the places that interviews hold there.
namespace tertulia::engine::store {

struct QuotaCell {
  QuotaCellId quota_cell_id;
  fieldwork::CellKind kind = fieldwork::CellKind::Quota;
  std::string name;
  std::optional<std::string> condition;  ///< absent: the overall target
  std::optional<int> target;             ///< absent: a concept cell without one
  fieldwork::Limit limit{};
  std::optional<int> places{};                   ///< given out at most; read only: follows from target and limit
  std::optional<QuotaCellId> parent{};           ///< the cell that it divides
  std::optional<std::string> quota{};            ///< the interlock that it comes from
  std::vector<fieldwork::PlacedLevel> levels{};  ///< its place there
  std::optional<std::string> qualifies{};        ///< of a concept cell: expression; absent: everybody does
  std::optional<std::string> assigns{};  ///< of a concept cell: what an interview is given with it, a JSON object
  int completes = 0;
  int held = 0;
  int screen_outs = 0;
};

/// The overall cell first, then the brand's in their order, then the concepts'.
std::vector<QuotaCell> list_quota_cells(Transaction& tx, const WaveId& wave);
/// The overall cell of a new wave.
void insert_overall_cell(Transaction& tx, const WaveId& wave, int target, Instant now);
/// Replaces the conditional cells, parents first; of the kind Quota, all counting nobody. Leases there are gone. The
/// wave must be locked, so that nobody else writes; whoever planned by the cells of before finds out.
void replace_quota_cells(Transaction& tx, const WaveId& wave, const std::vector<QuotaCell>& cells);
/// Replaces the concept cells of a draft, which must be locked. `assigned` names what they assign.
void replace_concept_cells(Transaction& tx, const WaveId& wave, const std::vector<QuotaCell>& cells,
                           const std::vector<std::string>& assigned);

/// How these cells of a wave stand, kept until the transaction ends; without those that are gone.
std::map<QuotaCellId, fieldwork::CellCount> lock_quota_cells(Transaction& tx, const WaveId& wave,
                                                             const std::vector<QuotaCellId>& cells);
/// Adds `places` to the completes of each; the cells must be locked.
void take_quota_places(Transaction& tx, const WaveId& wave, const std::vector<QuotaCellId>& cells, int places);

/// What a cell holds by a recount.
struct Recount {
  int completes = 0;
  int held = 0;
  int screen_outs = 0;
};
/// The wave must be locked.
void set_counts(Transaction& tx, const WaveId& wave, const std::map<QuotaCellId, Recount>& counts);

/// A place that an interview holds.
struct Lease {
  InterviewId interview_id;
  QuotaCellId quota_cell_id;
  Instant expires_at{};
};
struct HeldLease : Lease {
  std::string given;  ///< to the interview, JSON
};
/// All places that are held in a wave, kept until the transaction ends.
std::vector<HeldLease> lock_leases(Transaction& tx, const WaveId& wave);
/// Interviews that hold places in a wave.
std::int64_t count_holding_interviews(Transaction& tx, const WaveId& wave);
void insert_leases(Transaction& tx, const WaveId& wave, const std::vector<Lease>& leases);

/// What a beginning interview needs.
struct PlacesWanted {
  std::vector<QuotaCellId> cells;     ///< a place in each
  std::vector<QuotaCellId> concepts;  ///< and one in the least filled of these, if there are any
};
struct PlacesHeld {
  enum class Outcome {
    Held,
    Full,      ///< a cell, or each of the concepts, has no free place; nothing was written
    CellsGone  ///< the wave has other cells by now; nothing was written
  };
  Outcome outcome = Outcome::Held;
  std::optional<QuotaCellId> concept_cell;  ///< the one chosen
};
/// Leases the places until `expires_at`. The cells are locked in cell order until the transaction ends, so that of many
/// who begin at the same moment, on any server, each chooses after the one before. A test holds no place; a concept it
/// gets by its seed.
PlacesHeld hold_places(Transaction& tx, const InterviewRecord& interview, const PlacesWanted& wanted,
                       Instant expires_at);
/// Takes back places whose leases have expired; returns how many.
int release_expired_leases(Transaction& tx, Instant now);
std::optional<Instant> next_lease_expiry(Transaction& tx);

}  // namespace tertulia::engine::store
