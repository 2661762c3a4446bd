// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "engine/store/export_store.hpp"

namespace tertulia::api {

/// GET /api/v1/exports/:export_id - how far a file is.
class ShowExport {
 public:
  using Input = engine::store::ExportId;
  using Output = engine::store::ExportRecord;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
