// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cases/case_json.hpp"

namespace tertulia::api {

/// POST /api/v1/units
class CreateUnit {
 public:
  struct Input {
    std::string name;
    std::string language;
    std::string email;
  };
  using Output = panels::store::Unit;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: InvalidInput; StateConflict (the name is taken).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
