// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "engine/store/export_store.hpp"

namespace tertulia::api {

/// POST /api/v1/waves/:wave_id/exports - a file of responses is made in the background, however large.
class CreateExport {
 public:
  struct Input {
    engine::WaveId wave_id;
    engine::store::ExportRecord wanted;
  };
  using Output = engine::store::ExportRecord;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (an anonymous wave).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
