// SPDX-License-Identifier: Apache-2.0
#include "panels/store/member_page_store.hpp"

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {

using engine::store::Row;

std::vector<OwnOffer> offers_to_member(Transaction& tx, const MemberId& member, const std::string& language) {
  std::vector<OwnOffer> offers;
  for (const Row& row :
       tx.rows(sql::member_page_offers, {{"brand_id", tx.brand()}, {"member_id", member}, {"language", language}})) {
    OwnOffer offer;
    offer.purpose = row.text("purpose");
    if (!row.is_null("text")) offer.text = {row.text("version"), row.text("language"), row.text("text")};
    if (!row.is_null("granted")) offer.granted = row.boolean("granted");
    offer.standing = row.optional_text("standing");
    offers.push_back(std::move(offer));
  }
  return offers;
}

void set_channel(Transaction& tx, const MemberId& member, std::string_view channel) {
  tx.run(sql::member_set_channel, {{"brand_id", tx.brand()}, {"member_id", member}, {"channel", channel}});
}

std::vector<Enrolment> enrolments_of(Transaction& tx, const MemberId& member) {
  std::vector<Enrolment> list;
  for (const Row& row : tx.rows(sql::member_page_enrolments, {{"brand_id", tx.brand()}, {"member_id", member}})) {
    list.push_back(
        {row.id<PanelId>("panel_id"), row.text("title"), row.instant("joined_at"), row.optional_instant("left_at")});
  }
  return list;
}

std::vector<OwnParticipation> participations_of(Transaction& tx, const engine::KeyRing& keys, const MemberId& member,
                                                int limit) {
  std::vector<OwnParticipation> list;
  for (const Row& row :
       tx.rows(sql::member_page_participations, {{"brand_id", tx.brand()}, {"member_id", member}, {"limit", limit}})) {
    const auto secret = keys.link_secret(row.uuid("invitation_id"), static_cast<int>(row.integer("generation")));
    list.push_back({engine::Token{tx.brand(), secret}, row.text("title"),
                    engine::fieldwork::wave_status_of(row.text("status")), row.instant("invited_at"),
                    row.optional_instant("started_at"), row.optional_instant("ended_at"),
                    row.optional_text("disposition"), row.boolean("may_answer")});
  }
  return list;
}

bool leave_panel(Transaction& tx, const MemberId& member, const PanelId& panel, Instant now) {
  return tx.run(sql::member_page_leave, {{"brand_id", tx.brand()},
                                         {"member_id", member},
                                         {"panel_id", panel},
                                         {"activity_id", engine::Uuid::version7(now)},
                                         {"now", now}}) > 0;
}

}  // namespace tertulia::panels::store
