// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "engine/questionnaire/simulate/simulation.hpp"
#include "engine/store/questionnaire_store.hpp"

namespace tertulia::api {

/// POST /api/v1/questionnaires/:questionnaire_id/versions/:version/simulations - what would happen if it were fielded.
/// Stores nothing.
class SimulateVersion {
 public:
  struct Input {
    engine::QuestionnaireId questionnaire_id;
    int version = 1;
    engine::json::Value body;
  };
  using Output = engine::questionnaire::simulate::Simulation;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, InvalidInput (also when respondents times questions is too much for one answer),
  /// InvalidExpression.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<SimulateVersion>);

}  // namespace tertulia::api
