// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "panels/store/outbox_store.hpp"

namespace tertulia::api {

/// GET /api/v1/members/:member_id/inbox - what the brand's own product may show a member.
class ListInbox {
 public:
  struct Input {
    panels::MemberId member_id;
    http::PageInput<panels::outbox::MessageId> page;
  };
  struct Output {
    http::Page<panels::store::InboxItem> page;
    std::string public_url;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListInbox>);

}  // namespace tertulia::api
