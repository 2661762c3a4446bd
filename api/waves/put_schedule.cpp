// SPDX-License-Identifier: Apache-2.0
#include "api/waves/put_schedule.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_acts.hpp"
#include "engine/core/time_zone.hpp"

namespace tertulia::api {
namespace {

using engine::Instant;
using engine::fieldwork::WaveAct;
using http::optional;
using http::Schema;

/// A time to come; a fault if it is none.
std::optional<Instant> time_to_come(const std::optional<std::string>& text, const engine::TimeZone& zone,
                                    const std::string& pointer, Instant now, std::vector<engine::ErrorDetail>& faults) {
  if (!text) return std::nullopt;
  const auto time = engine::parse_time_in(zone, *text);
  if (!time) {
    faults.push_back({pointer, "time", "A time is written as 2026-03-01T09:00 or 2026-03-01T09:00:00+01:00."});
  } else if (*time <= now) {
    faults.push_back({pointer, "future", "This time has passed."});
  }
  return time;
}

}  // namespace

const http::Endpoint& PutSchedule::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Put,
      .path = "/api/v1/waves/:wave_id/schedule",
      .scope = scopes::kCampaignsWrite,
      .summary =
          "When the wave opens and closes by itself. A time without an offset is one on the wall clock of `time_zone` "
          "(default UTC). Without opens_at the wave is opened by hand; once it is open only closes_at may be set.",
      .path_parameters = {http::required("wave_id", Schema::uuid())},
      .body = Schema::object({optional("opens_at", Schema::text(1, 40).nullable()),
                              optional("closes_at", Schema::text(1, 40).nullable()),
                              optional("time_zone", Schema::text(1, 100))}),
      .answer = wave_schema(),
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

PutSchedule::Input PutSchedule::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), arguments.optional_text("opens_at"),
          arguments.optional_text("closes_at"), arguments.optional_text("time_zone").value_or("UTC")};
}

void PutSchedule::write(const Output& output, engine::json::Writer& writer) { write_wave(output, writer); }

engine::Result<PutSchedule::Output> PutSchedule::handle(const Input& input, http::RequestContext& context) const {
  auto existing = existing_wave(context.tx, input.wave_id);
  if (!existing) return existing.error();
  engine::fieldwork::Wave& wave = existing->wave;
  const auto zone = engine::TimeZone::find(input.time_zone);
  if (!zone) return input_error({{"/time_zone", "unknown", "There is no such time zone; one is Europe/Rome."}});
  std::vector<engine::ErrorDetail> faults;
  wave.opens_at = time_to_come(input.opens_at, *zone, "/opens_at", context.now, faults);
  wave.closes_at = time_to_come(input.closes_at, *zone, "/closes_at", context.now, faults);
  wave.time_zone = input.time_zone;
  if (wave.opens_at && wave.closes_at && *wave.closes_at <= *wave.opens_at)
    faults.push_back({"/closes_at", "order", "A wave closes after it has opened."});
  if (!faults.empty()) return input_error(std::move(faults));

  const auto change = [&](WaveAct act) {
    return do_to_wave(context.tx, context.services, input.wave_id, act, context.actor.api_key_id, context.now);
  };
  // A scheduled wave always has a time to open: it comes before the status, and goes after it.
  if (wave.opens_at) engine::store::set_calendar(context.tx, wave);
  const auto done = change(wave.opens_at ? WaveAct::Schedule : WaveAct::Unschedule);
  if (!done) return done.error();
  if (!wave.opens_at) engine::store::set_calendar(context.tx, wave);
  return existing_wave(context.tx, input.wave_id);
}

}  // namespace tertulia::api
