// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/store/mail_event_store.hpp"

namespace tertulia::api {

/// POST /api/v1/mail-events - what a mail provider tells of mails: came back, complained of, arrived. The same event
/// may be told again.
class ReportMailEvents {
 public:
  using Input = engine::Result<std::vector<panels::store::MailEvent>>;
  struct Output {
    std::int64_t received = 0;
    panels::store::MailEventsTaken taken;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: InvalidInput (an event that names neither a message nor an address).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ReportMailEvents>);

}  // namespace tertulia::api
