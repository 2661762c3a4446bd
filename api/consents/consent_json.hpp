// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/consent.hpp"

/// Consents, their texts and guardians as the API shows them.
namespace tertulia::api {

http::Schema purpose_schema();
http::Schema consent_text_schema();
void write_consent_text(const panels::ConsentText& text, engine::json::Writer& writer);

/// An array of what a member may be asked for.
http::Schema permits_schema();
void write_permits(const std::vector<panels::Permit>& permits, engine::json::Writer& writer);

/// What a member may be asked for and the ledger that it follows from.
struct MemberConsents {
  std::vector<panels::Permit> permits;
  std::vector<panels::ConsentEntry> entries;
};
http::Schema member_consents_schema();
void write_member_consents(const MemberConsents& consents, engine::json::Writer& writer);
MemberConsents consents_of(engine::store::Transaction& tx, const panels::MemberId& member);

struct LinkedGuardian {
  panels::Guardian guardian;
  std::string link;  ///< empty: revoked, or not to be shown
};
http::Schema guardian_schema();
void write_guardian(const LinkedGuardian& linked, engine::json::Writer& writer);
LinkedGuardian linked(panels::Guardian guardian, const http::RequestContext& context);

/// NotFound when the brand has no such member.
engine::Result<void> existing_member(http::RequestContext& context, const panels::MemberId& member);

}  // namespace tertulia::api
