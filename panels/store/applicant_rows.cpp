// SPDX-License-Identifier: Apache-2.0
#include "panels/store/applicant_rows.hpp"

#include <algorithm>

#include "panels/store/column_store.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {

using engine::Uuid;
using engine::store::Row;
using Column = std::vector<std::string>;

Column texts_of(const std::vector<RecruitmentCellId>& cells) {
  Column texts;
  for (const RecruitmentCellId& cell : cells) texts.push_back(cell.text());
  return texts;
}

FreePlaces lock_cells(Transaction& tx, const RecruitmentId& recruitment) {
  FreePlaces free;
  for (const Row& row :
       tx.rows(sql::recruitment_lock_cells, {{"brand_id", tx.brand()}, {"recruitment_id", recruitment}})) {
    free[row.id<RecruitmentCellId>("cell_id")] =
        static_cast<int>(row.integer("target") - row.integer("accepted") - row.integer("leased"));
  }
  return free;
}

bool has_places(const FreePlaces& free, const std::vector<RecruitmentCellId>& cells) {
  return std::ranges::all_of(cells, [&](const RecruitmentCellId& cell) { return free.at(cell) > 0; });
}

void move_places(Transaction& tx, const RecruitmentId& recruitment, const std::vector<RecruitmentCellId>& cells,
                 int accepted, int leased) {
  if (cells.empty()) return;
  tx.run(sql::recruitment_move_places, {{"brand_id", tx.brand()},
                                        {"recruitment_id", recruitment},
                                        {"cell_ids", texts_of(cells)},
                                        {"accepted", accepted},
                                        {"leased", leased}});
}

void enrol(Transaction& tx, const RecruitmentId& recruitment, const MemberId& member, Instant now) {
  const auto panelist = tx.row(sql::application_enrol, {{"brand_id", tx.brand()},
                                                        {"recruitment_id", recruitment},
                                                        {"panelist_id", Uuid::version7(now)},
                                                        {"member_id", member},
                                                        {"now", now}});
  if (!panelist) return;
  tx.run(sql::activity_insert_many, {{"brand_id", tx.brand()},
                                     {"activity_ids", Column{Uuid::version7(now).text()}},
                                     {"panelist_ids", Column{panelist->text("panelist_id")}},
                                     {"kinds", Column{"joined"}},
                                     {"occurred_ats", Column{engine::format_instant(now)}},
                                     {"source", "event"}});
  note_change(tx, std::vector<MemberId>{member});
}

void queue_applicant_mail(Transaction& tx, const ApplicationId& application, const std::optional<MemberId>& member,
                          std::string_view kind, Instant now) {
  tx.run(sql::application_queue_mail, {{"brand_id", tx.brand()},
                                       {"message_id", Uuid::version7(now)},
                                       {"member_id", member},
                                       {"application_id", application},
                                       {"kind", kind},
                                       {"now", now}});
  tx.run(sql::outbox_mark_due, {{"brand_id", tx.brand()}, {"due_at", now}});
}

}  // namespace tertulia::panels::store
