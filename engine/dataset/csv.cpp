// SPDX-License-Identifier: Apache-2.0
#include "engine/dataset/csv.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <limits>
#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "engine/core/number_text.hpp"
#include "engine/csv/reader.hpp"

namespace tertulia::engine::dataset {
namespace {

/// Collects one column of texts and decides at the end what it holds.
class ColumnBuilder {
 public:
  explicit ColumnBuilder(std::string name) : name_(std::move(name)) {}

  [[nodiscard]] const std::string& name() const { return name_; }

  void add(const std::string& text) {
    if (text.empty()) {
      codes_.push_back(-1);
      return;
    }
    const auto [place, is_new] = positions_.try_emplace(text, static_cast<std::int32_t>(levels_.size()));
    if (is_new) levels_.push_back(text);
    codes_.push_back(place->second);
  }

  Column build() && {
    if (!std::all_of(levels_.begin(), levels_.end(), is_plain_number)) {
      return Column::of_categories(std::move(name_), std::move(codes_), std::move(levels_));
    }
    std::vector<double> of_level;
    for (const std::string& level : levels_) of_level.push_back(*parse_number(level));
    std::vector<double> values;
    values.reserve(codes_.size());
    for (const std::int32_t code : codes_) {
      values.push_back(code < 0 ? std::numeric_limits<double>::quiet_NaN() : of_level[static_cast<std::size_t>(code)]);
    }
    return Column::of_numbers(std::move(name_), std::move(values));
  }

 private:
  std::string name_;
  std::vector<std::int32_t> codes_;
  std::vector<std::string> levels_;
  std::unordered_map<std::string, std::int32_t> positions_;
};

Error header_error(std::size_t line, std::string rule, std::string_view what) {
  return error_at(ErrorCode::InvalidCsv, "", std::move(rule), fmt::format("Line {}: {}.", line, what));
}

/// Takes rows in order: the first names the columns.
class DatasetBuilder {
 public:
  Result<void> add(const csv::Row& row) {
    if (columns_.empty()) return name_columns(row);
    for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i].add(row.cells[i]);
    ++rows_;
    return {};
  }

  Result<Dataset> build() && {
    if (columns_.empty()) return header_error(1, "no_header", "there is no row of column names");
    Dataset data(rows_);
    for (ColumnBuilder& column : columns_) {
      if (auto added = data.add(std::move(column).build()); !added) return added.error();
    }
    return data;
  }

 private:
  Result<void> name_columns(const csv::Row& row) {
    for (const std::string& name : row.cells) {
      if (name.empty()) return header_error(row.line, "unnamed_column", "a column has no name");
      const bool taken =
          std::any_of(columns_.begin(), columns_.end(), [&](const ColumnBuilder& c) { return c.name() == name; });
      if (taken) return header_error(row.line, "duplicate_column", fmt::format("two columns are named {}", name));
      columns_.emplace_back(name);
    }
    return {};
  }

  std::vector<ColumnBuilder> columns_;
  std::size_t rows_ = 0;
};

}  // namespace

Result<Dataset> read_csv(std::istream& in) {
  csv::Reader reader;
  DatasetBuilder builder;
  const auto take_rows = [&]() -> Result<void> {
    while (const auto row = reader.next()) {
      if (auto added = builder.add(*row); !added) return added;
    }
    return {};
  };
  std::array<char, 1U << 16> chunk{};
  while (in.good()) {
    in.read(chunk.data(), chunk.size());
    if (auto fed = reader.feed({chunk.data(), static_cast<std::size_t>(in.gcount())}); !fed) return fed.error();
    if (auto taken = take_rows(); !taken) return taken.error();
  }
  if (auto finished = reader.finish(); !finished) return finished.error();
  if (auto taken = take_rows(); !taken) return taken.error();
  return std::move(builder).build();
}

Result<Dataset> read_csv(std::string_view text) {
  std::istringstream in{std::string(text)};
  return read_csv(in);
}

void write_csv(const Dataset& data, std::ostream& out, csv::FormulaGuard guard) {
  csv::Writer writer(out, guard);
  for (const Column& column : data.columns()) writer.cell(column.name());
  writer.end_row();
  for (std::size_t row = 0; row < data.rows(); ++row) {
    for (const Column& column : data.columns()) writer.cell(column.text(row));
    writer.end_row();
  }
}

}  // namespace tertulia::engine::dataset
