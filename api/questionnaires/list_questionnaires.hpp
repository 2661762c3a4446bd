// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "engine/store/questionnaire_store.hpp"

namespace tertulia::api {

/// GET /api/v1/questionnaires - the brand's questionnaires.
class ListQuestionnaires {
 public:
  using Input = http::PageInput<engine::QuestionnaireId>;
  using Output = http::Page<engine::store::QuestionnaireRecord>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: none of its own.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListQuestionnaires>);

}  // namespace tertulia::api
