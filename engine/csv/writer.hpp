// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace tertulia::engine::csv {

/// Whether a cell that a spreadsheet would run as a formula is defused.
enum class FormulaGuard { On, Off };

/// Appends one cell as Writer writes it, without a comma.
void append_cell(std::string_view text, FormulaGuard guard, std::string& out);

/// Writes comma-separated UTF-8 text (RFC 4180): CRLF, quotes only where needed. With the guard on, a cell (also of the
/// header) that begins with = + - @ TAB or CR gets an apostrophe in front, unless it is a plain number such as -3.5.
/// `out` must outlive the writer; its state is the caller's to check.
class Writer {
 public:
  explicit Writer(std::ostream& out, FormulaGuard guard = FormulaGuard::On) : out_(out), guard_(guard) {}

  Writer& cell(std::string_view text);
  /// The shortest text that reads back; NaN is an empty cell.
  Writer& cell(double number);
  void end_row();

 private:
  std::ostream& out_;
  FormulaGuard guard_;
  std::string cell_;
  bool row_started_ = false;
  bool row_blank_ = true;  ///< nothing but one empty cell so far, which would read as an empty line
};

}  // namespace tertulia::engine::csv
