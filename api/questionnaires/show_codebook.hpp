// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "engine/store/questionnaire_store.hpp"

namespace tertulia::api {

/// GET /api/v1/questionnaires/:questionnaire_id/versions/:version/codebook - its variables, codes and labels.
class ShowCodebook {
 public:
  struct Input {
    engine::QuestionnaireId questionnaire_id;
    int version = 1;
  };
  using Output = engine::store::VersionRecord;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowCodebook>);

}  // namespace tertulia::api
