// SPDX-License-Identifier: Apache-2.0
#include "api/waves/show_report.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/store/response_store.hpp"
#include "panels/store/invitation_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ShowReport::endpoint() {
  static const Schema count = Schema::integer(0, 1'000'000'000);
  static const Schema cell =
      Schema::object({required("quota_cell_id", Schema::uuid()), required("name", Schema::text(1, 200)),
                      required("condition", Schema::text(1, 10'000).nullable()), required("target", count),
                      required("completes", count), required("held", count)});
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/report",
      .scope = scopes::kCampaignsRead,
      .summary =
          "The field report, live. participation_rate = usable responses / invitations; incidence_rate = usable / "
          "(usable + screen-outs).",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .answer = Schema::object(
          {required("wave_id", Schema::uuid()), required("title", Schema::text(1, 200)),
           required("status", wave_status_schema()),
           required("as_of", Schema::object({required("change_no", count), required("time", Schema::time())})),
           required("target", count.nullable()), required("invited", count), required("started", count),
           required("in_progress", count),
           required("dispositions", Schema::object({required("complete", count), required("partial", count),
                                                    required("screen_out", count), required("quota_full", count),
                                                    required("terminated", count), required("expired", count)})),
           required("rejected", count), required("usable", count), required("to_review", count),
           required("appeals", count), required("participation_rate", Schema::number().nullable()),
           required("incidence_rate", Schema::number().nullable()),
           required("median_minutes", Schema::number().nullable()),
           required("quota_cells", Schema::array(cell, 1000))})};
  return endpoint;
}

ShowReport::Input ShowReport::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id")};
}

void ShowReport::write(const Output& output, engine::json::Writer& writer) {
  const auto rate = [&](std::string_view name, std::int64_t part, std::int64_t whole) {
    writer.key(name);
    whole > 0 ? writer.number(static_cast<double>(part) / static_cast<double>(whole)) : writer.null();
  };
  const auto& counts = output.counts;
  const std::int64_t usable = counts.complete - output.rejected;
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
  writer.member("invited", output.invited).member("started", counts.started).member("in_progress", counts.in_progress);
  writer.key("dispositions").begin_object();
  writer.member("complete", counts.complete).member("partial", counts.partial).member("screen_out", counts.screen_out);
  writer.member("quota_full", counts.quota_full)
      .member("terminated", counts.terminated)
      .member("expired", counts.expired)
      .end_object();
  writer.member("rejected", output.rejected).member("usable", usable);
  writer.member("to_review", output.quality.to_review).member("appeals", output.quality.appeals);
  rate("participation_rate", usable, output.invited);
  rate("incidence_rate", usable, usable + counts.screen_out);
  writer.key("median_minutes");
  counts.median_minutes ? writer.number(*counts.median_minutes) : writer.null();
  writer.key("quota_cells");
  write_quota_cells(output.cells, writer);
  writer.end_object();
}

engine::Result<ShowReport::Output> ShowReport::handle(const Input& input, http::RequestContext& context) const {
  auto wave = engine::store::find_wave(context.tx, input.wave_id);
  if (!wave) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  Output output;
  output.wave = std::move(*wave);
  output.now = context.now;
  output.change_no = engine::store::wave_change_no(context.tx, input.wave_id);
  output.invited = panels::store::count_invitations(context.tx, input.wave_id);
  output.rejected = engine::store::count_rejected(context.tx, input.wave_id);
  output.quality = engine::store::count_quality(context.tx, input.wave_id);
  output.counts = engine::store::count_interviews(context.tx, input.wave_id);
  output.cells = engine::store::list_quota_cells(context.tx, input.wave_id);
  return output;
}

}  // namespace tertulia::api
