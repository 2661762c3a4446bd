// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cases/case_json.hpp"

namespace tertulia::api {

/// POST /api/v1/case-rules - from now on what it describes becomes a case.
class CreateCaseRule {
 public:
  struct Input {
    engine::cases::CaseRule rule;
  };
  using Output = engine::cases::CaseRule;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: InvalidInput.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
