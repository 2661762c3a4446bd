// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/import/workbook_writer.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <zip.h>

#include "engine/export/xml.hpp"

namespace tertulia::engine::imports {
namespace {

std::string sheet_xml(const std::vector<std::string>& rows) {
  std::string xml = "<worksheet><sheetData>";
  for (const std::string& row : rows) {
    xml += "<row>";
    for (std::size_t at = 0; at <= row.size();) {
      const std::size_t end = std::min(row.find('|', at), row.size());
      xml += fmt::format("<c t=\"inlineStr\"><is><t>{}</t></is></c>", exports::xml_text(row.substr(at, end - at)));
      at = end + 1;
    }
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>";
}

}  // namespace

std::string archive_of(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (zip == nullptr) throw std::runtime_error("no archive");
  zip_source_keep(target);
  for (const auto& [name, content] : parts) {
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0), ZIP_FL_OVERWRITE);
  }
  if (zip_close(zip) != 0) throw std::runtime_error("archive not written");
  zip_stat_t stat;
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(target);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

std::string workbook_of(const std::vector<std::pair<std::string, std::vector<std::string>>>& sheets) {
  std::vector<std::pair<std::string, std::string>> parts = {{"xl/workbook.xml", "<workbook><sheets>"},
                                                            {"xl/_rels/workbook.xml.rels", "<Relationships>"}};
  for (const auto& [name, rows] : sheets) {
    const std::size_t number = parts.size();
    parts[0].second += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" id=\"r{}\"/>", name, number, number);
    parts[1].second += fmt::format("<Relationship Id=\"r{}\" Target=\"worksheets/sheet{}.xml\"/>", number, number);
    parts.emplace_back(fmt::format("xl/worksheets/sheet{}.xml", number), sheet_xml(rows));
  }
  parts[0].second += "</sheets></workbook>";
  parts[1].second += "</Relationships>";
  return archive_of(parts);
}

}  // namespace tertulia::engine::imports
