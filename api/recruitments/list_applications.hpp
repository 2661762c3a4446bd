// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/http/lists.hpp"
#include "panels/store/application_store.hpp"

namespace tertulia::api {

/// GET /api/v1/recruitments/:recruitment_id/applications
class ListApplications {
 public:
  struct Input {
    panels::RecruitmentId recruitment_id;
    std::optional<std::string> state;
    http::PageInput<panels::ApplicationId> page;
  };
  using Output = http::Page<panels::store::ListedApplication>;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
