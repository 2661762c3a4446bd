// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "engine/store/quota_store.hpp"
#include "engine/store/response_writer.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::tests {

/// A wave in the field with one questionnaire version and, if a target is given, its overall quota cell; committed.
struct OpenWave {
  engine::BrandId brand;
  engine::WaveId wave_id;
  std::optional<engine::QuotaCellId> overall;
};
inline constexpr const char* kOneQuestion = R"({"elements":[{"type":"rating","name":"q1"}]})";
OpenWave wave_in_the_field(engine::BrandId brand, std::optional<int> target,
                           const std::string& definition = kOneQuestion);

/// A complete of a respondent that nobody has seen yet, who falls into the overall cell.
engine::store::Ending a_complete(const OpenWave& wave);

/// Whether the interview was leased a place in each of the cells.
bool got_places(engine::store::Transaction& tx, const engine::store::InterviewRecord& interview,
                std::vector<engine::QuotaCellId> cells, engine::Instant until);

}  // namespace tertulia::tests
