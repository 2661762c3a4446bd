// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/import/draft.hpp"
#include "engine/import/workbook.hpp"

namespace tertulia::engine::imports {

/// One row below the header of a sheet: cells by column, texts by column and language.
struct XlsFormRow {
  std::size_t number = 0;  ///< as the spreadsheet counts
  std::map<std::string, std::string, std::less<>> cells;
  std::map<std::string, Texts, std::less<>> texts;

  /// Empty if there is no such column.
  [[nodiscard]] const std::string& cell(std::string_view column) const;
  [[nodiscard]] Texts text(std::string_view column) const;
};

/// The rows of a sheet. A header may be "label", "label::English (en)", "label:fr", "media::image", in any case.
/// Columns that older forms call otherwise ("relevance", "caption") have today's name.
class XlsFormSheet {
 public:
  /// `own` is the language that has no column of its own name; "" where the form does not say.
  XlsFormSheet(const Sheet& sheet, const std::string& own);

  [[nodiscard]] const std::vector<XlsFormRow>& rows() const { return rows_; }

 private:
  std::vector<XlsFormRow> rows_;
};

/// "English (en)", "English", "en" are all "en"; a language that has no code keeps its name.
std::string xlsform_language(std::string_view name);

}  // namespace tertulia::engine::imports
