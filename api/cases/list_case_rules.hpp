// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cases/case_json.hpp"

namespace tertulia::api {

/// GET /api/v1/case-rules
class ListCaseRules {
 public:
  using Input = http::PageInput<engine::cases::CaseRuleId>;
  using Output = http::Page<engine::cases::CaseRule>;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
