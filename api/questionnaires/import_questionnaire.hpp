// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "api/http/spool.hpp"
#include "engine/import/import.hpp"
#include "engine/questionnaire/lint/finding.hpp"
#include "engine/store/questionnaire_store.hpp"

namespace tertulia::api {

/// POST /api/v1/questionnaires/imports - a questionnaire of another program as the first version of a new one.
class ImportQuestionnaire {
 public:
  struct Input {
    engine::imports::Format format;
    std::optional<std::string> title;
    const http::Spool* file;  ///< null: the file is empty
  };
  struct Output {
    engine::store::QuestionnaireRecord questionnaire;
    std::vector<engine::questionnaire::lint::Finding> findings;
    engine::imports::Report report;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: InvalidInput (the file), InvalidQuestionnaire (what is in it); then nothing is written.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ImportQuestionnaire>);

}  // namespace tertulia::api
