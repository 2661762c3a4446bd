// SPDX-License-Identifier: Apache-2.0
#include "engine/export/csv_file.hpp"

#include <unordered_map>

#include "engine/core/number_text.hpp"

namespace tertulia::engine::exports {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

class CsvFile : public Writer {
 public:
  CsvFile(const Options& options, const Layout& layout, Sink sink)
      : options_(options), layout_(layout), sink_(std::move(sink)) {
    if (options_.byte_order_mark) buffer_ = "\xef\xbb\xbf";
    for (const Column& column : layout_.columns) {
      add_cell(column.name);
      if (has_two(column)) add_cell(column.name + ".label");
      for (const Choice& choice : column.choices) written_.emplace(&choice, written(choice));
    }
    end_row();
  }

  void row(const Row& row) override {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Column& column = layout_.columns[i];
      const Cell& cell = row[i];
      if (cell.missing != Missing::None) {
        buffer_ += has_two(column) ? ",," : ",";
      } else if (column.kind == Column::Kind::Coded) {
        buffer_ += written_.find(cell.choice)->second;
      } else {
        add_cell(column.kind == Column::Kind::Number ? number_text(cell.number) : cell.text);
      }
    }
    end_row();
  }

  void finish() override { flush(); }

 private:
  [[nodiscard]] bool has_two(const Column& column) const {
    return options_.values == Values::Both && column.kind == Column::Kind::Coded;
  }

  /// A choice's cell, or both, each with its comma behind.
  [[nodiscard]] std::string written(const Choice& choice) const {
    std::string cells;
    if (options_.values != Values::Labels) {
      csv::append_cell(choice.value, options_.guard, cells);
      cells += ',';
    }
    if (options_.values != Values::Values) {
      csv::append_cell(choice.label, options_.guard, cells);
      cells += ',';
    }
    return cells;
  }

  void add_cell(std::string_view text) {
    csv::append_cell(text, options_.guard, buffer_);
    buffer_ += ',';
  }

  void end_row() {
    buffer_.pop_back();
    buffer_ += "\r\n";
    if (buffer_.size() >= kPiece) flush();
  }

  void flush() {
    sink_(buffer_);
    buffer_.clear();
  }

  const Options options_;
  const Layout& layout_;
  const Sink sink_;
  std::unordered_map<const Choice*, std::string> written_;
  std::string buffer_;
};

}  // namespace

std::unique_ptr<Writer> make_csv_file(const Options& options, const Layout& layout, Sink sink) {
  return std::make_unique<CsvFile>(options, layout, std::move(sink));
}

}  // namespace tertulia::engine::exports
