// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cases/case_json.hpp"

namespace tertulia::api {

/// POST /api/v1/cases - a case by hand.
class CreateCase {
 public:
  struct Input {
    panels::store::CaseSource source;
    panels::store::CaseAssignment to;
  };
  using Output = panels::store::Case;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: InvalidInput; StateConflict (there is a case of this message or answer).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
