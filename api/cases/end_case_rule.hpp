// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cases/case_json.hpp"

namespace tertulia::api {

/// DELETE /api/v1/case-rules/:rule_id
class EndCaseRule {
 public:
  struct Input {
    engine::cases::CaseRuleId rule_id;
  };
  using Output = engine::cases::CaseRule;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
