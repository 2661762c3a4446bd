// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/schema.hpp"
#include "engine/questionnaire/lint/finding.hpp"
#include "engine/store/questionnaire_store.hpp"

namespace tertulia::api {

/// `further`: members beside those of every questionnaire.
http::Schema questionnaire_schema(std::vector<http::Property> further = {});
/// The members alone, inside an object that is open.
void write_members(const engine::store::QuestionnaireRecord& questionnaire, engine::json::Writer& writer);
void write_questionnaire(const engine::store::QuestionnaireRecord& questionnaire, engine::json::Writer& writer);

/// What the linter says of a definition that can be fielded: warnings and notes, with pointers below /definition.
http::Schema findings_schema();
/// The member "findings".
void write_findings(const std::vector<engine::questionnaire::lint::Finding>& findings, engine::json::Writer& writer);

struct CheckedVersion {
  engine::store::VersionRecord record;
  std::vector<engine::questionnaire::lint::Finding> findings;  ///< no errors among them
};

/// A version ready to be stored: the definition has no errors, and its codebook is computed.
/// Errors: InvalidQuestionnaire, each error of the linter with a pointer below /definition.
engine::Result<CheckedVersion> checked_version(const engine::QuestionnaireId& id, int version,
                                               const std::string& definition, engine::Instant now);

}  // namespace tertulia::api
