// SPDX-License-Identifier: Apache-2.0
#include "api/exports/download_export.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "api/auth/scopes.hpp"
#include "api/exports/export_json.hpp"
#include "api/files/file_response.hpp"
#include "api/http/log.hpp"

namespace tertulia::api {

using engine::store::ExportRecord;
using engine::store::ExportState;
using engine::store::kExportPiece;

namespace {

/// The same tag is the same bytes: an attempt never writes another file.
std::string tag_of(const ExportRecord& record) {
  return fmt::format("\"{}-{}\"", record.export_id.text(), record.attempt);
}

/// The next bytes, up to the end of their piece.
std::string read_some(engine::store::Transaction& tx, const ExportRecord& record, const ByteRange& rest) {
  const std::int64_t piece_no = rest.begin / kExportPiece;
  const std::string piece = engine::store::read_export_piece(tx, record.export_id, piece_no);
  const auto from = static_cast<std::size_t>(rest.begin - piece_no * kExportPiece);
  if (from >= piece.size()) throw std::runtime_error("the file is gone");  // expired while it was sent
  return piece.substr(from, static_cast<std::size_t>(rest.end - rest.begin));
}

http::BodySource source_of(const engine::store::Database& database, engine::BrandId brand, const ExportRecord& record,
                           ByteRange rest) {
  return [&database, brand, record, rest](std::string& out) mutable {
    try {
      if (rest.begin >= rest.end) return false;
      engine::store::Transaction tx(database, brand);
      const std::string bytes = read_some(tx, record, rest);
      rest.begin += static_cast<std::int64_t>(bytes.size());
      out += bytes;
      return rest.begin < rest.end;
    } catch (const std::exception& error) {
      log_error("export", {{"what", std::string_view(error.what())}});
      throw;
    }
  };
}

}  // namespace

const http::Endpoint& DownloadExport::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/exports/:export_id/file",
                                       .scope = scopes::kExportsRead,
                                       .summary =
                                           "The bytes of a file that is made; one byte range may be asked for, so that "
                                           "a download that broke off can go on.",
                                       .other_statuses = {206},
                                       .path_parameters = {http::required("export_id", http::Schema::uuid())},
                                       .answer_type = "application/octet-stream",
                                       .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

engine::Result<http::Response> DownloadExport::respond(const http::Arguments& arguments,
                                                       http::RequestContext& context) {
  const auto record = engine::store::find_export(context.tx, arguments.id<engine::store::ExportId>("export_id"));
  if (!record) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  if (record->state != ExportState::Done) {
    return engine::Error{engine::ErrorCode::StateConflict, fmt::format("The file is {}.", slug(record->state)), {}};
  }
  const std::string tag = tag_of(*record);
  const auto condition = context.request.header("if-range");
  const auto header = !condition || *condition == tag ? context.request.header("range") : std::nullopt;
  http::Response response;
  ByteRange rest{0, record->bytes};
  if (const auto asked = header ? read_range(*header, record->bytes) : std::nullopt) {
    rest = *asked;
    response.status = 206;
    response.with("Content-Range", fmt::format("bytes {}-{}/{}", rest.begin, rest.end - 1, record->bytes));
  }
  const auto& format = engine::exports::info(file_request_of(*record).options.format);
  response.with("Content-Type", std::string(format.content_type))
      .with("Content-Disposition", fmt::format("attachment; filename=\"{}\"", file_name_of(*record)))
      .with("ETag", tag)
      .with("Accept-Ranges", "bytes")
      .with("Cache-Control", "no-store")
      .with("X-Change-No", std::to_string(record->change_no.value_or(0)))
      .with("X-Row-Count", std::to_string(record->rows_done));
  context.audit("export.download", "export", record->export_id.value());
  response.source = source_of(context.services.database, context.tx.brand(), *record, rest);
  return response;
}

}  // namespace tertulia::api
