// SPDX-License-Identifier: Apache-2.0
#include "api/waves/close_wave.hpp"

#include <map>

#include "api/auth/scopes.hpp"
#include "api/interviews/ending.hpp"
#include "engine/store/batch.hpp"

namespace tertulia::api {
namespace {

constexpr int kBatch = 500;

/// Ends what is under way, in this transaction: answers that were saved are kept as a partial response.
engine::Result<void> end_open_interviews(const engine::fieldwork::Wave& wave, http::RequestContext& context) {
  std::map<int, std::shared_ptr<const WavePlan>> plans;  // a wave may have moved to another version on its way
  for (;;) {
    const auto open = engine::store::open_interviews(context.tx, wave.wave_id, kBatch);
    if (open.empty()) return {};
    std::vector<engine::store::Ending> endings;
    for (const auto& interview : open) {
      auto& plan = plans[interview.version];
      if (!plan) {
        auto asked = wave;
        asked.version = interview.version;
        auto loaded = load_plan(context.tx, context.services.questionnaires, asked);
        if (!loaded) return loaded.error();
        plan = *loaded;
      }
      endings.push_back(unfinished_ending(*plan, interview, context.now));
    }
    std::vector<const engine::store::Ending*> batch;
    for (const auto& ending : endings) batch.push_back(&ending);
    engine::store::write_endings(context.tx, batch);
  }
}

}  // namespace

const http::Endpoint& CloseWave::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/waves/:wave_id/close",
      .scope = scopes::kCampaignsWrite,
      .summary = "Ends the fieldwork. Interviews under way end as partial or, without any answer, as expired.",
      .path_parameters = {http::required("wave_id", http::Schema::uuid())},
      .answer = wave_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

CloseWave::Input CloseWave::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id")};
}
void CloseWave::write(const Output& output, engine::json::Writer& writer) { write_wave(output, writer); }

engine::Result<CloseWave::Output> CloseWave::handle(const Input& input, http::RequestContext& context) const {
  const auto status = engine::store::lock_wave(context.tx, input.wave_id);
  if (!status) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  if (*status != engine::fieldwork::WaveStatus::Fielding)
    return engine::Error{engine::ErrorCode::StateConflict, "Only a wave in the field can be closed.", {}};
  engine::store::close_wave(context.tx, input.wave_id, context.now);
  auto wave = existing_wave(context.tx, input.wave_id);
  if (const auto ended = end_open_interviews(wave->wave, context); !ended) return ended.error();
  context.audit("wave.close", "wave", input.wave_id.value());
  return wave;
}

}  // namespace tertulia::api
