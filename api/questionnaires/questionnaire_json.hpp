// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/schema.hpp"
#include "engine/store/questionnaire_store.hpp"

namespace tertulia::api {

http::Schema questionnaire_schema();
void write_questionnaire(const engine::store::QuestionnaireRecord& questionnaire, engine::json::Writer& writer);

/// A version ready to be stored: loads the definition, which must be sound, and computes its codebook.
/// Errors: InvalidQuestionnaire, with pointers below /definition.
engine::Result<engine::store::VersionRecord> checked_version(const engine::QuestionnaireId& id, int version,
                                                             const std::string& definition, engine::Instant now);

}  // namespace tertulia::api
