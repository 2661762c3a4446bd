// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

/// The life of a wave: draft → scheduled → fielding ⇄ paused → closed → archived.
namespace tertulia::engine::fieldwork {

enum class WaveStatus { Draft, Scheduled, Fielding, Paused, Closed, Archived };

std::string_view slug(WaveStatus status);
/// The status of that slug, which one of them must have.
WaveStatus wave_status_of(std::string_view slug);

/// What is done to a wave, by the brand or by its calendar. Schedule gives it a time to open; Unschedule leaves that to
/// the brand, and a wave that is open as it is.
enum class WaveAct { Schedule, Unschedule, Open, Pause, Resume, Close, Archive };

/// "open", as it stands in paths and in the audit trail.
std::string_view slug(WaveAct act);

/// What the wave is after the act; nothing if it cannot be done to such a wave. A schedule may be replaced by another.
std::optional<WaveStatus> after(WaveAct act, WaveStatus status);

/// What must be so for the act: "Only a draft or scheduled wave can be opened."
std::string_view rule_of(WaveAct act);

/// Whether interviews begin in such a wave.
bool takes_new_interviews(WaveStatus status);
/// Whether interviews under way go on: also while it is paused, so that nobody loses what they were about to send.
bool takes_answers(WaveStatus status);
/// Whether the wave has ended.
bool is_over(WaveStatus status);

}  // namespace tertulia::engine::fieldwork
