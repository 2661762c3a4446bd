// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/http/endpoint.hpp"
#include "engine/core/strong_id.hpp"

namespace tertulia::api {

/// POST /api/v1/waves/:wave_id/invitations - invites the panelists of the wave's panel who consented, fit the audience
/// and are not invited yet.
class CreateInvitations {
 public:
  struct Input {
    engine::WaveId wave_id;
    std::optional<std::string> audience;
  };
  struct Output {
    std::size_t considered = 0;
    std::size_t invited = 0;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (the wave is closed), InvalidInput (the audience cannot be read).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateInvitations>);

}  // namespace tertulia::api
