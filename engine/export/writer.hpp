// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/csv/writer.hpp"
#include "engine/export/column.hpp"

namespace tertulia::engine::exports {

/// Takes the bytes of a file in order. May throw; the writer is then of no further use.
using Sink = std::function<void(std::string_view bytes)>;

/// Writes one file, row by row, in memory that does not grow with the rows.
class Writer {
 public:
  Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  virtual ~Writer() = default;

  virtual void row(const Row& row) = 0;
  /// After the last row; the file is whole only then.
  virtual void finish() = 0;
};

enum class Format { Csv, JsonLines, Sav, Dta, Xpt, Xlsx, TripleSData, TripleS, Ddi };

struct FormatInfo {
  Format format;
  std::string_view slug;  ///< "sav": in URLs, and how file names end
  std::string_view content_type;
  bool needs_measures;    ///< whether `Measures` must be those of the rows to come; their number always is
  std::size_t cell_cost;  ///< how dear a cell is, of CSV's
};
const FormatInfo& info(Format format);
std::optional<Format> format_of(std::string_view slug);
/// In the order of the enumeration.
std::vector<std::string_view> format_slugs();

/// What stands in the coded cells of CSV and XLSX. Both: a column of values, and one of labels behind it.
enum class Values { Values, Labels, Both };

struct Options {
  Format format = Format::Csv;
  Values values = Values::Labels;  ///< of CSV and XLSX
  csv::FormulaGuard guard = csv::FormulaGuard::On;
  bool byte_order_mark = false;  ///< before a CSV, for spreadsheets that take it for another encoding without
};

/// Begins a file. Layout and measures must outlive the writer; `measures` may be empty where the format needs none.
/// Errors: StateConflict (more columns than the format can hold).
Result<std::unique_ptr<Writer>> make_writer(const Options& options, const Layout& layout, const Measures& measures,
                                            Sink sink);

}  // namespace tertulia::engine::exports
