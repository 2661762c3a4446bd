// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/consents/consent_json.hpp"
#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// POST /api/v1/members/:member_id/guardians - invites somebody to speak for a member who is too young to do so alone.
class CreateGuardian {
 public:
  struct Input {
    panels::MemberId member_id;
    std::string name;
    std::string email;
    std::string language;
  };
  using Output = LinkedGuardian;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Without the link.
  static void write_replay(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, InvalidInput, StateConflict (the member needs no guardian).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateGuardian>);

}  // namespace tertulia::api
