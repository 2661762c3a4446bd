// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"

namespace tertulia::engine::csv {

/// Whether a row with another number of cells than the first ends the reading or is handed on as it is.
enum class RaggedRows { Refuse, Pass };

struct Limits {
  std::size_t max_cell_bytes = 1U << 20;
  std::size_t max_cells = 16'384;  ///< in one row
  RaggedRows ragged_rows = RaggedRows::Refuse;
};

struct Row {
  std::size_t line = 0;  ///< where the row begins, the first line of the text being 1
  std::vector<std::string> cells;
};

/// Reads comma-separated text (RFC 4180) as it comes in: feed() chunks of any size, take rows with next(), call
/// finish() after the last chunk. UTF-8, with or without a byte order mark; lines end in CRLF, LF or CR; empty lines
/// are skipped; every row must have as many cells as the first, unless ragged rows pass. Errors: InvalidCsv, whose
/// message names the line. After an error the reader is of no further use.
class Reader {
 public:
  explicit Reader(const Limits& limits = {}) : limits_(limits) {}

  [[nodiscard]] Result<void> feed(std::string_view chunk);
  [[nodiscard]] Result<void> finish();
  /// The oldest row that is complete and was not taken yet.
  [[nodiscard]] std::optional<Row> next();

 private:
  enum class State { RowStart, CellStart, Plain, Quoted, QuoteInQuoted };

  Result<void> start();
  Result<void> take_all(std::string_view chunk);
  Result<void> take(char c);
  Result<void> end_cell();
  Result<void> end_row();
  [[nodiscard]] Error error(std::string rule, std::string_view what) const;

  Limits limits_;
  State state_ = State::RowStart;
  std::size_t line_ = 1;
  std::string head_;  ///< the first bytes, until a byte order mark can be told from text
  bool started_ = false;
  bool last_was_return_ = false;  ///< so that CRLF counts as one line end
  std::string cell_;
  Row row_;
  std::size_t width_ = 0;  ///< cells of the first row
  std::deque<Row> ready_;
};

}  // namespace tertulia::engine::csv
