// SPDX-License-Identifier: Apache-2.0
#include "tests/common/fieldwork.hpp"

#include "engine/json/json.hpp"
#include "engine/questionnaire/codebook.hpp"
#include "engine/questionnaire/questionnaire.hpp"
#include "engine/store/questionnaire_store.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::tests {

using namespace engine;
using namespace engine::store;

OpenWave wave_in_the_field(BrandId brand, std::optional<int> target, const std::string& definition) {
  const Instant now = some_time();
  Transaction tx(Postgres::instance().database(), brand);
  const QuestionnaireId id(Uuid::version7(now));
  insert_questionnaire(tx, {id, "One question", 1, now});
  json::Writer codebook;
  questionnaire::write(questionnaire::codebook(**questionnaire::load(definition)), codebook);
  insert_version(tx, {id, 1, definition, codebook.take(), now});
  const CampaignId campaign(Uuid::version7(now));
  insert_campaign(tx, {campaign, "Launch", "survey", 1, now});
  fieldwork::Wave wave;
  wave.wave_id = WaveId(Uuid::version7(now));
  wave.campaign_id = campaign;
  wave.title = "First wave";
  wave.questionnaire_id = id;
  wave.target = target;
  wave.created_at = now;
  insert_wave(tx, wave);
  set_wave_status(tx, wave.wave_id, fieldwork::WaveStatus::Fielding, now);
  OpenWave open{brand, wave.wave_id, std::nullopt};
  if (target) open.overall = list_quota_cells(tx, wave.wave_id).front().quota_cell_id;
  tx.commit();
  return open;
}

Ending a_complete(const OpenWave& wave) {
  Ending ending;
  ending.interview.interview_id = InterviewId(Uuid::version7(some_time()));
  ending.interview.wave_id = wave.wave_id;
  ending.interview.respondent_id = RespondentId(Uuid::version7(some_time()));
  ending.interview.locale = "en";
  ending.interview.time_zone = "UTC";
  ending.interview.started_at = some_time();
  ending.answers = R"({"q1":4})";
  ending.codes = {4};
  if (wave.overall) ending.cells = {*wave.overall};
  ending.ended_at = some_time() + std::chrono::minutes{3};
  return ending;
}

bool got_places(Transaction& tx, const InterviewRecord& interview, std::vector<QuotaCellId> cells, Instant until) {
  return hold_places(tx, interview, {std::move(cells), {}}, until).outcome == PlacesHeld::Outcome::Held;
}

}  // namespace tertulia::tests
