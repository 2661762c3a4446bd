// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "engine/fieldwork/wave.hpp"
#include "engine/store/interview_store.hpp"
#include "engine/store/quality_store.hpp"
#include "engine/store/quota_store.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/report - the field report, live.
class ShowReport {
 public:
  struct Input {
    engine::WaveId wave_id;
  };
  struct Output {
    engine::fieldwork::Wave wave;
    std::int64_t change_no = 0;
    engine::Instant now{};
    std::int64_t invited = 0;
    std::int64_t arrived = 0;  ///< by links that many may use
    std::int64_t rejected = 0;
    engine::store::QualityCounts quality;
    engine::store::InterviewCounts counts;
    std::int64_t under_way = 0;                   ///< interviews that may still become completes
    std::vector<engine::store::QuotaCell> cells;  ///< those of concepts too
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowReport>);

}  // namespace tertulia::api
