// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cases/case_json.hpp"
#include "panels/store/case_reply_store.hpp"

namespace tertulia::api {

/// GET /api/v1/cases/:case_id - with all that happened to it.
class ShowCase {
 public:
  struct Input {
    engine::cases::CaseId case_id;
  };
  struct Output {
    panels::store::Case one;
    std::vector<panels::store::CaseReply> replies;
    std::vector<panels::store::CaseNote> notes;
    std::vector<panels::store::CaseChange> history;
  };

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
