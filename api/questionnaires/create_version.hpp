// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "engine/questionnaire/lint/finding.hpp"
#include "engine/store/questionnaire_store.hpp"

namespace tertulia::api {

/// POST /api/v1/questionnaires/:questionnaire_id/versions - the next version. Versions never change.
class CreateVersion {
 public:
  struct Input {
    engine::QuestionnaireId questionnaire_id;
    std::string definition;
    std::optional<engine::json::Value> mapping;
  };
  struct Output {
    engine::QuestionnaireId questionnaire_id;
    int version = 1;
    engine::Instant created_at{};
    std::vector<engine::questionnaire::lint::Finding> findings{};
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, InvalidQuestionnaire, InvalidInput (the mapping), RecodingVersion.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateVersion>);

}  // namespace tertulia::api
