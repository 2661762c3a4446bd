// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "engine/store/questionnaire_store.hpp"

namespace tertulia::api {

/// GET /api/v1/questionnaires/:questionnaire_id - title and newest version number.
class ShowQuestionnaire {
 public:
  struct Input {
    engine::QuestionnaireId questionnaire_id;
  };
  using Output = engine::store::QuestionnaireRecord;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowQuestionnaire>);

}  // namespace tertulia::api
