// SPDX-License-Identifier: Apache-2.0
#include "api/exports/export_responses.hpp"

#include <semaphore>

#include <fmt/format.h>

#include "api/auth/scopes.hpp"
#include "api/exports/create_export.hpp"
#include "api/exports/download_export.hpp"
#include "api/exports/response_file.hpp"
#include "api/exports/show_export.hpp"
#include "api/http/spool.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/store/response_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::Result;
using engine::exports::Format;
using http::optional;
using http::required;
using http::Schema;

namespace {

/// What is answered directly, in cells of a CSV: some ten seconds at most.
constexpr std::int64_t kDirectCost = 40'000'000;
/// Exports have a second connection of their own while their request holds one, so few may run at the same time.
constexpr int kAtATime = 2;

class Turn {
 public:
  Turn() : taken_(turns().try_acquire()) {}
  ~Turn() {
    if (taken_) turns().release();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  explicit operator bool() const { return taken_; }

 private:
  static std::counting_semaphore<kAtATime>& turns() {
    static std::counting_semaphore<kAtATime> turns(kAtATime);
    return turns;
  }
  bool taken_;
};

engine::exports::Options options_of(Format format, const http::Arguments& arguments) {
  using engine::exports::Values;
  engine::exports::Options options;
  options.format = format;
  const auto values = arguments.optional_text("values");
  if (values == "codes") options.values = Values::Values;
  if (values == "both") options.values = Values::Both;
  if (arguments.optional_text("formula_guard") == "off") options.guard = engine::csv::FormulaGuard::Off;
  options.byte_order_mark = arguments.optional_text("byte_order_mark") == "on";
  return options;
}

FileRequest request_of(Format format, const http::Arguments& arguments) {
  FileRequest request;
  request.options = options_of(format, arguments);
  request.language = arguments.optional_text("language").value_or("default");
  return request;
}

Result<http::Response> made(const FileRequest& request, const engine::fieldwork::Wave& wave,
                            http::RequestContext& context) {
  const Turn turn;
  if (!turn) return Error{ErrorCode::Overloaded, "Other exports are being made. Try again in a moment.", {}};
  engine::store::Transaction tx(context.services.database, context.tx.brand());
  engine::store::hold_snapshot(tx);
  const auto file = ResponseFile::plan(tx, context.services.questionnaires, wave, request);
  if (!file) return file.error();
  if (file->cost() > kDirectCost) {
    return Error{
        ErrorCode::PayloadTooLarge,
        fmt::format("{} responses are too many to be answered directly. Make it in the background: POST to …/exports.",
                    file->rows()),
        {}};
  }
  const auto spool = std::make_shared<http::Spool>(context.services.keys);
  const auto written = file->write(tx, [&](std::string_view bytes) { spool->append(bytes); });
  if (!written) return written.error();
  spool->finish();
  const auto& format = engine::exports::info(request.options.format);
  http::Response response;
  response.with("Content-Type", std::string(format.content_type))
      .with("Content-Disposition", fmt::format("attachment; filename=\"responses.{}\"", format.slug))
      .with("X-Change-No", std::to_string(file->change_no()))
      .with("X-Row-Count", std::to_string(file->rows()));
  response.source = http::source_of(spool);
  return response;
}

http::Endpoint endpoint_of(Format format) {
  const auto& info = engine::exports::info(format);
  http::Endpoint endpoint{.method = http::Method::Get,
                          .path = fmt::format("/api/v1/waves/:wave_id/exports/responses.{}", info.slug),
                          .scope = scopes::kExportsRead,
                          .summary = fmt::format("All responses as a .{} file, as they stand in one moment; labels in "
                                                 "`language`. X-Row-Count says how many they are.",
                                                 info.slug),
                          .path_parameters = {required("wave_id", Schema::uuid())},
                          .query = {optional("language", Schema::text(1, 40))},
                          .answer_type = std::string(info.content_type.substr(0, info.content_type.find(';'))),
                          .errors = {ErrorCode::StateConflict, ErrorCode::PayloadTooLarge, ErrorCode::Overloaded}};
  if (format == Format::Csv || format == Format::Xlsx)
    endpoint.query.push_back(optional("values", Schema::one_of({"labels", "codes", "both"})));
  if (format == Format::Csv) {
    endpoint.summary +=
        " Cells that a spreadsheet would run as formulas are guarded by an apostrophe unless formula_guard=off.";
    endpoint.query.push_back(optional("formula_guard", Schema::one_of({"on", "off"})));
    endpoint.query.push_back(optional("byte_order_mark", Schema::one_of({"on", "off"})));
  }
  return endpoint;
}

}  // namespace

template <Format format>
const http::Endpoint& ExportResponses<format>::endpoint() {
  static const http::Endpoint endpoint = endpoint_of(format);
  return endpoint;
}

template <Format format>
Result<http::Response> ExportResponses<format>::respond(const http::Arguments& arguments,
                                                        http::RequestContext& context) {
  const auto wave = existing_named_wave(context.tx, arguments.id<engine::WaveId>("wave_id"));
  if (!wave) return wave.error();
  auto response = made(request_of(format, arguments), wave->wave, context);
  if (response) context.audit("wave.export", "wave", wave->wave.wave_id.value());
  return response;
}

std::vector<http::Route> export_routes() {
  return {http::raw_route_of<ExportResponses<Format::Csv>>(),
          http::raw_route_of<ExportResponses<Format::JsonLines>>(),
          http::raw_route_of<ExportResponses<Format::Sav>>(),
          http::raw_route_of<ExportResponses<Format::Dta>>(),
          http::raw_route_of<ExportResponses<Format::Xpt>>(),
          http::raw_route_of<ExportResponses<Format::Xlsx>>(),
          http::raw_route_of<ExportResponses<Format::TripleSData>>(),
          http::raw_route_of<ExportResponses<Format::TripleS>>(),
          http::raw_route_of<ExportResponses<Format::Ddi>>(),
          http::route_of<CreateExport>(),
          http::route_of<ShowExport>(),
          http::raw_route_of<DownloadExport>()};
}

}  // namespace tertulia::api
