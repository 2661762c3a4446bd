// SPDX-License-Identifier: Apache-2.0
#include "engine/export/xlsx_file.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "engine/core/number_text.hpp"
#include "engine/core/unicode.hpp"
#include "engine/export/names.hpp"

namespace tertulia::engine::exports {
namespace {

constexpr std::size_t kMaxColumns = 16'384;
constexpr std::int64_t kMaxRows = 1'048'575;  // below the names
constexpr std::size_t kMaxText = 32'767;      // UTF-16 code units of a cell

void check(lxw_error error) {
  if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("xlsx: ") + lxw_strerror(error));
}

/// A file with a name for the library that wants one, gone at the end.
class TemporaryFile {
 public:
  TemporaryFile() : path_((std::filesystem::temp_directory_path() / "tertulia-XXXXXX").string()) {
    const int descriptor = mkstemp(path_.data());
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "temporary file");
    close(descriptor);
  }
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// One sheet, filled from its first row on.
class Sheet {
 public:
  Sheet(lxw_workbook* workbook, const char* name) : sheet_(workbook_add_worksheet(workbook, name)) {}

  void text(std::string_view text) {
    if (!text.empty()) check(worksheet_write_string(sheet_, row_, column_, fitting(text).c_str(), nullptr));
    ++column_;
  }
  /// A text that is a number is one.
  void value(std::string_view text, double number) {
    if (text == number_text(number)) return this->number(number);
    this->text(text);
  }
  void number(double number) { check(worksheet_write_number(sheet_, row_, column_++, number, nullptr)); }
  void nothing() { ++column_; }
  void end_row() {
    ++row_;
    column_ = 0;
  }
  void keep_first_row_in_sight() { worksheet_freeze_panes(sheet_, 1, 0); }

 private:
  static std::string fitting(std::string_view text) {
    // A code point takes at most two code units, and never more of them than bytes.
    if (text.size() <= kMaxText || unicode::utf16_length(text) <= kMaxText) return std::string(text);
    return std::string(first_characters(text, kMaxText / 2));
  }

  lxw_worksheet* sheet_;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
};

class XlsxFile : public Writer {
 public:
  XlsxFile(const Options& options, const Layout& layout, Sink sink)
      : options_(options), layout_(layout), sink_(std::move(sink)), workbook_(make_workbook(file_.path())) {
    sheet_.emplace(workbook_, "Responses");
    sheet_->keep_first_row_in_sight();
    for (const Column& column : layout_.columns) {
      sheet_->text(column.name);
      if (has_two(column)) sheet_->text(column.name + ".label");
    }
    sheet_->end_row();
  }

  ~XlsxFile() override {
    if (workbook_ != nullptr) lxw_workbook_free(workbook_);
  }

  void row(const Row& row) override {
    for (std::size_t i = 0; i < row.size(); ++i) write(layout_.columns[i], row[i]);
    sheet_->end_row();
  }

  void finish() override {
    write_columns();
    // Closing frees the workbook, also when it fails.
    check(workbook_close(std::exchange(workbook_, nullptr)));
    std::ifstream file(file_.path(), std::ios::binary);
    std::array<char, 256 * 1024> piece{};
    while (file.read(piece.data(), piece.size()) || file.gcount() > 0)
      sink_({piece.data(), static_cast<std::size_t>(file.gcount())});
  }

 private:
  static lxw_workbook* make_workbook(const std::string& path) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.use_zip64 = LXW_TRUE;
    lxw_workbook* workbook = workbook_new_opt(path.c_str(), &options);
    if (workbook == nullptr) throw std::runtime_error("xlsx: no workbook");
    return workbook;
  }

  [[nodiscard]] bool has_two(const Column& column) const {
    return options_.values == Values::Both && column.kind == Column::Kind::Coded;
  }

  void write(const Column& column, const Cell& cell) {
    if (cell.missing != Missing::None) {
      sheet_->nothing();
      if (has_two(column)) sheet_->nothing();
    } else if (column.kind == Column::Kind::Number) {
      sheet_->number(cell.number);
    } else if (column.kind == Column::Kind::Text) {
      sheet_->text(cell.text);
    } else {
      if (options_.values != Values::Labels) sheet_->value(cell.choice->value, cell.number);
      if (options_.values != Values::Values) sheet_->value(cell.choice->label, cell.number);
    }
  }

  void write_columns() {
    Sheet columns(workbook_, "Columns");
    columns.keep_first_row_in_sight();
    for (const char* name : {"column", "label", "code", "value", "label of the value"}) columns.text(name);
    columns.end_row();
    for (const Column& column : layout_.columns) {
      columns.text(column.name);
      columns.text(column.label);
      columns.end_row();
      for (const Choice& choice : column.choices) {
        columns.text(column.name);
        columns.nothing();
        columns.number(choice.code);
        columns.text(choice.value);
        columns.text(choice.label);
        columns.end_row();
      }
    }
  }

  const Options options_;
  const Layout& layout_;
  const Sink sink_;
  TemporaryFile file_;
  lxw_workbook* workbook_;
  std::optional<Sheet> sheet_;
};

}  // namespace

Result<std::unique_ptr<Writer>> make_xlsx_file(const Options& options, const Layout& layout, const Measures& measures,
                                               Sink sink) {
  std::size_t columns = layout.columns.size();
  if (options.values == Values::Both) {
    for (const Column& column : layout.columns) columns += column.kind == Column::Kind::Coded ? 1 : 0;
  }
  if (columns > kMaxColumns || measures.rows > kMaxRows) {
    return Error{ErrorCode::StateConflict,
                 fmt::format("There are {} responses in {} columns, and a sheet holds {} in {} at most.", measures.rows,
                             columns, kMaxRows, kMaxColumns),
                 {}};
  }
  return std::unique_ptr<Writer>(std::make_unique<XlsxFile>(options, layout, std::move(sink)));
}

}  // namespace tertulia::engine::exports
