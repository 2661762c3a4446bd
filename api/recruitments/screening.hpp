// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/services.hpp"
#include "engine/core/result.hpp"
#include "engine/json/json.hpp"
#include "engine/store/transaction.hpp"
#include "panels/store/application_store.hpp"

/// What an applicant tells, checked: the same for both steps of the public page.
namespace tertulia::api {

/// The seed of random orders in a screener; the page has the same.
inline constexpr int kScreenerSeed = 1;

/// What the body says of the applicant but for contacts: language, time zone, source, country, birth. Errors:
/// InvalidInput.
engine::Result<panels::store::Applicant> applicant_of(const panels::Recruitment& recruitment,
                                                      const engine::json::Value& body, engine::Instant now);

/// What a screener's answers come to.
struct Screened {
  bool out = false;     ///< the recruitment looks for others
  std::string profile;  ///< attributes that the answers become, a JSON object
  std::vector<panels::RecruitmentCellId> cells;
};
/// Errors: InvalidAnswers, and those of QuestionnaireCache::find.
engine::Result<Screened> screen(engine::store::Transaction& tx, const Services& services,
                                const panels::Recruitment& recruitment, const panels::store::Applicant& applicant,
                                const engine::json::Value& answers, engine::Instant now);

}  // namespace tertulia::api
