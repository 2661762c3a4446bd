// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "engine/export/writer.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/exports/responses.csv (.jsonl, .sav, …) - the responses as a file, as they stand in one
/// moment. Made whole before the first byte is sent, so that a slow reader holds no database connection. Has a
/// permission of its own.
template <engine::exports::Format format>
class ExportResponses {
 public:
  static const http::Endpoint& endpoint();
  /// Errors: NotFound, StateConflict (an anonymous wave, too many columns), PayloadTooLarge (more than what is answered
  /// directly), Overloaded (others are being made).
  static engine::Result<http::Response> respond(const http::Arguments& arguments, http::RequestContext& context);
};

/// A row of the route table for each format.
std::vector<http::Route> export_routes();

}  // namespace tertulia::api
