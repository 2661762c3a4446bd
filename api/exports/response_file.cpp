// SPDX-License-Identifier: Apache-2.0
#include "api/exports/response_file.hpp"

#include <stdexcept>

#include "api/questionnaires/version_rules.hpp"
#include "engine/store/response_store.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::Result;
using engine::exports::Measures;
using engine::exports::Row;
using engine::store::ResponseRecord;
using engine::store::Transaction;

namespace {

constexpr std::int64_t kReportEvery = 5000;

engine::exports::StoredResponse stored(ResponseRecord&& record) {
  return {record.response_id.text(),
          record.rejected ? std::string_view("rejected") : slug(record.disposition),
          record.version,
          engine::format_instant(record.started_at),
          engine::format_instant(record.ended_at),
          std::move(record.codes),
          std::move(record.numbers),
          std::move(record.answers),
          std::move(record.given)};
}

}  // namespace

ResponseFile::ResponseFile(engine::fieldwork::Wave wave, engine::questionnaire::JoinedCodebook joined,
                           FileRequest request)
    : wave_(std::move(wave)),
      request_(std::move(request)),
      joined_(std::make_shared<engine::questionnaire::JoinedCodebook>(std::move(joined))),
      layout_(std::make_shared<engine::exports::Layout>(
          engine::exports::layout_of(joined_->codebook(), wave_.all_given(), request_.language, wave_.title))) {}

Result<ResponseFile> ResponseFile::plan(Transaction& tx, QuestionnaireCache& cache, const engine::fieldwork::Wave& wave,
                                        const FileRequest& request) {
  auto joined = joined_codebook(tx, cache, wave);
  if (!joined) return joined.error();
  ResponseFile file(wave, std::move(*joined), request);
  file.change_no_ = engine::store::wave_change_no(tx, wave.wave_id);
  file.rows_ = engine::store::count_responses(tx, wave.wave_id, file.change_no_);
  return file;
}

std::int64_t ResponseFile::cost() const {
  const auto& format = info(request_.options.format);
  return rows_ * static_cast<std::int64_t>(layout_->columns.size() * format.cell_cost);
}

void ResponseFile::each_row(Transaction& tx, const std::function<void(const Row&)>& take) const {
  engine::exports::RowMaker maker(*layout_, *joined_, wave_.all_given());
  std::int64_t rows = 0;
  engine::store::each_response(tx, wave_.wave_id, change_no_, joined_->record_names(), [&](ResponseRecord&& record) {
    take(maker.row(stored(std::move(record))));
    ++rows;
  });
  if (rows != rows_) throw std::logic_error("an export has not as many rows as were counted");
}

Result<void> ResponseFile::write(Transaction& tx, const engine::exports::Sink& sink, const Progress& progress) const {
  const auto report = [&](std::int64_t looked_at, std::int64_t written) {
    if (progress && looked_at % kReportEvery == 0) progress(written);
  };
  Measures measures(layout_->columns.size());
  if (info(request_.options.format).needs_measures) {
    each_row(tx, [&](const Row& row) {
      measures.add(row);
      report(measures.rows, 0);
    });
  }
  measures.rows = rows_;
  auto writer = make_writer(request_.options, *layout_, measures, sink);
  if (!writer) return writer.error();
  std::int64_t written = 0;
  each_row(tx, [&](const Row& row) {
    (*writer)->row(row);
    ++written;
    report(written, written);
  });
  (*writer)->finish();
  return {};
}

}  // namespace tertulia::api
