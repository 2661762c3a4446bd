// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/endpoint.hpp"
#include "api/waves/inviting.hpp"
#include "engine/core/strong_id.hpp"

namespace tertulia::api {

/// POST /api/v1/waves/:wave_id/invitations - invites panelists of the wave's panel who consented, fit the audience and
/// are not invited yet: all of them, or those whom the brand lists.
class CreateInvitations {
 public:
  struct Input {
    engine::WaveId wave_id;
    std::optional<std::string> audience;
    std::vector<std::string> refs;  ///< empty: the whole panel
  };
  /// What became of one whom the brand listed.
  struct Listed {
    std::string ref;
    std::string_view
        standing;      ///< invited, already_invited, unknown, left, no_consent, guardian_needed or not_in_audience
    std::string link;  ///< empty: none
  };
  struct Output {
    InvitedCount count;
    std::vector<Listed> listed;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Without links.
  static void write_replay(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (the wave is closed), InvalidInput (the audience cannot be read).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateInvitations>);

}  // namespace tertulia::api
