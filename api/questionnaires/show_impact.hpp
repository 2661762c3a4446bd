// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "api/http/endpoint.hpp"
#include "api/questionnaires/version_rules.hpp"

namespace tertulia::api {

/// POST /api/v1/questionnaires/:questionnaire_id/impact - what a further version would do to the one in the field: a
/// dry run that writes nothing.
class ShowImpact {
 public:
  struct Input {
    engine::QuestionnaireId questionnaire_id;
    std::string definition;
    std::optional<engine::json::Value> mapping;
  };
  struct Count {
    int interviews = 0;
    int responses = 0;
  };
  struct Output {
    std::optional<int> against;
    std::vector<engine::questionnaire::VariableChange> changes;
    std::int64_t in_progress = 0;
    int examined = 0;   ///< of the interviews in progress
    int unchanged = 0;  ///< they could go on with the same answers
    int mapped = 0;     ///< their answers would follow the rules, none would be lost
    int losing = 0;     ///< some of their answers would not fit
    int responses_examined = 0;
    std::map<std::string, Count> invalid;  ///< by answer: in how many it would not fit
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, InvalidQuestionnaire, InvalidInput.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowImpact>);

}  // namespace tertulia::api
