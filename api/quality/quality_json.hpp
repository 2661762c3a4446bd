// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/schema.hpp"
#include "engine/quality/assessment.hpp"
#include "engine/store/quality_store.hpp"

namespace tertulia::api {

/// A wave's settings; in what comes in everything may be absent.
http::Schema quality_settings_schema();

http::Schema assessment_schema();
void write_assessment(const engine::store::AssessmentRecord& record, engine::json::Writer& writer);

}  // namespace tertulia::api
