// SPDX-License-Identifier: Apache-2.0
#include "engine/store/export_store.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/core/token.hpp"
#include "engine/store/event_store.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

constexpr std::array<std::string_view, 5> kStates = {"queued", "running", "done", "failed", "expired"};

ExportState state_of(std::string_view slug) {
  return static_cast<ExportState>(std::find(kStates.begin(), kStates.end(), slug) - kStates.begin());
}

ExportRecord export_of(const Row& row) {
  return {row.id<ExportId>("export_id"),
          row.id<WaveId>("wave_id"),
          row.text("format"),
          row.text("language"),
          row.text("cell_values"),
          row.boolean("formula_guard"),
          row.boolean("byte_order_mark"),
          state_of(row.text("state")),
          static_cast<int>(row.integer("attempt")),
          row.optional_integer("rows_total"),
          row.integer("rows_done"),
          row.integer("bytes"),
          row.optional_integer("change_no"),
          row.optional_text("message"),
          row.instant("created_at"),
          row.optional_instant("expires_at")};
}

Parameters attempt_of(Transaction& tx, const ExportRecord& record) {
  return {{"brand_id", tx.brand()}, {"export_id", record.export_id}, {"attempt", record.attempt}};
}

void note_next_due(Transaction& tx, Instant now) {
  const auto patience = fmt::format("{} seconds", std::chrono::seconds(kExportPatience).count());
  const Row due =
      tx.one(sql::export_next_due, {{"brand_id", tx.brand()}, {"now", now}, {"patience", std::string_view(patience)}});
  if (const auto at = due.optional_instant("due_at")) put_due_work(tx, kExportWork, std::max(*at, now));
}

}  // namespace

std::string_view slug(ExportState state) { return kStates[static_cast<std::size_t>(state)]; }

void insert_export(Transaction& tx, const ExportRecord& record, Instant now) {
  tx.run(sql::export_insert, {{"brand_id", tx.brand()},
                              {"export_id", record.export_id},
                              {"wave_id", record.wave_id},
                              {"format", record.format},
                              {"language", record.language},
                              {"cell_values", record.values},
                              {"formula_guard", record.formula_guard},
                              {"byte_order_mark", record.byte_order_mark},
                              {"now", now}});
  put_due_work(tx, kExportWork, now);
}

std::optional<ExportRecord> find_export(Transaction& tx, const ExportId& id) {
  const auto row = tx.row(sql::export_find, {{"brand_id", tx.brand()}, {"export_id", id}});
  return row ? std::optional(export_of(*row)) : std::nullopt;
}

std::string read_export_piece(Transaction& tx, const ExportId& id, std::int64_t piece_no) {
  const auto row =
      tx.row(sql::export_find_piece, {{"brand_id", tx.brand()}, {"export_id", id}, {"piece_no", piece_no}});
  return row ? from_hex(row->text("bytes")) : std::string();
}

std::optional<ExportRecord> claim_export(Transaction& tx, Instant now) {
  take_due_work(tx, kExportWork, now);
  tx.run(sql::export_expire, {{"brand_id", tx.brand()}, {"now", now}});
  tx.run(sql::export_delete_pieces, {{"brand_id", tx.brand()}});
  const auto row =
      tx.row(sql::export_claim, {{"brand_id", tx.brand()}, {"now", now}, {"stale", now - kExportPatience}});
  if (row) {
    tx.run(sql::export_delete_pieces_of, {{"brand_id", tx.brand()}, {"export_id", row->id<ExportId>("export_id")}});
  }
  note_next_due(tx, now);
  return row ? std::optional(export_of(*row)) : std::nullopt;
}

bool insert_export_piece(Transaction& tx, const ExportRecord& record, std::int64_t piece_no, std::string_view bytes) {
  auto parameters = attempt_of(tx, record);
  parameters.emplace_back("piece_no", piece_no);
  parameters.emplace_back("bytes", bytea_text(bytes));
  return tx.run(sql::export_insert_piece, parameters) == 1;
}

bool note_export_progress(Transaction& tx, const ExportRecord& record, Instant now) {
  auto parameters = attempt_of(tx, record);
  parameters.emplace_back("rows_total", record.rows_total);
  parameters.emplace_back("rows_done", record.rows_done);
  parameters.emplace_back("bytes", record.bytes);
  parameters.emplace_back("change_no", record.change_no);
  parameters.emplace_back("now", now);
  return tx.run(sql::export_progress, parameters) == 1;
}

bool finish_export(Transaction& tx, const ExportRecord& record, Instant now) {
  auto parameters = attempt_of(tx, record);
  parameters.emplace_back("state", slug(record.state));
  parameters.emplace_back("message", record.message);
  parameters.emplace_back("expires_at", record.expires_at);
  const bool finished = tx.run(sql::export_finish, parameters) == 1;
  note_next_due(tx, now);
  return finished;
}

void give_back_export(Transaction& tx, const ExportRecord& record, Instant now) {
  tx.run(sql::export_give_back, attempt_of(tx, record));
  note_next_due(tx, now);
}

std::int64_t expire_exports(Transaction& tx) {
  const auto expired = tx.run(sql::export_expire_all, {{"brand_id", tx.brand()}});
  tx.run(sql::export_delete_pieces, {{"brand_id", tx.brand()}});
  return expired;
}

}  // namespace tertulia::engine::store
