// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/http/endpoint.hpp"
#include "panels/store/audience_store.hpp"

namespace tertulia::api {

/// POST /api/v1/panels/:panel_id/audiences - an audience, live or frozen.
class CreateAudience {
 public:
  struct Input {
    panels::PanelId panel_id;
    std::string title;
    bool is_frozen = false;
    std::optional<std::string> expression;
  };
  using Output = panels::store::Audience;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound (the panel), InvalidInput (the expression).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateAudience>);

}  // namespace tertulia::api
