// SPDX-License-Identifier: Apache-2.0
#include "api/quality/assess_wave.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "api/interviews/ending.hpp"
#include "api/questionnaires/questionnaire_cache.hpp"
#include "engine/store/complete_store.hpp"
#include "engine/store/quality_store.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/store/invitation_store.hpp"

namespace tertulia::api {
namespace {

using engine::ResponseId;
using engine::quality::Blueprint;
using engine::store::Complete;
using engine::store::Transaction;
using engine::store::WaveQuality;

constexpr int kBatch = 200;
/// Completes that norms are taken from, the newest; more would move them no further.
constexpr int kNormBase = 2000;
/// Completes that share one sketch and are compared, the oldest.
constexpr int kMostSharing = 10;

/// The blueprints of a wave's versions; nothing for one that cannot be read any more.
class Blueprints {
 public:
  Blueprints(Transaction& tx, const Services& services, const engine::fieldwork::Wave& wave)
      : tx_(tx), services_(services), wave_(wave) {}

  const Blueprint* find(int version) {
    const auto known = blueprints_.find(version);
    if (known != blueprints_.end()) return known->second ? &*known->second : nullptr;
    std::optional<Blueprint> made;
    if (const auto compiled = services_.questionnaires.find(tx_, wave_.questionnaire_id, version))
      made = engine::quality::blueprint(*(*compiled)->questionnaire, (*compiled)->codebook);
    const auto& kept = blueprints_[version] = std::move(made);
    return kept ? &*kept : nullptr;
  }

