// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "engine/store/response_writer.hpp"
#include "engine/store/transaction.hpp"

/// The first steps of a batch: whose interviews it ends.
namespace tertulia::engine::store {

/// An interview of the batch as the database has it, locked.
struct BatchInterview {
  InterviewId interview_id;
  bool inserted = false;                              ///< by this batch, already as ended
  std::optional<fieldwork::Disposition> disposition;  ///< it had ended before
  std::vector<QuotaCellId> leased_cells;
  bool overtaken = false;  ///< its wave has other quota cells than its ending was made for; nothing was done to it
};

/// The interviews of a batch, by their respondents.
struct BatchInterviews {
  std::map<RespondentKey, BatchInterview> found;
  std::map<WaveId, std::int64_t> quota_revisions;  ///< of fielding waves in which an interview could not be inserted

  /// What becomes of an ending without an interview: its wave is not in the field, or has other quota cells by now.
  [[nodiscard]] Ended::Outcome without(const Ending& ending) const;
};

RespondentKey key_of(const Ending& ending);
/// Whether an ending was made for these quota cells of its wave.
bool is_for(const Ending& ending, std::int64_t quota_revision);

/// Shares the waves; who has no interview yet gets one, ended as it wishes to end; the others are locked, and the
/// leases of those that go on taken away.
BatchInterviews hold_interviews(Transaction& tx, const std::vector<const Ending*>& endings);

}  // namespace tertulia::engine::store
