// SPDX-License-Identifier: Apache-2.0
#include "panels/outbox/decision.hpp"

#include <cmath>

#include "engine/core/time_zone.hpp"

namespace tertulia::panels::outbox {

using engine::Instant;
using engine::fieldwork::WaveStatus;

namespace {

constexpr double kMinute = 60'000;
constexpr double kDay = 24 * 60 * kMinute;
/// How often a message looks again whose wave is not in the field yet.
constexpr std::chrono::seconds kWavePause{5};

double milliseconds_of(Instant instant) {
  return static_cast<double>(std::chrono::duration_cast<std::chrono::milliseconds>(instant.time_since_epoch()).count());
}

/// When the quiet hours end that hold now; nothing if none do.
std::optional<Instant> quiet_until(const QuietHours& quiet, const std::string& time_zone, Instant now) {
  const auto zone = engine::TimeZone::find(time_zone).value_or(engine::TimeZone());
  const double utc = milliseconds_of(now);
  const double local = utc + zone.offset_at(utc);
  const double midnight = std::floor(local / kDay) * kDay;
  const double minute = (local - midnight) / kMinute;
  const bool over_midnight = quiet.to < quiet.from;
  const bool in_evening = over_midnight && minute >= quiet.from;
  const bool is_quiet = over_midnight ? in_evening || minute < quiet.to : minute >= quiet.from && minute < quiet.to;
  if (!is_quiet) return std::nullopt;
  const double end = zone.to_utc(midnight + (in_evening ? kDay : 0) + quiet.to * kMinute);
  return Instant(std::chrono::milliseconds(std::llround(end)));
}

/// Why it must not or need not go any more; empty: it may.
std::string_view hindrance(const Circumstances& is) {
  if (is.wave_status == WaveStatus::Closed || is.wave_status == WaveStatus::Archived) return "wave_over";
  if (is.has_ended) return "answered";
  if (is.has_left) return "left";
  if (!is.consents) return "no_consent";
  if (is.kind == Kind::Reminder && is.reminder_no > is.reminders) return "no_reminders";
  if (is.channel == Channel::Inbox) return "";
  if (is.channel == Channel::Phone) {
    if (!is.has_phone) return "no_phone";
    return is.prefers == Channel::Phone ? "" : "prefers_other";
  }
  if (is.prefers == Channel::Inbox) return "prefers_inbox";
  if (is.prefers == Channel::Phone) return "prefers_phone";
  if (!is.has_address) return "no_address";
  if (is.address_trouble) return *is.address_trouble == "complained" ? "complained" : "bounced";
  return "";
}

}  // namespace

Decision decide(const Circumstances& circumstances, Instant now) {
  using What = Decision::What;
  if (const auto reason = hindrance(circumstances); !reason.empty()) return {What::Never, reason};
  if (circumstances.wave_status != WaveStatus::Fielding) return {What::Later, "wave_not_open", now + kWavePause};
  // What lies in the inbox wakes nobody.
  if (circumstances.quiet && circumstances.channel != Channel::Inbox) {
    if (const auto until = quiet_until(*circumstances.quiet, circumstances.time_zone, now))
      return {What::Later, "quiet_hours", *until};
  }
  return {What::Now, ""};
}

Decision decide(const DirectCircumstances& is) {
  using What = Decision::What;
  if (!is.is_wanted) return {What::Never, "not_wanted"};
  if (!is.has_address) return {What::Never, "no_address"};
  if (is.bounced) return {What::Never, "bounced"};
  return {What::Now, ""};
}

}  // namespace tertulia::panels::outbox
