// SPDX-License-Identifier: Apache-2.0
#include "engine/csv/writer.hpp"

#include <cmath>
#include <ostream>
#include <string>

#include "engine/core/number_text.hpp"

namespace tertulia::engine::csv {
namespace {

bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos &&
         !parse_number(text);
}

}  // namespace

void append_cell(std::string_view text, FormulaGuard guard, std::string& out) {
  const bool guarded = guard == FormulaGuard::On && looks_like_formula(text);
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    if (guarded) out += '\'';
    out += text;
    return;
  }
  out += guarded ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

Writer& Writer::cell(std::string_view text) {
  if (row_started_) out_ << ',';
  row_blank_ = !row_started_ && text.empty();
  row_started_ = true;
  cell_.clear();
  append_cell(text, guard_, cell_);
  out_ << cell_;
  return *this;
}

Writer& Writer::cell(double number) { return cell(std::isnan(number) ? std::string() : number_text(number)); }

void Writer::end_row() {
  if (row_blank_) out_ << "\"\"";
  out_ << "\r\n";
  row_started_ = false;
  row_blank_ = true;
}

}  // namespace tertulia::engine::csv
