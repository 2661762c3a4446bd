// SPDX-License-Identifier: Apache-2.0
#include "api/waves/wave_json.hpp"

#include "api/http/lists.hpp"
#include "engine/expression/expression.hpp"
#include "panels/store/invitation_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

Schema wave_status_schema() {
  return Schema::one_of({"draft", "scheduled", "fielding", "paused", "closed", "archived"});
}

Schema phase_schema() { return Schema::one_of({"teaser", "concept_test", "launch", "follow_up"}); }

Schema wave_schema() {
  return Schema::object({required("wave_id", Schema::uuid()),
                         required("campaign_id", Schema::uuid()),
                         required("title", Schema::text(1, 200)),
                         required("status", wave_status_schema()),
                         required("questionnaire_id", Schema::uuid()),
                         required("version", Schema::integer(1, 1'000'000)),
                         required("panel_id", Schema::uuid()),
                         required("target", Schema::integer(1, 1'000'000'000).nullable()),
                         required("given", Schema::array(Schema::text(1, 63), 50)),
                         required("screen_out_if", Schema::text(1, 10'000).nullable()),
                         required("lease_minutes", Schema::integer(1, 1440)),
                         required("created_at", Schema::time()),
                         required("opened_at", Schema::time().nullable()),
                         required("closed_at", Schema::time().nullable()),
                         required("opens_at", Schema::time().nullable()),
                         required("closes_at", Schema::time().nullable()),
                         required("time_zone", Schema::text(1, 100)),
                         required("phase", phase_schema().nullable()),
                         required("first_wave_id", Schema::uuid().nullable()),
                         required("invites", Schema::one_of({"nobody", "panel", "same"})),
                         required("anonymous", Schema::boolean())});
}

void write_wave(const WaveOfPanel& of_panel, engine::json::Writer& writer) {
  const auto& wave = of_panel.wave;
  writer.begin_object()
      .member("wave_id", wave.wave_id.text())
      .member("campaign_id", wave.campaign_id.text())
      .member("title", wave.title);
  writer.member("status", slug(wave.status))
      .member("questionnaire_id", wave.questionnaire_id.text())
      .member("version", wave.version);
  writer.member("panel_id", of_panel.panel_id.text()).key("target");
  wave.target ? writer.integer(*wave.target) : writer.null();
  writer.key("given").begin_array();
  for (const auto& attribute : wave.given) writer.string(attribute);
  writer.end_array().key("screen_out_if");
  wave.screen_out_if ? writer.string(*wave.screen_out_if) : writer.null();
  writer.member("lease_minutes", wave.lease_minutes).member("created_at", engine::format_instant(wave.created_at));
  http::write_optional_time(writer, "opened_at", wave.opened_at);
  http::write_optional_time(writer, "closed_at", wave.closed_at);
  http::write_optional_time(writer, "opens_at", wave.opens_at);
  http::write_optional_time(writer, "closes_at", wave.closes_at);
  writer.member("time_zone", wave.time_zone).key("phase");
  wave.phase ? writer.string(*wave.phase) : writer.null();
  writer.key("first_wave_id");
  wave.first_wave_id ? writer.string(wave.first_wave_id->text()) : writer.null();
  writer.member("invites", slug(wave.invites)).member("anonymous", wave.anonymous);
  writer.end_object();
}

engine::Result<WaveOfPanel> existing_wave(engine::store::Transaction& tx, const engine::WaveId& id) {
  auto wave = engine::store::find_wave(tx, id);
  if (!wave) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return WaveOfPanel{std::move(*wave), panels::store::find_wave_panel(tx, id).value_or(panels::PanelId())};
}

engine::Result<WaveOfPanel> existing_named_wave(engine::store::Transaction& tx, const engine::WaveId& id) {
  auto wave = existing_wave(tx, id);
  if (wave && wave->wave.anonymous)
    return engine::Error{engine::ErrorCode::StateConflict,
                         "The wave is anonymous: it has tickets and results of groups, and nothing of a single answer.",
                         {}};
  return wave;
}

void check_expression(const std::string& text, const std::string& pointer, std::vector<engine::ErrorDetail>& faults) {
  const auto compiled = engine::expression::compile(text);
  if (!compiled) faults.push_back({pointer, "expression", compiled.error().message});
}

engine::Error input_error(std::vector<engine::ErrorDetail> faults) {
  std::string message = faults.front().message;
  return {engine::ErrorCode::InvalidInput, std::move(message), std::move(faults)};
}

}  // namespace tertulia::api
