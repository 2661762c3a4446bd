// SPDX-License-Identifier: Apache-2.0
#include "engine/export/writer.hpp"

#include <algorithm>
#include <array>

#include "engine/export/csv_file.hpp"
#include "engine/export/ddi.hpp"
#include "engine/export/json_lines.hpp"
#include "engine/export/statistics_file.hpp"
#include "engine/export/triple_s.hpp"
#include "engine/export/xlsx_file.hpp"

namespace tertulia::engine::exports {
namespace {

constexpr std::array<FormatInfo, 9> kFormats = {{
    {Format::Csv, "csv", "text/csv; charset=utf-8", false, 1},
    {Format::JsonLines, "jsonl", "application/jsonl", false, 1},
    {Format::Sav, "sav", "application/x-spss-sav", true, 2},
    {Format::Dta, "dta", "application/x-stata-dta", true, 2},
    {Format::Xpt, "xpt", "application/x-sas-xport", true, 2},
    {Format::Xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, 20},
    {Format::TripleSData, "asc", "text/csv; charset=utf-8", false, 1},
    {Format::TripleS, "sss", "application/xml", true, 1},
    {Format::Ddi, "ddi.xml", "application/xml", true, 1},
}};

}  // namespace

const FormatInfo& info(Format format) { return kFormats[static_cast<std::size_t>(format)]; }

std::optional<Format> format_of(std::string_view slug) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& one) { return one.slug == slug; });
  return found == kFormats.end() ? std::nullopt : std::optional(found->format);
}

std::vector<std::string_view> format_slugs() {
  std::vector<std::string_view> slugs;
  for (const auto& one : kFormats) slugs.push_back(one.slug);
  return slugs;
}

Result<std::unique_ptr<Writer>> make_writer(const Options& options, const Layout& layout, const Measures& measures,
                                            Sink sink) {
  switch (options.format) {
    case Format::Csv:
      return make_csv_file(options, layout, std::move(sink));
    case Format::JsonLines:
      return make_json_lines(layout, std::move(sink));
    case Format::Xlsx:
      return make_xlsx_file(options, layout, measures, std::move(sink));
    case Format::TripleSData:
      return make_triple_s_data(layout, std::move(sink));
    case Format::TripleS:
      return make_triple_s_definition(layout, measures, std::move(sink));
    case Format::Ddi:
      return make_ddi(layout, measures, std::move(sink));
    default:
      return make_statistics_file(options.format, layout, measures, std::move(sink));
  }
}

}  // namespace tertulia::engine::exports
