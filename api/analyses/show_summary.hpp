// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// Of engine::analysis::write_wave_summary.
http::Schema summary_questions_schema();

/// GET /api/v1/waves/:wave_id/summary - each question's counts, shares and means with their intervals, of usable
/// responses.
class ShowSummary {
 public:
  struct Input {
    engine::WaveId wave_id;
    std::string language;
  };
  struct Output {
    std::string json;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowSummary>);

}  // namespace tertulia::api
