// SPDX-License-Identifier: Apache-2.0
#include "api/quality/show_quality.hpp"

#include "api/auth/scopes.hpp"
#include "api/quality/quality_json.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

QualityState find_quality_state(engine::store::Transaction& tx, const engine::WaveId& wave) {
  QualityState state{engine::store::find_wave_quality(tx, wave), engine::store::wave_change_no(tx, wave), std::nullopt};
  if (state.quality.norm_no > 0) state.norms = engine::store::find_norms(tx, wave, state.quality.norm_no);
  return state;
}

Schema quality_state_schema() {
  const Schema count = Schema::integer(0, 1'000'000'000'000);
  return Schema::object(
      {required("settings", quality_settings_schema()), required("settings_revision", count),
       required("assessed_to", count), required("change_no", count),
       required("norms", Schema::object({required("norm_no", count), required("change_no", count),
                                         required("completes", count), required("typical", Schema::map(Schema::any()))})
                             .nullable())});
}

void write_quality_state(const QualityState& state, engine::json::Writer& writer) {
  writer.begin_object().key("settings");
  engine::write_value(to_value(state.quality.settings), writer);
  writer.member("settings_revision", state.quality.revision)
      .member("assessed_to", state.quality.assessed_to)
      .member("change_no", state.change_no)
      .key("norms");
  if (state.norms) {
    writer.begin_object()
        .member("norm_no", state.norms->norm_no)
        .member("change_no", state.norms->change_no)
        .member("completes", state.norms->norms.completes)
        .key("typical");
    engine::write_value(to_value(state.norms->norms), writer);
    writer.end_object();
  } else {
    writer.null();
  }
  writer.end_object();
}

const http::Endpoint& ShowQuality::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/quality",
      .scope = scopes::kCampaignsRead,
      .summary =
          "What the wave looks for in its completes, up to which change they are judged, and the norms of the wave.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .answer = quality_state_schema(),
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

ShowQuality::Input ShowQuality::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id")};
}

void ShowQuality::write(const Output& output, engine::json::Writer& writer) { write_quality_state(output, writer); }

engine::Result<ShowQuality::Output> ShowQuality::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_named_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  return find_quality_state(context.tx, input.wave_id);
}

}  // namespace tertulia::api
