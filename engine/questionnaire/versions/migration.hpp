// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/questionnaire/questionnaire.hpp"
#include "engine/questionnaire/versions/mapping.hpp"

namespace tertulia::engine::questionnaire {

/// Saved answers as another version can go on with them.
struct Migrated {
  Value answers;  ///< what fits the new version
  std::vector<std::string>
      lost;              ///< names of answers that do not, or not whole; they stay stored under the earlier one
  bool changed = false;  ///< whether the answers differ from those before
};

/// Carries out the rules, one version after the other, then keeps what the last version's rules allow. `session` is the
/// interview's. Nothing is recoded but by a rule.
Migrated migrate_answers(const Value& answers, const std::vector<Mapping>& rules, const Questionnaire& later,
                         const Session& session);

}  // namespace tertulia::engine::questionnaire
