// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/lists.hpp"
#include "api/recruitments/recruitment_json.hpp"

namespace tertulia::api {

/// GET /api/v1/panels/:panel_id/recruitments
class ListRecruitments {
 public:
  struct Input {
    panels::PanelId panel_id;
    http::PageInput<panels::RecruitmentId> page;
  };
  using Output = http::Page<LinkedRecruitment>;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
