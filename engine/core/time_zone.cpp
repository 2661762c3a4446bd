// SPDX-License-Identifier: Apache-2.0
#include "engine/core/time_zone.hpp"

#include <cmath>

#include <unicode/basictz.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace tertulia::engine {

struct TimeZone::Zone {
  std::unique_ptr<const icu::BasicTimeZone> icu;
};

std::optional<TimeZone> TimeZone::find(std::string_view name) {
  if (name == "UTC" || name == "Etc/UTC" || name == "GMT") return TimeZone();
  const auto id = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
  if (zone == nullptr || *zone == icu::TimeZone::getUnknown()) return std::nullopt;
  // ICU builds named zones from its rule tables only, all of which are BasicTimeZones.
  auto* basic = dynamic_cast<icu::BasicTimeZone*>(zone.get());
  if (basic == nullptr) return std::nullopt;
  static_cast<void>(zone.release());
  TimeZone found;
  found.zone_ = std::make_shared<const Zone>(Zone{std::unique_ptr<const icu::BasicTimeZone>(basic)});
  return found;
}

double TimeZone::offset_at(double utc_milliseconds) const {
  if (is_utc() || !std::isfinite(utc_milliseconds)) return 0;
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_->icu->getOffset(utc_milliseconds, 0, raw, daylight, status);
  return U_SUCCESS(status) ? raw + daylight : 0;
}

double TimeZone::to_utc(double local_milliseconds) const {
  if (is_utc() || !std::isfinite(local_milliseconds)) return local_milliseconds;
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_->icu->getOffsetFromLocal(local_milliseconds, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, daylight, status);
  return local_milliseconds - (U_SUCCESS(status) ? raw + daylight : 0);
}

std::string TimeZone::display_name(double utc_milliseconds) const {
  if (is_utc()) return "Coordinated Universal Time";
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_->icu->getOffset(utc_milliseconds, 0, raw, daylight, status);
  icu::UnicodeString name;
  zone_->icu->getDisplayName(daylight != 0 ? 1 : 0, icu::TimeZone::LONG, icu::Locale::getUS(), name);
  std::string text;
  name.toUTF8String(text);
  return text;
}

std::optional<Instant> parse_time_in(const TimeZone& zone, std::string_view text) {
  if (const auto instant = parse_instant(text); instant && text.find_first_of("Tt ") != text.npos) return instant;
  const bool has_time = text.find_first_of("Tt ") != text.npos;
  const auto local = parse_instant(std::string(text) + (has_time ? "Z" : "T00:00Z"));
  if (!local) return std::nullopt;
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(local->time_since_epoch());
  const double utc = zone.to_utc(static_cast<double>(milliseconds.count()));
  return Instant{std::chrono::milliseconds{static_cast<std::int64_t>(utc)}};
}

}  // namespace tertulia::engine
