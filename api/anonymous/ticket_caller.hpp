// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "api/interviews/caller.hpp"

namespace tertulia::api {

/// What stands behind the link of an anonymous wave.
struct TicketCaller {
  engine::fieldwork::Wave wave;
  std::shared_ptr<const WavePlan> plan;
  std::string given;  ///< JSON
  std::string brand_name;
};

/// A link that leads nowhere counts against the address. Errors: LinkUnusable, and those of PlanCache::find.
engine::Result<TicketCaller> find_ticket_caller(const InterviewDesk& desk, engine::store::Transaction& tx,
                                                const engine::Token& token, const std::string& address);
/// {"state", "message"} where the wave takes no answers now.
std::optional<std::string> closed_door(const TicketCaller& caller, const std::string& language);
/// An interview that is stored nowhere: what answers are checked against.
engine::store::InterviewRecord unstored_interview(const TicketCaller& caller, const std::optional<std::string>& locale,
                                                  const std::optional<std::string>& time_zone, engine::Instant now);

}  // namespace tertulia::api
