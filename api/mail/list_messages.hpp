// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "engine/core/strong_id.hpp"
#include "panels/store/outbox_store.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/messages - the wave's messages and what became of each.
class ListMessages {
 public:
  struct Input {
    engine::WaveId wave_id;
    std::optional<std::string> state;
    http::PageInput<panels::outbox::MessageId> page;
  };
  using Output = http::Page<panels::store::ListedMessage>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListMessages>);

}  // namespace tertulia::api
