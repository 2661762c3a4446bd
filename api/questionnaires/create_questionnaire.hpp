// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "engine/questionnaire/lint/finding.hpp"
#include "engine/store/questionnaire_store.hpp"

namespace tertulia::api {

/// POST /api/v1/questionnaires - a questionnaire and its first version.
class CreateQuestionnaire {
 public:
  struct Input {
    std::string title;
    std::string definition;
  };
  struct Output {
    engine::store::QuestionnaireRecord questionnaire;
    std::vector<engine::questionnaire::lint::Finding> findings;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: InvalidQuestionnaire, each error of the linter with a pointer below /definition.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateQuestionnaire>);

}  // namespace tertulia::api
