// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/strong_id.hpp"
#include "engine/fieldwork/wave_lifecycle.hpp"

namespace tertulia::engine::fieldwork {

struct Campaign {
  CampaignId campaign_id;
  std::string title;
  std::string kind;  ///< survey, product_launch, tracker, feedback_loop, diary, in_home_test or employee_pulse
  int revision = 1;  ///< counts edits; the ETag
  Instant created_at{};
};

/// Whom the opening of a wave invites by itself.
enum class Invites {
  Nobody,
  Panel,  ///< everybody of its panel
  Same    ///< those who were invited to the wave that it repeats
};
std::string_view slug(Invites invites);
Invites invites_of(std::string_view slug);

/// One round of fieldwork.
struct Wave {
  WaveId wave_id;
  CampaignId campaign_id;
  std::string title;
  WaveStatus status = WaveStatus::Draft;
  QuestionnaireId questionnaire_id;
  int version = 1;
  std::optional<int> target;                 ///< completes wanted in all; absent: as many as come
  std::vector<std::string> given;            ///< profile attributes handed to each interview
  std::optional<std::string> screen_out_if;  ///< expression over answers and {given.*}
  int lease_minutes = 30;                    ///< how long a place is held without a sign of life
  int quota_revision = 1;                    ///< counts the changes of its quota cells
  std::vector<std::string> assigned;         ///< what its concept cells add to `given`; empty: it has none
  Instant created_at{};
  std::optional<Instant> opened_at;  ///< the first time
  std::optional<Instant> closed_at;
  std::optional<Instant> opens_at;      ///< by calendar
  std::optional<Instant> closes_at;     ///< by calendar
  std::string time_zone = "UTC";        ///< the one that the calendar was written in
  std::optional<std::string> phase;     ///< of a product launch: teaser, concept_test, launch or follow_up
  std::optional<WaveId> first_wave_id;  ///< the one that it repeats
  Invites invites = Invites::Nobody;
  bool anonymous = false;  ///< nothing leads from an answer to a person; `given` are its reporting variables

  /// The names of all that an interview is given: attributes and what was assigned.
  [[nodiscard]] std::vector<std::string> all_given() const {
    std::vector<std::string> names = given;
    names.insert(names.end(), assigned.begin(), assigned.end());
    return names;
  }
};

}  // namespace tertulia::engine::fieldwork
