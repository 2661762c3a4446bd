// SPDX-License-Identifier: Apache-2.0
#include "api/waves/show_report.hpp"

#include <algorithm>

#include "api/auth/scopes.hpp"
#include "api/waves/concept_json.hpp"
#include "api/waves/quota_json.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/fieldwork/forecast.hpp"
#include "engine/store/response_store.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/store/draw_store.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/link_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

using engine::store::QuotaCell;

const Schema& count() {
  static const Schema count = Schema::integer(0, 4'000'000'000);
  return count;
}

/// A cell's own members, and how it is getting on.
Schema cell_schema(std::vector<http::Property> properties) {
  properties.push_back(required("screen_outs", count()));
  properties.push_back(required("over", count()));
  properties.push_back(required("incidence_rate", Schema::number().nullable()));
  properties.push_back(required("expected", Schema::number().nullable()));
  return Schema::array(Schema::object(std::move(properties)), 1000);
}

void write_number(engine::json::Writer& writer, std::string_view name, std::optional<double> number) {
  writer.key(name);
  number ? writer.number(*number) : writer.null();
}

void write_progress(const QuotaCell& cell, std::optional<double> completion_rate, engine::json::Writer& writer) {
  writer.member("screen_outs", cell.screen_outs);
  writer.member("over", cell.target ? std::max(0, cell.completes - *cell.target) : 0);
  write_number(writer, "incidence_rate", engine::fieldwork::incidence_rate(cell.completes, cell.screen_outs));
  write_number(writer, "expected",
               engine::fieldwork::expected_completes(cell.completes, cell.held, completion_rate, cell.places));
}

}  // namespace

const http::Endpoint& ShowReport::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/report",
      .scope = scopes::kCampaignsRead,
      .summary =
          "The field report, live. participation_rate = usable responses / invitations; incidence_rate = usable / "
          "(usable + screen-outs); completion_rate = usable / interviews begun that met no full quota and are not "
          "under "
          "way; expected = completes if nobody else begins.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .answer = Schema::object(
          {required("wave_id", Schema::uuid()),
           required("title", Schema::text(1, 200)),
           required("status", wave_status_schema()),
           required("as_of", Schema::object({required("change_no", count()), required("time", Schema::time())})),
           required("target", count().nullable()),
           required("invited", count()),
           required("arrived", count()),
           required("started", count()),
           required("in_progress", count()),
           required("dispositions", Schema::object({required("complete", count()), required("partial", count()),
                                                    required("screen_out", count()), required("quota_full", count()),
                                                    required("terminated", count()), required("expired", count())})),
           required("rejected", count()),
           required("usable", count()),
           required("to_review", count()),
           required("appeals", count()),
           required("participation_rate", Schema::number().nullable()),
           required("incidence_rate", Schema::number().nullable()),
           required("completion_rate", Schema::number().nullable()),
           required("expected", Schema::number().nullable()),
           required("median_minutes", Schema::number().nullable()),
           required("quota_cells", cell_schema(quota_cell_properties())),
           required("concept_cells", cell_schema(concept_cell_properties()))})};
  return endpoint;
}

ShowReport::Input ShowReport::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id")};
}

void ShowReport::write(const Output& output, engine::json::Writer& writer) {
  const auto& counts = output.counts;
  const std::int64_t usable = counts.complete - output.rejected;
  const auto completion_rate =
      engine::fieldwork::completion_rate({counts.started, counts.quota_full, output.under_way, usable});
  writer.begin_object()
      .member("wave_id", output.wave.wave_id.text())
      .member("title", output.wave.title)
      .member("status", slug(output.wave.status));
  writer.key("as_of")
      .begin_object()
      .member("change_no", output.change_no)
      .member("time", engine::format_instant(output.now))
      .end_object();
  writer.key("target");
  output.wave.target ? writer.integer(*output.wave.target) : writer.null();
  writer.member("invited", output.invited)
      .member("arrived", output.arrived)
      .member("started", counts.started)
      .member("in_progress", counts.in_progress);
  writer.key("dispositions").begin_object();
  writer.member("complete", counts.complete).member("partial", counts.partial).member("screen_out", counts.screen_out);
  writer.member("quota_full", counts.quota_full)
      .member("terminated", counts.terminated)
      .member("expired", counts.expired)
      .end_object();
  writer.member("rejected", output.rejected).member("usable", usable);
  writer.member("to_review", output.quality.to_review).member("appeals", output.quality.appeals);
  // Nobody knows how many saw a link that many may use: then there is no rate of those who were asked.
  const bool all_were_invited = output.invited > 0 && output.arrived == 0;
  write_number(writer, "participation_rate",
               all_were_invited ? std::optional(static_cast<double>(usable) / static_cast<double>(output.invited))
                                : std::nullopt);
  write_number(writer, "incidence_rate", engine::fieldwork::incidence_rate(usable, counts.screen_out));
  write_number(writer, "completion_rate", completion_rate);
  write_number(writer, "expected",
               engine::fieldwork::expected_completes(usable, output.under_way, completion_rate, output.wave.target));
  write_number(writer, "median_minutes", counts.median_minutes);
  writer.key("quota_cells").begin_array();
  for (const auto& cell : without_concepts(output.cells)) {
    writer.begin_object();
    write_quota_cell_members(cell, writer);
    write_progress(cell, completion_rate, writer);
    writer.end_object();
  }
  writer.end_array().key("concept_cells").begin_array();
  for (const auto& cell : concepts_among(output.cells)) {
    writer.begin_object();
    write_concept_cell_members(cell, writer);
    write_progress(cell, completion_rate, writer);
    writer.end_object();
  }
  writer.end_array().end_object();
}

engine::Result<ShowReport::Output> ShowReport::handle(const Input& input, http::RequestContext& context) const {
  auto wave = engine::store::find_wave(context.tx, input.wave_id);
  if (!wave) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  Output output;
  output.wave = std::move(*wave);
  output.now = context.now;
  output.change_no = engine::store::wave_change_no(context.tx, input.wave_id);
  output.invited = panels::store::count_invitations(context.tx, input.wave_id);
  output.arrived = panels::store::count_visitors(context.tx, input.wave_id);
  output.rejected = engine::store::count_rejected(context.tx, input.wave_id);
  output.quality = engine::store::count_quality(context.tx, input.wave_id);
  output.counts = engine::store::count_interviews(context.tx, input.wave_id);
  if (output.wave.anonymous) {  // no interviews, and nothing but completes changes its dataset
    output.invited = panels::store::count_drawn(context.tx, input.wave_id);
    output.counts.started = output.counts.complete = output.change_no;
  }
  output.cells = engine::store::list_quota_cells(context.tx, input.wave_id);
  for (auto& cell : output.cells) {
    // Every screen-out is one of the wave's: counting them in its cell would cost each of them a lock.
    if (cell.kind == engine::fieldwork::CellKind::Overall)
      cell.screen_outs = static_cast<int>(output.counts.screen_out);
  }
  // Without cells nobody holds a place, and nobody's place is ever given up.
  output.under_way = output.cells.empty() ? output.counts.in_progress
                                          : engine::store::count_holding_interviews(context.tx, input.wave_id);
  return output;
}

}  // namespace tertulia::api
