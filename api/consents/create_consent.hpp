// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/consents/consent_json.hpp"
#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// POST /api/v1/members/:member_id/consents - a member's or a guardian's word, as staff received it.
class CreateConsent {
 public:
  struct Input {
    panels::MemberId member_id;
    std::string purpose;
    bool granted = true;
    std::optional<std::string> version;
    std::optional<std::string> language;
    std::optional<panels::GuardianId> guardian_id;
  };
  using Output = MemberConsents;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, InvalidInput (no such text or guardian), StateConflict (nothing to withdraw).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateConsent>);

}  // namespace tertulia::api
