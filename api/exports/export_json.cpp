// SPDX-License-Identifier: Apache-2.0
#include "api/exports/export_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {
constexpr std::int64_t kMany = std::int64_t{1} << 53;
}

Schema export_schema() {
  return Schema::object(
      {required("export_id", Schema::uuid()), required("wave_id", Schema::uuid()),
       required("format", Schema::text(1, 20)),
       required("state", Schema::one_of({"queued", "running", "done", "failed", "expired"})),
       required("rows_done", Schema::integer(0, kMany)), required("rows_total", Schema::integer(0, kMany).nullable()),
       required("bytes", Schema::integer(0, kMany)),
       required("change_no", Schema::integer(0, kMany).nullable().described("The file holds the wave up to here")),
       required("message", Schema::text(0, 1000).nullable().described("Why it failed")),
       required("created_at", Schema::time()), required("expires_at", Schema::time().nullable())});
}

void write_export(const engine::store::ExportRecord& record, engine::json::Writer& writer) {
  const auto number_or_null = [&](std::string_view name, std::optional<std::int64_t> number) {
    writer.key(name);
    if (number) {
      writer.integer(*number);
    } else {
      writer.null();
    }
  };
  const auto text_or_null = [&](std::string_view name, const std::optional<std::string>& text) {
    writer.key(name);
    if (text) {
      writer.string(*text);
    } else {
      writer.null();
    }
  };
  writer.begin_object().member("export_id", record.export_id.text()).member("wave_id", record.wave_id.text());
  writer.member("format", record.format).member("state", slug(record.state)).member("rows_done", record.rows_done);
  number_or_null("rows_total", record.rows_total);
  writer.member("bytes", record.bytes);
  number_or_null("change_no", record.change_no);
  text_or_null("message", record.message);
  writer.member("created_at", engine::format_instant(record.created_at));
  text_or_null("expires_at",
               record.expires_at ? std::optional(engine::format_instant(*record.expires_at)) : std::nullopt);
  writer.end_object();
}

FileRequest file_request_of(const engine::store::ExportRecord& record) {
  using engine::exports::Values;
  FileRequest request;
  request.options.format = *engine::exports::format_of(record.format);
  if (record.values == "codes") request.options.values = Values::Values;
  if (record.values == "both") request.options.values = Values::Both;
  if (!record.formula_guard) request.options.guard = engine::csv::FormulaGuard::Off;
  request.options.byte_order_mark = record.byte_order_mark;
  request.language = record.language;
  return request;
}

std::string file_name_of(const engine::store::ExportRecord& record) { return "responses." + record.format; }

}  // namespace tertulia::api
