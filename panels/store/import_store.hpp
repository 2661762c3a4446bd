// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/core/result.hpp"
#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"
#include "panels/member_import.hpp"

namespace tertulia::panels::store {

/// What became of an import file: every line is either imported or named.
struct ImportReport {
  std::size_t lines = 0;  ///< data lines read
  std::size_t imported = 0;
  std::vector<RejectedLine> rejected;
};

/// Reads the file in chunks and writes each chunk of lines with one statement a table. A line whose ref or address
/// belongs to a member already is rejected, never merged silently. Nothing is written if the file as a whole is not CSV
/// (InvalidCsv) or the transaction is not committed.
engine::Result<ImportReport> import_members(engine::store::Transaction& tx, const engine::KeyRing& keys,
                                            const PanelId& panel, std::string_view csv, engine::Instant now);
/// Earlier activity of panelists, by ref.
engine::Result<ImportReport> import_activity(engine::store::Transaction& tx, const PanelId& panel, std::string_view csv,
                                             engine::Instant now);

}  // namespace tertulia::panels::store
