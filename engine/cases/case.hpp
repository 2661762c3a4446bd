// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "engine/core/strong_id.hpp"

/// A case: what somebody said, on its way to the unit that can answer.
namespace tertulia::engine::cases {

using CaseId = StrongId<struct CaseTag>;
using CaseNoteId = StrongId<struct CaseNoteTag>;
using CaseReplyId = StrongId<struct CaseReplyTag>;
using UnitId = StrongId<struct UnitTag>;

/// open → assigned → answered → closed; what was answered or closed may be reopened. What was merged into another case
/// stays so: the other one goes on.
enum class CaseStatus { Open, Assigned, Answered, Closed, Reopened, Merged };
inline constexpr std::array<std::string_view, 6> kCaseStatuses = {"open",   "assigned", "answered",
                                                                  "closed", "reopened", "merged"};
enum class CaseAct { Assign, Reply, Close, Reopen, Merge };
inline constexpr std::array<CaseAct, 5> kCaseActs = {CaseAct::Assign, CaseAct::Reply, CaseAct::Close, CaseAct::Reopen,
                                                     CaseAct::Merge};

std::string_view slug(CaseStatus status);
/// Of a slug that one of them must have.
CaseStatus case_status_of(std::string_view slug);

/// The status behind an act; nothing: it cannot be done to a case of this status.
std::optional<CaseStatus> after(CaseStatus status, CaseAct act);
/// Whether somebody still has to do something about it.
bool is_waiting(CaseStatus status);

}  // namespace tertulia::engine::cases
