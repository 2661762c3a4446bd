// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/wave_lifecycle.hpp"

#include <algorithm>
#include <array>

namespace tertulia::engine::fieldwork {
namespace {

constexpr std::array<std::string_view, 6> kStatuses = {"draft",  "scheduled", "fielding",
                                                       "paused", "closed",    "archived"};
constexpr std::array<std::string_view, 7> kActs = {"schedule", "unschedule", "open",   "pause",
                                                   "resume",   "close",      "archive"};
constexpr std::array<std::string_view, 7> kRules = {
    "Only a wave that has not been opened can be given a time to open.",
    "The wave has ended.",
    "Only a draft or scheduled wave can be opened.",
    "Only a wave in the field can be paused.",
    "Only a paused wave can be resumed.",
    "Only a wave in the field or paused can be closed.",
    "Only a closed wave can be archived.",
};

struct Transition {
  WaveAct act;
  WaveStatus from;
  WaveStatus to;
};

constexpr Transition kTransitions[] = {
    {WaveAct::Schedule, WaveStatus::Draft, WaveStatus::Scheduled},
    {WaveAct::Schedule, WaveStatus::Scheduled, WaveStatus::Scheduled},
    {WaveAct::Unschedule, WaveStatus::Draft, WaveStatus::Draft},
    {WaveAct::Unschedule, WaveStatus::Scheduled, WaveStatus::Draft},
    {WaveAct::Unschedule, WaveStatus::Fielding, WaveStatus::Fielding},
    {WaveAct::Unschedule, WaveStatus::Paused, WaveStatus::Paused},
    {WaveAct::Open, WaveStatus::Draft, WaveStatus::Fielding},
    {WaveAct::Open, WaveStatus::Scheduled, WaveStatus::Fielding},
    {WaveAct::Pause, WaveStatus::Fielding, WaveStatus::Paused},
    {WaveAct::Resume, WaveStatus::Paused, WaveStatus::Fielding},
    {WaveAct::Close, WaveStatus::Fielding, WaveStatus::Closed},
    {WaveAct::Close, WaveStatus::Paused, WaveStatus::Closed},
    {WaveAct::Archive, WaveStatus::Closed, WaveStatus::Archived},
};

}  // namespace

std::string_view slug(WaveStatus status) { return kStatuses[static_cast<std::size_t>(status)]; }

WaveStatus wave_status_of(std::string_view slug) {
  return static_cast<WaveStatus>(std::ranges::find(kStatuses, slug) - kStatuses.begin());
}

std::string_view slug(WaveAct act) { return kActs[static_cast<std::size_t>(act)]; }

std::optional<WaveStatus> after(WaveAct act, WaveStatus status) {
  for (const Transition& transition : kTransitions) {
    if (transition.act == act && transition.from == status) return transition.to;
  }
  return std::nullopt;
}

std::string_view rule_of(WaveAct act) { return kRules[static_cast<std::size_t>(act)]; }

bool takes_new_interviews(WaveStatus status) { return status == WaveStatus::Fielding; }

bool takes_answers(WaveStatus status) { return status == WaveStatus::Fielding || status == WaveStatus::Paused; }

bool is_over(WaveStatus status) { return status == WaveStatus::Closed || status == WaveStatus::Archived; }

}  // namespace tertulia::engine::fieldwork
