// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/assign_concept.hpp"

#include <algorithm>

#include "engine/questionnaire/settled.hpp"
#include "engine/store/quota_store.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::Value;
using engine::fieldwork::Disposition;
using engine::store::PlacesHeld;
using engine::store::Transaction;

namespace {

/// Whether nothing that is answered from now on changes who qualifies.
bool is_decided(const WavePlan& plan, const Value& answers, const std::string& page) {
  const auto is_known = [&](const engine::expression::Name& name) {
    const std::string& first = name.steps.front().name;
    return first == "given" || engine::questionnaire::is_settled(*plan.version->questionnaire, answers, first, page);
  };
  return std::ranges::all_of(plan.concepts, [&](const PlannedConcept& planned) {
    return !planned.qualifies || std::ranges::all_of(planned.qualifies->variables(), is_known);
  });
}

/// Under the interview's lock, so that of two tabs the second finds what the first got.
engine::Result<Assignment> assign(Transaction& tx, const Caller& caller, const Value& answers, engine::Instant now) {
  const WavePlan& plan = *caller.plan;
  const auto& wave = caller.wave.wave_id;
  engine::store::share_wave(tx, wave);
  if (engine::store::lock_interview(tx, caller.interview->interview_id)) return Assignment{};  // it has ended
  const auto interview = *engine::store::find_interview(tx, wave, caller.invited.respondent_id);
  if (!awaits_concept(plan, interview)) return Assignment{interview.given, {}};
  const Value given = value_of(interview.given);
  const auto qualified = concepts_for(plan, answers, given, now);
  if (qualified.empty()) return Assignment{{}, Disposition::ScreenOut};
  const auto until = now + std::chrono::minutes{caller.wave.lease_minutes};
  const auto held = engine::store::hold_places(tx, interview, {{}, qualified}, until);
  if (held.outcome == PlacesHeld::Outcome::CellsGone)
    return engine::Error{engine::ErrorCode::Overloaded, "The wave's cells have just changed.", {}};
  if (held.outcome == PlacesHeld::Outcome::Full) return Assignment{{}, Disposition::QuotaFull};
  Assignment assignment{given_with_concept(plan, given, *held.concept_cell), {}};
  engine::store::set_given(tx, interview.interview_id, *assignment.given);
  tx.commit();
  return assignment;
}

}  // namespace

engine::Result<Assignment> assign_concept(const InterviewDesk& desk, engine::BrandId brand, const Caller& caller,
                                          const engine::questionnaire::Outcome& saved,
                                          const std::optional<std::string>& page, engine::Instant now) {
  if (!awaits_concept(*caller.plan, *caller.interview)) return Assignment{caller.interview->given, {}};
  if (page && !is_decided(*caller.plan, saved.cleaned, *page)) return Assignment{};
  Transaction tx(desk.services.database, brand);
  return assign(tx, caller, saved.cleaned, now);
}

}  // namespace tertulia::api
