// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/store/transaction.hpp"

/// Files of responses that are made in the background. A file is made by one attempt at a time; what an attempt that
/// was given up still writes goes nowhere.
namespace tertulia::engine::store {

using ExportId = StrongId<struct ExportTag>;

/// All pieces but the last have this size.
inline constexpr std::int64_t kExportPiece = 256 * 1024;
inline constexpr std::string_view kExportWork = "exports";
/// How long a maker may be silent before another takes over.
inline constexpr std::chrono::minutes kExportPatience{2};

enum class ExportState { Queued, Running, Done, Failed, Expired };
std::string_view slug(ExportState state);

struct ExportRecord {
  ExportId export_id;
  WaveId wave_id;
  std::string format;  ///< a slug of engine/export
  std::string language;
  std::string values;  ///< labels, codes or both
  bool formula_guard = true;
  bool byte_order_mark = false;
  ExportState state = ExportState::Queued;
  int attempt = 0;
  std::optional<std::int64_t> rows_total{};
  std::int64_t rows_done = 0;
  std::int64_t bytes = 0;
  std::optional<std::int64_t> change_no{};
  std::optional<std::string> message{};  ///< why it failed
  Instant created_at{};
  std::optional<Instant> expires_at{};
};

void insert_export(Transaction& tx, const ExportRecord& record, Instant now);
std::optional<ExportRecord> find_export(Transaction& tx, const ExportId& id);
/// Empty when the file is not whole, or gone.
std::string read_export_piece(Transaction& tx, const ExportId& id, std::int64_t piece_no);

/// Expires what is due, then takes the next to be made, without pieces. Notes when the brand is to be looked at again.
std::optional<ExportRecord> claim_export(Transaction& tx, Instant now);
/// These are false when the attempt is no longer the one.
bool insert_export_piece(Transaction& tx, const ExportRecord& record, std::int64_t piece_no, std::string_view bytes);
bool note_export_progress(Transaction& tx, const ExportRecord& record, Instant now);
bool finish_export(Transaction& tx, const ExportRecord& record, Instant now);
/// Not made after all: somebody else may.
void give_back_export(Transaction& tx, const ExportRecord& record, Instant now);
/// Somebody is erased: files that are made are gone, those in the making begin anew. How many.
std::int64_t expire_exports(Transaction& tx);

}  // namespace tertulia::engine::store
