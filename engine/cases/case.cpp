// SPDX-License-Identifier: Apache-2.0
#include "engine/cases/case.hpp"

#include <algorithm>

namespace tertulia::engine::cases {

std::string_view slug(CaseStatus status) { return kCaseStatuses.at(static_cast<std::size_t>(status)); }

CaseStatus case_status_of(std::string_view slug) {
  return static_cast<CaseStatus>(std::ranges::find(kCaseStatuses, slug) - kCaseStatuses.begin());
}

std::optional<CaseStatus> after(CaseStatus status, CaseAct act) {
  using enum CaseStatus;
  if (status == Merged) return std::nullopt;
  switch (act) {
    case CaseAct::Assign:
      return is_waiting(status) ? std::optional(Assigned) : std::nullopt;
    case CaseAct::Reply:  // nobody answers for a unit that does not know of it
      return status == Assigned || status == Reopened || status == Answered ? std::optional(Answered) : std::nullopt;
    case CaseAct::Close:
      return status != Closed ? std::optional(Closed) : std::nullopt;
    case CaseAct::Reopen:
      return status == Answered || status == Closed ? std::optional(Reopened) : std::nullopt;
    case CaseAct::Merge:
      return Merged;
  }
  return std::nullopt;
}

bool is_waiting(CaseStatus status) {
  return status == CaseStatus::Open || status == CaseStatus::Assigned || status == CaseStatus::Reopened;
}

}  // namespace tertulia::engine::cases
