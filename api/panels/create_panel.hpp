// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"
#include "panels/store/panel_store.hpp"

namespace tertulia::api {

/// POST /api/v1/panels - an empty panel.
class CreatePanel {
 public:
  struct Input {
    std::string title;
    std::string kind;
  };
  using Output = panels::store::Panel;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: none of its own.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreatePanel>);

}  // namespace tertulia::api
