// SPDX-License-Identifier: Apache-2.0
#include "panels/store/audience_store.hpp"

#include <algorithm>

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::store::Row;

constexpr std::size_t kStretch = 4096;

Audience audience_of(const Row& row) {
  return {row.id<AudienceId>("audience_id"), row.id<PanelId>("panel_id"),     row.text("title"),
          row.text("kind") == "frozen",      row.optional_text("expression"), row.optional_integer("members"),
          row.instant("created_at")};
}

}  // namespace

void insert_audience(Transaction& tx, const Audience& audience) {
  tx.run(sql::audience_insert, {{"brand_id", tx.brand()},
                                {"audience_id", audience.audience_id},
                                {"panel_id", audience.panel_id},
                                {"title", audience.title},
                                {"kind", audience.is_frozen ? "frozen" : "live"},
                                {"expression", audience.expression},
                                {"members", audience.members},
                                {"created_at", audience.created_at}});
}

void insert_audience_members(Transaction& tx, const AudienceId& id, const sampling::Members& members) {
  for (std::size_t from = 0; from < members.size(); from += kStretch) {
    std::vector<std::string> ids;
    for (std::size_t i = from; i < std::min(from + kStretch, members.size()); ++i) ids.push_back(members[i].text());
    tx.run(sql::audience_insert_members,
           {{"brand_id", tx.brand()}, {"audience_id", id}, {"first_member", members[from]}, {"member_ids", ids}});
  }
}

std::optional<Audience> find_audience(Transaction& tx, const AudienceId& id) {
  const auto row = tx.row(sql::audience_find, {{"brand_id", tx.brand()}, {"audience_id", id}});
  return row ? std::optional(audience_of(*row)) : std::nullopt;
}

sampling::Members members_of_audience(Transaction& tx, const AudienceId& id) {
  sampling::Members members;
  tx.each(sql::audience_members, {{"brand_id", tx.brand()}, {"audience_id", id}},
          [&](const engine::store::PassingRow& row) { members.push_back(*MemberId::parse(row.text(0))); });
  return members;
}

std::vector<Audience> page_of_audiences(Transaction& tx, const PanelId& panel, const AudienceId& after, int limit) {
  std::vector<Audience> page;
  for (const Row& row : tx.rows(sql::audience_page_of_panel,
                                {{"brand_id", tx.brand()}, {"panel_id", panel}, {"after", after}, {"limit", limit}}))
    page.push_back(audience_of(row));
  return page;
}

}  // namespace tertulia::panels::store
