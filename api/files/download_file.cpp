// SPDX-License-Identifier: Apache-2.0
#include "api/files/download_file.hpp"

#include "api/auth/scopes.hpp"
#include "api/files/file_response.hpp"

namespace tertulia::api {

const http::Endpoint& DownloadFile::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/files/:file_id",
      .scope = scopes::kFilesRead,
      .summary = "A file or signature that answers refer to, as an attachment; one byte range may be asked for.",
      .other_statuses = {206},
      .path_parameters = {http::required("file_id", http::Schema::uuid())},
      .answer_type = "application/octet-stream"};
  return endpoint;
}

engine::Result<http::Response> DownloadFile::respond(const http::Arguments& arguments, http::RequestContext& context) {
  const auto file = engine::store::find_file(context.tx, arguments.id<engine::FileId>("file_id"));
  if (!file) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  context.audit("file.download", "file", file->file_id.value());
  return file_response(context.services.database, context.tx.brand(), *file, context.request.header("range"));
}

}  // namespace tertulia::api
