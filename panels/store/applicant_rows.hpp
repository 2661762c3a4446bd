// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"

/// Places and mails of applicants: what filing, confirming and expiring an application have in common.
namespace tertulia::panels::store {

template <typename Id>
std::vector<Id> ids_of(const std::vector<std::string>& texts) {
  std::vector<Id> ids;
  for (const std::string& text : texts) ids.push_back(*Id::parse(text));
  return ids;
}
std::vector<std::string> texts_of(const std::vector<RecruitmentCellId>& cells);

/// How many places each cell of a recruitment can still give, kept until the transaction ends.
using FreePlaces = std::map<RecruitmentCellId, int>;
FreePlaces lock_cells(engine::store::Transaction& tx, const RecruitmentId& recruitment);
/// Whether each of these cells has one.
bool has_places(const FreePlaces& free, const std::vector<RecruitmentCellId>& cells);
/// Adds to what the cells, which are locked, have given out and keep. Throws StoreError where that would exceed a
/// target.
void move_places(engine::store::Transaction& tx, const RecruitmentId& recruitment,
                 const std::vector<RecruitmentCellId>& cells, int accepted, int leased);

/// Into the panel of a recruitment, which is the member's first activity there; nothing when they are in it.
void enrol(engine::store::Transaction& tx, const RecruitmentId& recruitment, const MemberId& member,
           engine::Instant now);
/// `kind`: application or accepted. `member`: to whom; nothing: to whoever applied.
void queue_applicant_mail(engine::store::Transaction& tx, const ApplicationId& application,
                          const std::optional<MemberId>& member, std::string_view kind, engine::Instant now);

}  // namespace tertulia::panels::store
