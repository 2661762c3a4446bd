// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "api/recruitments/recruitment_json.hpp"
#include "engine/fieldwork/quota_design.hpp"

namespace tertulia::api {

/// POST /api/v1/panels/:panel_id/recruitments
class CreateRecruitment {
 public:
  struct Input {
    panels::Recruitment recruitment;
    std::optional<int> target;
    engine::fieldwork::QuotaDesign quotas;
  };
  using Output = RecruitmentReport;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  static void write_replay(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound; InvalidInput; StateConflict (the panel takes nobody in any more).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