 private:
  Transaction& tx_;
  const Services& services_;
  const engine::fieldwork::Wave& wave_;
  std::map<int, std::optional<Blueprint>> blueprints_;
};

using Times = std::map<ResponseId, std::vector<engine::quality::PageTime>>;

Times times_of(Transaction& tx, const std::vector<Complete>& completes, Blueprints& blueprints) {
  std::vector<engine::InterviewId> interviews;
  for (const Complete& one : completes) {
    if (one.interview_id) interviews.push_back(*one.interview_id);
  }
  const auto saves = engine::store::saves_of(tx, interviews);
  Times times;
  for (const Complete& one : completes) {
    const Blueprint* blueprint = blueprints.find(one.version);
    if (!one.interview_id || blueprint == nullptr || blueprint->pages.empty()) continue;
    const auto own = saves.find(*one.interview_id);
    times[one.response_id] = engine::quality::page_times(
        blueprint->pages.front().name, one.started_at,
        own == saves.end() ? std::vector<engine::quality::SavePoint>() : own->second, one.ended_at);
  }
  return times;
}

engine::quality::Norms measure_norms(Transaction& tx, const engine::WaveId& wave, std::int64_t until,
                                     Blueprints& blueprints) {
  const auto completes = engine::store::newest_completes(tx, wave, until, kNormBase);
  auto times = times_of(tx, completes, blueprints);
  std::vector<engine::quality::Sample> samples;
  for (const Complete& one : completes) {
    const Blueprint* blueprint = blueprints.find(one.version);
    if (blueprint != nullptr)
      samples.push_back({std::move(times[one.response_id]), engine::quality::straightness(one.codes, *blueprint)});
  }
  return engine::quality::norms_of(samples);
}

/// Takes norms where it is time to; then everything is to be judged anew. Those that hold now.
engine::quality::Norms renew_norms(Transaction& tx, const engine::WaveId& wave, std::int64_t until,
                                   WaveQuality& quality, Blueprints& blueprints) {
  const auto taken = engine::store::find_norms(tx, wave, quality.norm_no);
  const std::int64_t base = taken ? taken->norms.completes : 0;
  if (base >= kNormBase) return taken->norms;
  const auto completes = engine::store::count_completes(tx, wave, until, kNormBase);
  const bool grown = 2 * completes >= 3 * base || completes == kNormBase;
  if (completes < engine::quality::kLeastCompletes || (taken && !grown))
    return taken ? taken->norms : engine::quality::Norms();
  const auto norms = measure_norms(tx, wave, until, blueprints);
  quality.norm_no = engine::store::take_norms(tx, wave, norms, until);
  quality.assessed_to = 0;
  return norms;
}

engine::quality::Content content_of(const std::vector<std::int16_t>& codes, const std::string& answers) {
  return {codes, value_of(answers)};
}

/// What is known of each complete of a batch beside its own answers.
struct Surroundings {
  Times times;
  std::map<ResponseId, std::vector<ResponseId>> sharing;
  std::map<ResponseId, std::pair<int, engine::quality::Content>> contents;  ///< with the version
  std::map<std::string, std::int64_t> devices;
  std::map<engine::RespondentId, std::int64_t> interviews;
};

Surroundings surroundings_of(Transaction& tx, const engine::WaveId& wave, const std::vector<Complete>& batch,
                             const engine::quality::Settings& settings, Blueprints& blueprints) {
  Surroundings around;
  around.times = times_of(tx, batch, blueprints);
  engine::store::Sketches sketches;
  std::set<std::string> devices;
  std::vector<std::pair<engine::RespondentId, engine::Instant>> respondents;
  for (const Complete& one : batch) {
    if (const Blueprint* blueprint = blueprints.find(one.version))
      sketches[one.response_id] = engine::quality::sketches(content_of(one.codes, one.answers), *blueprint);
    if (one.device) devices.insert(*one.device);
    if (one.respondent_id) respondents.emplace_back(*one.respondent_id, one.ended_at);
  }
  engine::store::insert_sketches(tx, wave, sketches);
  around.sharing = engine::store::sharing_sketches(tx, wave, sketches, kMostSharing);
  std::set<ResponseId> others;
  for (const auto& [response, sharing] : around.sharing) others.insert(sharing.begin(), sharing.end());
  for (const auto& [other, content] : engine::store::contents_of(tx, {others.begin(), others.end()}))
    around.contents[other] = {content.version, content_of(content.codes, content.answers)};
  around.devices = engine::store::completes_of_devices(tx, wave, {devices.begin(), devices.end()});
  around.interviews = panels::store::count_participation(tx, respondents, settings.member_days);
  return around;
}

engine::quality::Subject subject_of(const Complete& one, const Surroundings& around) {
  engine::quality::Subject subject;
  subject.content = content_of(one.codes, one.answers);
  subject.given = value_of(one.given);
  subject.ended_at = one.ended_at;
  subject.trap_filled = one.trap_filled;
  if (const auto times = around.times.find(one.response_id); times != around.times.end()) subject.times = times->second;
  if (const auto sharing = around.sharing.find(one.response_id); sharing != around.sharing.end()) {
    for (const ResponseId& other : sharing->second) {
      const auto content = around.contents.find(other);
      if (content != around.contents.end() && content->second.first == one.version)
        subject.others.push_back(content->second.second);
    }
  }
  if (one.device) {
    const auto device = around.devices.find(*one.device);
    subject.same_device = device == around.devices.end() ? 0 : device->second - 1;
  }
  if (one.respondent_id) {
    const auto interviews = around.interviews.find(*one.respondent_id);
    // Its own may not have been entered yet.
    if (interviews != around.interviews.end()) subject.interviews = std::max<std::int64_t>(1, interviews->second);
  }
  return subject;
}

}  // namespace

Turn assess_some(Transaction& tx, const Services& services, const engine::WaveId& wave_id) {
  auto quality = engine::store::claim_wave_quality(tx, wave_id);
  if (!quality) return Turn::Busy;
  const auto until = engine::store::wave_change_no(tx, wave_id);
  if (quality->assessed_to >= until) return Turn::Done;
  const auto wave = *engine::store::find_wave(tx, wave_id);
  Blueprints blueprints(tx, services, wave);
  const auto norms = renew_norms(tx, wave_id, until, *quality, blueprints);
  const auto batch = engine::store::completes_of_wave(tx, wave_id, quality->assessed_to, until, kBatch);
  const auto around = surroundings_of(tx, wave_id, batch, quality->settings, blueprints);
  std::vector<engine::store::NewAssessment> assessments;
  for (const Complete& one : batch) {
    const Blueprint* blueprint = blueprints.find(one.version);
    if (blueprint == nullptr) continue;
    auto assessment = engine::quality::assess(subject_of(one, around), *blueprint, norms, quality->settings);
    const bool suspected = assessment.score >= quality->settings.threshold;
    assessments.push_back({one.response_id, one.interview_id, std::move(assessment), suspected});
  }
  engine::store::put_assessments(tx, wave_id, *quality, assessments, services.clock.now());
  const bool more = batch.size() == static_cast<std::size_t>(kBatch);
  engine::store::advance_quality(tx, wave_id, more ? batch.back().change_no : until, quality->norm_no);
  return more ? Turn::More : Turn::Done;
}

}  // namespace tertulia::api
