// SPDX-License-Identifier: Apache-2.0
#include "panels/store/referral_store.hpp"

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {

using engine::store::Row;

engine::Token token_of(const engine::KeyRing& keys, engine::BrandId brand, const ReferralId& referral) {
  return {brand, keys.link_secret(referral.value(), 1)};
}

bool insert_referral(Transaction& tx, const engine::KeyRing& keys, const Referral& referral) {
  const auto token = token_of(keys, tx.brand(), referral.referral_id);
  return tx.run(sql::referral_insert, {{"brand_id", tx.brand()},
                                       {"referral_id", referral.referral_id},
                                       {"recruitment_id", referral.recruitment_id},
                                       {"member_id", referral.member_id},
                                       {"uses", referral.uses},
                                       {"token_hash", engine::bytea_text(engine::token_hash(token.secret))},
                                       {"created_at", referral.created_at}}) > 0;
}

std::vector<Referral> page_of_referrals(Transaction& tx, const RecruitmentId& recruitment, const ReferralId& after,
                                        int limit) {
  std::vector<Referral> list;
  for (const Row& row :
       tx.rows(sql::referral_page_of_recruitment,
               {{"brand_id", tx.brand()}, {"recruitment_id", recruitment}, {"after", after}, {"limit", limit}})) {
    list.push_back({row.id<ReferralId>("referral_id"), recruitment, row.id<MemberId>("member_id"), row.text("ref"),
                    static_cast<int>(row.integer("uses")), static_cast<int>(row.integer("used")),
                    row.integer("accepted"), row.instant("created_at")});
  }
  return list;
}

std::vector<OwnReferral> referrals_of_member(Transaction& tx, const MemberId& member) {
  std::vector<OwnReferral> list;
  for (const Row& row : tx.rows(sql::referral_of_member, {{"brand_id", tx.brand()}, {"member_id", member}})) {
    OwnReferral& own = list.emplace_back();
    own.recruitment_id = row.id<RecruitmentId>("recruitment_id");
    if (const auto texts = engine::json::Document::parse(row.text("texts"), {1U << 20, 16}))
      own.texts = page_texts_from(texts->root());
    own.uses = static_cast<int>(row.optional_integer("uses").value_or(row.integer("referral_uses")));
    own.used = static_cast<int>(row.optional_integer("used").value_or(0));
    if (!row.is_null("referral_id")) own.referral_id = row.id<ReferralId>("referral_id");
  }
  return list;
}

bool is_in_panel_of(Transaction& tx, const RecruitmentId& recruitment, const MemberId& member) {
  return tx
      .one(sql::application_is_panelist,
           {{"brand_id", tx.brand()}, {"member_id", member}, {"recruitment_id", recruitment}})
      .boolean("is_panelist");
}

}  // namespace tertulia::panels::store
