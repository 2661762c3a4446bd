// SPDX-License-Identifier: Apache-2.0
#include "api/waves/wave_acts.hpp"

#include <map>
#include <string>

#include "api/interviews/ending.hpp"
#include "api/waves/inviting.hpp"
#include "engine/store/batch.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/store/invitation_store.hpp"

namespace tertulia::api {
namespace {

using engine::store::Transaction;

constexpr int kBatch = 500;

engine::Result<void> end_open_interviews(Transaction& tx, const Services& services, const engine::fieldwork::Wave& wave,
                                         engine::Instant now) {
  std::map<int, std::shared_ptr<const WavePlan>> plans;  // a wave may have moved to another version on its way
  for (;;) {
    const auto open = engine::store::open_interviews(tx, wave.wave_id, kBatch);
    if (open.empty()) return {};
    std::vector<engine::store::Ending> endings;
    for (const auto& interview : open) {
      auto& plan = plans[interview.version];
      if (!plan) {
        auto asked = wave;
        asked.version = interview.version;
        auto loaded = load_plan(tx, services.questionnaires, asked);
        if (!loaded) return loaded.error();
        plan = *loaded;
      }
      endings.push_back(unfinished_ending(*plan, interview, now));
    }
    std::vector<const engine::store::Ending*> batch;
    for (const auto& ending : endings) batch.push_back(&ending);
    engine::store::write_endings(tx, batch);
  }
}

/// Whom the opening of the wave invites.
void invite_by_opening(Transaction& tx, const Services& services, const engine::fieldwork::Wave& wave,
                       engine::Instant now) {
  using engine::fieldwork::Invites;
  const auto panel = panels::store::find_wave_panel(tx, wave.wave_id);
  if (wave.invites == Invites::Nobody || !panel) return;
  const auto same_as = wave.invites == Invites::Same ? wave.first_wave_id : std::nullopt;
  invite_panel(tx, services, wave.wave_id, *panel, std::nullopt, same_as, now);
}

}  // namespace

engine::Result<void> do_to_wave(Transaction& tx, const Services& services, const engine::WaveId& id,
                                engine::fieldwork::WaveAct act, const engine::ApiKeyId& actor, engine::Instant now) {
  const auto status = engine::store::lock_wave(tx, id);
  if (!status) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  const auto next = engine::fieldwork::after(act, *status);
  if (!next) return engine::Error{engine::ErrorCode::StateConflict, std::string(rule_of(act)), {}};
  engine::store::set_wave_status(tx, id, *next, now);
  if (act == engine::fieldwork::WaveAct::Open) invite_by_opening(tx, services, *engine::store::find_wave(tx, id), now);
  if (*next == engine::fieldwork::WaveStatus::Closed) {
    if (const auto ended = end_open_interviews(tx, services, *engine::store::find_wave(tx, id), now); !ended)
      return ended;
  }
  engine::store::insert_audit(tx, {actor.value(), "wave." + std::string(slug(act)), "wave", id.value()}, now);
  return {};
}

}  // namespace tertulia::api
