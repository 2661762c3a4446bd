// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"
#include "engine/store/questionnaire_store.hpp"

namespace tertulia::api {

/// POST /api/v1/questionnaires - a questionnaire and its first version.
class CreateQuestionnaire {
 public:
  struct Input {
    std::string title;
    std::string definition;
  };
  using Output = engine::store::QuestionnaireRecord;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: InvalidQuestionnaire, each fault with a pointer below /definition.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateQuestionnaire>);

}  // namespace tertulia::api
