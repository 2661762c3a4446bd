// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/store/recruitment_store.hpp"

/// Recruitments in JSON.
namespace tertulia::api {

/// A recruitment with the link to its public page.
struct LinkedRecruitment {
  panels::Recruitment recruitment;
  std::string link;
};
LinkedRecruitment linked(panels::Recruitment recruitment, const http::RequestContext& context);
/// Title and invitation by language.
http::Schema page_texts_schema();
/// {"purpose", "version"} of each consent that is asked for.
http::Schema asked_consents_schema();
/// {"question", "attribute"} of each answer that becomes an attribute.
http::Schema mapped_answers_schema();
std::vector<http::Property> recruitment_properties();
http::Schema recruitment_schema();
void write_recruitment_members(const LinkedRecruitment& linked, engine::json::Writer& writer);
void write_recruitment(const LinkedRecruitment& linked, engine::json::Writer& writer);

/// A recruitment and how it stands.
struct RecruitmentReport {
  LinkedRecruitment linked;
  std::vector<panels::RecruitmentCell> cells;
  std::vector<panels::store::ApplicationCount> counts;
};
http::Schema recruitment_report_schema();
void write_recruitment_report(const RecruitmentReport& report, engine::json::Writer& writer);
/// What a repeated request is shown: without the link, which is stored nowhere.
void write_replayed_report(RecruitmentReport report, engine::json::Writer& writer);
/// Errors: NotFound.
engine::Result<RecruitmentReport> recruitment_report(http::RequestContext& context, const panels::RecruitmentId& id);

}  // namespace tertulia::api
