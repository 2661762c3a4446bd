// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cases/case_json.hpp"

namespace tertulia::api {

/// GET /api/v1/units
class ListUnits {
 public:
  using Input = http::PageInput<engine::cases::UnitId>;
  using Output = http::Page<panels::store::Unit>;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
