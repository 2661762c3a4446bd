// SPDX-License-Identifier: Apache-2.0
#include "api/exports/export_responses.hpp"

#include <memory>
#include <sstream>

#include "api/auth/scopes.hpp"
#include "api/http/log.hpp"
#include "api/interviews/ending.hpp"
#include "api/questionnaires/version_rules.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/csv/writer.hpp"
#include "engine/dataset/response_columns.hpp"
#include "engine/store/response_store.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;

namespace {

constexpr int kPage = 1000;

enum class Values { Labels, Codes };

/// Writes the file page by page, each page in a transaction of its own below one fixed watermark.
class CsvExport {
 public:
  CsvExport(const engine::store::Database& database, engine::BrandId brand, engine::fieldwork::Wave wave,
            engine::questionnaire::JoinedCodebook joined, std::int64_t until, Values values,
            engine::csv::FormulaGuard guard)
      : database_(database),
        brand_(brand),
        wave_(std::move(wave)),
        given_(wave_.all_given()),
        joined_(std::move(joined)),
        until_(until),
        values_(values),
        guard_(guard) {}

  /// The next piece; false when it was the last.
  bool next(std::string& out) {
    std::ostringstream text;
    engine::csv::Writer csv(text, guard_);
    if (after_ == 0 && !begun_) write_header(csv);
    begun_ = true;
    engine::store::Transaction tx(database_, brand_);
    const auto page = engine::store::page_of_responses(tx, wave_.wave_id, after_, until_, kPage);
    engine::dataset::ResponseColumns columns(joined_.codebook(), given_, "default");
    for (const auto& response : page) {
      const auto row = joined_.row(response.version, response.codes, response.numbers, value_of(response.answers));
      columns.add(row.codes, row.numbers, row.answers, value_of(response.given));
    }
    const auto data = columns.finish();
    for (std::size_t row = 0; row < page.size(); ++row) write_row(csv, page[row], data, row);
    if (!page.empty()) after_ = page.back().change_no;
    out += text.str();
    return page.size() == static_cast<std::size_t>(kPage);
  }

 private:
  void write_header(engine::csv::Writer& csv) const {
    for (const char* name : {"response_id", "disposition", "version", "started_at", "ended_at"})
      csv.cell(std::string_view(name));
    for (const auto& attribute : given_) csv.cell("given." + attribute);
    for (const auto& variable : joined_.codebook().variables) csv.cell(variable.name);
    csv.end_row();
  }

  void write_row(engine::csv::Writer& csv, const engine::store::ResponseRecord& response,
                 const engine::dataset::Dataset& data, std::size_t row) const {
    csv.cell(response.response_id.text())
        .cell(response.rejected ? std::string_view("rejected") : slug(response.disposition));
    csv.cell(std::to_string(response.version))
        .cell(engine::format_instant(response.started_at))
        .cell(engine::format_instant(response.ended_at));
    for (const auto& attribute : given_) csv.cell(data.find("given." + attribute)->text(row));
    for (const auto& variable : joined_.codebook().variables) csv.cell(cell_of(*data.find(variable.name), row));
    csv.end_row();
  }

  [[nodiscard]] std::string cell_of(const engine::dataset::Column& column, std::size_t row) const {
    std::string text = column.text(row);
    if (values_ == Values::Codes || text.empty()) return text;
    for (const auto& label : column.value_labels()) {
      if (label.value == text) return label.label;
    }
    return text;
  }

  const engine::store::Database& database_;
  engine::BrandId brand_;
  engine::fieldwork::Wave wave_;
  std::vector<std::string> given_;
  engine::questionnaire::JoinedCodebook joined_;
  std::int64_t until_;
  Values values_;
  engine::csv::FormulaGuard guard_;
  std::int64_t after_ = 0;
  bool begun_ = false;
};

}  // namespace

const http::Endpoint& ExportResponses::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/waves/:wave_id/exports/responses.csv",
                                       .scope = scopes::kExportsRead,
                                       .summary =
                                           "All responses as CSV (RFC 4180, UTF-8), streamed; values as labels or "
                                           "codes. Cells that a spreadsheet would run as formulas are "
                                           "guarded by an apostrophe unless formula_guard=off.",
                                       .path_parameters = {required("wave_id", Schema::uuid())},
                                       .query = {optional("values", Schema::one_of({"labels", "codes"})),
                                                 optional("formula_guard", Schema::one_of({"on", "off"}))},
                                       .answer_type = "text/csv",
                                       .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

engine::Result<http::Response> ExportResponses::respond(const http::Arguments& arguments,
                                                        http::RequestContext& context) {
  const auto wave = existing_named_wave(context.tx, arguments.id<engine::WaveId>("wave_id"));
  if (!wave) return wave.error();
  auto joined = joined_codebook(context.tx, context.services.questionnaires, wave->wave);
  if (!joined) return joined.error();
  const auto until = engine::store::wave_change_no(context.tx, wave->wave.wave_id);
  const auto values = arguments.optional_text("values") == "codes" ? Values::Codes : Values::Labels;
  const auto guard = arguments.optional_text("formula_guard") == "off" ? engine::csv::FormulaGuard::Off
                                                                       : engine::csv::FormulaGuard::On;
  auto file = std::make_shared<CsvExport>(context.services.database, context.tx.brand(), wave->wave, std::move(*joined),
                                          until, values, guard);
  context.audit("wave.export", "wave", wave->wave.wave_id.value());
  http::Response response;
  response.with("Content-Type", "text/csv; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"responses.csv\"");
  response.with("X-Change-No", std::to_string(until));
  response.source = [file](std::string& out) {
    try {
      return file->next(out);
    } catch (const std::exception& error) {
      log_error("export", {{"what", std::string_view(error.what())}});
      throw;
    }
  };
  return response;
}

}  // namespace tertulia::api
