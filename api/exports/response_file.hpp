// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "api/questionnaires/questionnaire_cache.hpp"
#include "engine/core/result.hpp"
#include "engine/export/layout.hpp"
#include "engine/export/writer.hpp"
#include "engine/fieldwork/wave.hpp"
#include "engine/store/transaction.hpp"

namespace tertulia::api {

struct FileRequest {
  engine::exports::Options options;
  std::string language = "default";
};

/// Hears now and then how many rows are written. May throw, which ends the writing.
using Progress = std::function<void(std::int64_t rows)>;

/// The file of a wave's responses as they stand in one moment: that of the transaction's snapshot.
class ResponseFile {
 public:
  /// Of a transaction that holds its snapshot (engine::store::hold_snapshot); the same must write the file.
  /// Errors: those of QuestionnaireCache::find.
  static engine::Result<ResponseFile> plan(engine::store::Transaction& tx, QuestionnaireCache& cache,
                                           const engine::fieldwork::Wave& wave, const FileRequest& request);

  [[nodiscard]] std::int64_t rows() const { return rows_; }
  [[nodiscard]] std::int64_t change_no() const { return change_no_; }
  /// What writing it takes, in cells of a CSV.
  [[nodiscard]] std::int64_t cost() const;

  /// Writes it whole, in memory that does not grow with the rows. Throws StoreError, what the sink throws, and
  /// std::logic_error if the rows are not as many as were counted.
  /// Errors: StateConflict (the format cannot hold so many columns).
  engine::Result<void> write(engine::store::Transaction& tx, const engine::exports::Sink& sink,
                             const Progress& progress = nullptr) const;

 private:
  ResponseFile(engine::fieldwork::Wave wave, engine::questionnaire::JoinedCodebook joined, FileRequest request);
  void each_row(engine::store::Transaction& tx, const std::function<void(const engine::exports::Row&)>& take) const;

  engine::fieldwork::Wave wave_;
  FileRequest request_;
  std::shared_ptr<const engine::questionnaire::JoinedCodebook> joined_;
  std::shared_ptr<const engine::exports::Layout> layout_;
  std::int64_t change_no_ = 0;
  std::int64_t rows_ = 0;
};

}  // namespace tertulia::api
