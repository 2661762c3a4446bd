// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/core/token.hpp"
#include "engine/store/transaction.hpp"
#include "panels/recruitment/recruitment.hpp"

/// Links by which members bring others into a panel that they are in.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

struct Referral {
  ReferralId referral_id;
  RecruitmentId recruitment_id;
  MemberId member_id;
  std::string ref;            ///< of the member
  int uses = 1;               ///< how many may come by it
  int used = 0;               ///< applications that are confirmed or may still be
  std::int64_t accepted = 0;  ///< of them, in the panel
  Instant created_at{};
};

/// The secret of the link follows from the key ring and the referral.
engine::Token token_of(const engine::KeyRing& keys, engine::BrandId brand, const ReferralId& referral);
/// False when the member has a link to this recruitment already.
bool insert_referral(Transaction& tx, const engine::KeyRing& keys, const Referral& referral);
std::vector<Referral> page_of_referrals(Transaction& tx, const RecruitmentId& recruitment, const ReferralId& after,
                                        int limit);

/// A recruitment to which a member may bring others, with the link if they have one.
struct OwnReferral {
  RecruitmentId recruitment_id;
  PageTexts texts;
  std::optional<ReferralId> referral_id;
  int uses = 0;  ///< of the link, or that one would have
  int used = 0;
};
std::vector<OwnReferral> referrals_of_member(Transaction& tx, const MemberId& member);

/// Whether a member is in the panel that a recruitment is for.
bool is_in_panel_of(Transaction& tx, const RecruitmentId& recruitment, const MemberId& member);

}  // namespace tertulia::panels::store
