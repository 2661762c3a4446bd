// SPDX-License-Identifier: Apache-2.0
#include "engine/import/xlsform_sheet.hpp"

#include <algorithm>
#include <array>

#include "engine/core/unicode.hpp"

namespace tertulia::engine::imports {
namespace {

struct Header {
  std::string column;
  std::string language;
};

std::string current_name(std::string column) {
  std::replace(column.begin(), column.end(), ' ', '_');
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kOlder = {
      {{"relevance", "relevant"},
       {"caption", "label"},
       {"command", "type"},
       {"calculate", "calculation"},
       {"constraint_msg", "constraint_message"},
       {"constraining_message", "constraint_message"},
       {"readonly", "read_only"},
       {"count", "repeat_count"},
       {"repeatcount", "repeat_count"},
       {"list_name", "list_name"},
       {"value", "name"},
       {"required_msg", "required_message"}}};
  for (const auto& [older, now] : kOlder) {
    if (column == older) return std::string(now);
  }
  return column;
}

/// Only texts have languages; "media::image" and "body::accuracy" are columns of their own.
bool has_languages(std::string_view column) {
  for (const std::string_view known : {"label", "hint", "guidance_hint", "constraint_message", "required_message"}) {
    if (column == known) return true;
  }
  return false;
}

Header header_of(const std::string& cell) {
  const std::string text = unicode::lower_case(unicode::trim(cell));
  const std::size_t colon = text.find(':');
  const std::string column = current_name(std::string(unicode::trim(std::string_view(text).substr(0, colon))));
  if (colon == std::string::npos) return {column, ""};
  const std::size_t behind = text.find_first_not_of(':', colon);
  const std::string rest(unicode::trim(std::string_view(text).substr(std::min(behind, text.size()))));
  if (has_languages(column)) return {column, xlsform_language(rest)};
  return {column + "::" + rest, ""};
}

}  // namespace

std::string xlsform_language(std::string_view name) {
  std::string text = unicode::lower_case(unicode::trim(name));
  const std::size_t open = text.rfind('(');
  if (open != std::string::npos && text.ends_with(')')) {
    if (std::string code = language_of(text.substr(open + 1, text.size() - open - 2)); !code.empty()) return code;
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kNames = {{{"english", "en"},
                                                                                            {"french", "fr"},
                                                                                            {"français", "fr"},
                                                                                            {"spanish", "es"},
                                                                                            {"español", "es"},
                                                                                            {"german", "de"},
                                                                                            {"deutsch", "de"},
                                                                                            {"italian", "it"},
                                                                                            {"italiano", "it"},
                                                                                            {"portuguese", "pt"},
                                                                                            {"português", "pt"},
                                                                                            {"arabic", "ar"},
                                                                                            {"swahili", "sw"},
                                                                                            {"russian", "ru"}}};
  for (const auto& [known, code] : kNames) {
    if (text == known) return std::string(code);
  }
  std::string code = language_of(text);
  return code == "default" ? "" : code;
}

const std::string& XlsFormRow::cell(std::string_view column) const {
  static const std::string nothing;
  const auto found = cells.find(column);
  return found == cells.end() ? nothing : found->second;
}

Texts XlsFormRow::text(std::string_view column) const {
  const auto found = texts.find(column);
  return found == texts.end() ? Texts() : found->second;
}

XlsFormSheet::XlsFormSheet(const Sheet& sheet, const std::string& own) {
  std::size_t first = 0;
  while (first < sheet.size() && sheet[first].empty()) ++first;
  if (first == sheet.size()) return;
  std::vector<Header> headers;
  for (const std::string& cell : sheet[first]) headers.push_back(header_of(cell));
  for (std::size_t i = first + 1; i < sheet.size(); ++i) {
    XlsFormRow row;
    row.number = i + 1;
    for (std::size_t column = 0; column < std::min(sheet[i].size(), headers.size()); ++column) {
      const std::string& cell = sheet[i][column];
      const Header& header = headers[column];
      if (cell.empty() || header.column.empty()) continue;
      if (has_languages(header.column)) {
        row.texts[header.column].add(header.language == own ? "" : header.language, cell);
      } else {
        row.cells.emplace(header.column, cell);
      }
    }
    if (!row.cells.empty() || !row.texts.empty()) rows_.push_back(std::move(row));
  }
}

}  // namespace tertulia::engine::imports
