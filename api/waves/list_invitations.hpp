// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "panels/store/invitation_store.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/invitations - each invitation with its single-use link.
class ListInvitations {
 public:
  struct Input {
    engine::WaveId wave_id;
    http::PageInput<panels::InvitationId> page;
  };
  struct Output {
    http::Page<panels::store::Invitation> page;
    std::string public_url;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListInvitations>);

}  // namespace tertulia::api
