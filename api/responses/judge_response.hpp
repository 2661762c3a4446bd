// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"
#include "engine/fieldwork/verdict.hpp"
#include "engine/store/response_store.hpp"

namespace tertulia::api {

/// POST /api/v1/responses/:response_id/verdicts - a complete is rejected, or accepted after all.
class JudgeResponse {
 public:
  struct Input {
    engine::ResponseId response_id;
    engine::fieldwork::Verdict verdict = engine::fieldwork::Verdict::Rejected;
    std::string reason;
  };
  using Output = engine::store::ResponseRecord;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (it is no complete; or one of its quota cells is full by now).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<JudgeResponse>);

}  // namespace tertulia::api
