// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/interviews/caller.hpp"
#include "api/interviews/ending.hpp"

namespace tertulia::api {

/// What a save means for an interview's concept.
struct Assignment {
  std::optional<std::string> given;  ///< with the concept, JSON; nothing while it is not known who qualifies
  std::optional<engine::fieldwork::Disposition> turned_away;  ///< it qualifies for none, or they are full
};

/// In a wave whose concepts go by answers: assigns one to an interview under way that has none, once everything that
/// decides who qualifies is settled on `page`; without a page all has been asked. Waits for the database. What was
/// assigned before stays. Errors: Overloaded (the wave's cells have just changed).
engine::Result<Assignment> assign_concept(const InterviewDesk& desk, engine::BrandId brand, const Caller& caller,
                                          const engine::questionnaire::Outcome& saved,
                                          const std::optional<std::string>& page, engine::Instant now);

}  // namespace tertulia::api
