// SPDX-License-Identifier: Apache-2.0
#include "panels/store/member_data_store.hpp"

#include <algorithm>

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::store::Query;
using engine::store::Row;

/// In the order of kDataSections.
constexpr std::array<Query, kDataSections.size()> kQueries = {
    sql::member_data_profile,  sql::member_data_consents, sql::member_data_panels,    sql::member_data_participations,
    sql::member_data_messages, sql::member_data_points,   sql::member_data_lifecycle, sql::member_data_applications,
    sql::member_data_prizes,   sql::member_data_rooms,    sql::member_data_cases};

}  // namespace

std::vector<std::string> member_data(Transaction& tx, const MemberId& member, std::string_view section) {
  const auto at = static_cast<std::size_t>(std::ranges::find(kDataSections, section) - kDataSections.begin());
  std::vector<std::string> items;
  for (const Row& row : tx.rows(kQueries.at(at), {{"brand_id", tx.brand()}, {"member_id", member}}))
    items.push_back(row.text("item"));
  return items;
}

std::vector<OwnFile> files_of_member(Transaction& tx, const MemberId& member) {
  std::vector<OwnFile> files;
  for (const Row& row : tx.rows(sql::member_data_files, {{"brand_id", tx.brand()}, {"member_id", member}})) {
    files.push_back({row.id<engine::FileId>("file_id"), row.text("question"), row.text("name"), row.text("type"),
                     row.integer("size")});
  }
  return files;
}

}  // namespace tertulia::panels::store
