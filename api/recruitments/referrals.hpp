// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/lists.hpp"
#include "panels/store/referral_store.hpp"

namespace tertulia::api {

/// A member's link to a recruitment.
struct LinkedReferral {
  panels::store::Referral referral;
  std::string link;
};
/// The link by which a member brings others.
std::string referral_link(const Services& services, engine::BrandId brand, const panels::ReferralId& referral);

/// POST /api/v1/recruitments/:recruitment_id/referrals
class CreateReferral {
 public:
  struct Input {
    panels::RecruitmentId recruitment_id;
    panels::MemberId member_id;
    int uses = 1;
  };
  using Output = LinkedReferral;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// What a repeated request is shown: without the link.
  static void write_replay(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound; InvalidInput (not in the panel); StateConflict (has a link already).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

/// GET /api/v1/recruitments/:recruitment_id/referrals
class ListReferrals {
 public:
  struct Input {
    panels::RecruitmentId recruitment_id;
    http::PageInput<panels::ReferralId> page;
  };
  using Output = http::Page<LinkedReferral>;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
