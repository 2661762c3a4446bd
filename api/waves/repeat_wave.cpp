// SPDX-License-Identifier: Apache-2.0
#include "api/waves/repeat_wave.hpp"

#include <map>

#include "api/auth/scopes.hpp"
#include "api/waves/concept_json.hpp"
#include "api/waves/wave_acts.hpp"
#include "engine/core/time_zone.hpp"
#include "engine/store/quality_store.hpp"
#include "engine/store/quota_store.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/outbox_store.hpp"

namespace tertulia::api {

using engine::fieldwork::Wave;
using engine::fieldwork::WaveAct;
using engine::fieldwork::WaveStatus;
using engine::fieldwork::Window;
using http::optional;
using http::required;
using http::Schema;

namespace {

engine::Error conflict(std::string message) { return {engine::ErrorCode::StateConflict, std::move(message), {}}; }

/// The windows of the repetitions.
engine::Result<std::vector<Window>> windows_of(const Wave& first, const RepeatWave::Input& input, engine::Instant now) {
  const auto opens_at = first.opens_at ? first.opens_at : first.opened_at;
  if (!opens_at || !first.closes_at)
    return conflict("Only a wave that opens and closes by its schedule can be repeated.");
  auto windows = engine::fieldwork::repetitions({*opens_at, *first.closes_at}, input.every, input.times,
                                                *engine::TimeZone::find(first.time_zone));
  if (windows && windows->front().opens_at <= now)
    return engine::error_at(engine::ErrorCode::InvalidInput, "/every", "future",
                            "The next wave would have opened by now.");
  return windows;
}

/// Quota cells as new ones of another wave, their parents with them.
std::vector<engine::store::QuotaCell> copied(std::vector<engine::store::QuotaCell> cells, engine::Instant now) {
  std::map<engine::QuotaCellId, engine::QuotaCellId> ids;
  for (auto& cell : cells) {
    const auto copy = engine::QuotaCellId(engine::Uuid::version7(now));
    ids[cell.quota_cell_id] = copy;
    cell.quota_cell_id = copy;
    if (cell.parent) cell.parent = ids.at(*cell.parent);  // parents come first
  }
  return cells;
}

void copy_cells(engine::store::Transaction& tx, const Wave& from, const Wave& to, engine::Instant now) {
  const auto cells = engine::store::list_quota_cells(tx, from.wave_id);
  std::vector<engine::store::QuotaCell> conditional;
  for (const auto& cell : cells) {
    if (cell.kind == engine::fieldwork::CellKind::Quota) conditional.push_back(cell);
  }
  engine::store::replace_quota_cells(tx, to.wave_id, copied(std::move(conditional), now));
  engine::store::replace_concept_cells(tx, to.wave_id, copied(concepts_among(cells), now), from.assigned);
}

}  // namespace

const http::Endpoint& RepeatWave::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/waves/:wave_id/repetitions",
      .scope = scopes::kCampaignsWrite,
      .summary =
          "Schedules further waves like this one, each `every` so many days, weeks or months later at the same times "
          "of its day; `invites` whom their opening invites: nobody, the panel, or the same as this wave.",
      .status = 201,
      .path_parameters = {required("wave_id", Schema::uuid())},
      .body = Schema::object(
          {required("every", Schema::object({required("count", Schema::integer(1, 366)),
                                             required("unit", Schema::one_of({"day", "week", "month"}))})),
           required("times", Schema::integer(1, 366)),
           optional("invites", Schema::one_of({"nobody", "panel", "same"}))}),
      .answer = Schema::object({required("items", Schema::array(wave_schema(), 366))}),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

RepeatWave::Input RepeatWave::parse(const http::Arguments& arguments) {
  const auto every = *arguments.member("every");
  return {arguments.id<engine::WaveId>("wave_id"),
          {static_cast<int>(*every.find("count")->integer()),
           *engine::fieldwork::period_unit_of(every.find("unit")->string())},
          static_cast<int>(arguments.integer("times")),
          engine::fieldwork::invites_of(arguments.optional_text("invites").value_or("nobody"))};
}

void RepeatWave::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("items").begin_array();
  for (const auto& wave : output) write_wave(wave, writer);
  writer.end_array().end_object();
}

engine::Result<RepeatWave::Output> RepeatWave::handle(const Input& input, http::RequestContext& context) const {
  auto& tx = context.tx;
  const auto status = engine::store::lock_wave(tx, input.wave_id);
  if (!status) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  const auto first = *existing_wave(tx, input.wave_id);
  if (is_over(*status)) return conflict("The wave has ended.");
  if (first.wave.first_wave_id || engine::store::is_repeated(tx, input.wave_id))
    return conflict("The wave is part of a series already.");
  const auto windows = windows_of(first.wave, input, context.now);
  if (!windows) return windows.error();
  const auto quality = engine::store::find_wave_quality(tx, input.wave_id);
  const auto mail = panels::store::find_wave_mail(tx, input.wave_id);
  Output output;
  for (std::size_t i = 0; i < windows->size(); ++i) {
    Wave wave = first.wave;
    wave.wave_id = engine::WaveId(engine::Uuid::version7(context.now));
    wave.title += " (" + std::to_string(i + 2) + ")";
    wave.status = WaveStatus::Draft;
    wave.created_at = context.now;
    wave.first_wave_id = input.wave_id;
    wave.invites = input.invites;
    wave.opens_at = (*windows)[i].opens_at;
    wave.closes_at = (*windows)[i].closes_at;
    if (wave.title.size() > 200)
      return conflict("The wave's title is too long: its repetitions carry their number behind it.");
    engine::store::insert_wave(tx, wave);
    panels::store::insert_wave_panel(tx, wave.wave_id, first.panel_id);
    copy_cells(tx, first.wave, wave, context.now);
    if (quality.revision > 0) engine::store::put_quality_settings(tx, wave.wave_id, quality.settings, context.now);
    if (mail) panels::store::put_wave_mail(tx, wave.wave_id, *mail);
    engine::store::set_calendar(tx, wave);
    const auto done =
        do_to_wave(tx, context.services, wave.wave_id, WaveAct::Schedule, context.actor.api_key_id, context.now);
    if (!done) return done.error();
    output.push_back(*existing_wave(tx, wave.wave_id));
  }
  return output;
}

}  // namespace tertulia::api
