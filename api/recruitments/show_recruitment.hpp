// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/recruitments/recruitment_json.hpp"

namespace tertulia::api {

/// GET /api/v1/recruitments/:recruitment_id
class ShowRecruitment {
 public:
  struct Input {
    panels::RecruitmentId recruitment_id;
  };
  using Output = RecruitmentReport;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

/// POST /api/v1/recruitments/:recruitment_id/opening
class OpenRecruitment {
 public:
  struct Input {
    panels::RecruitmentId recruitment_id;
    bool is_open = false;
  };
  using Output = RecruitmentReport;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  static void write_replay(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

/// PUT /api/v1/recruitments/:recruitment_id/cells/:cell_id
class PutCellTarget {
 public:
  struct Input {
    panels::RecruitmentId recruitment_id;
    panels::RecruitmentCellId cell_id;
    int target = 0;
  };
  using Output = RecruitmentReport;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
