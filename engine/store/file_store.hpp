// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/store/transaction.hpp"

/// Files of interviews. A file arrives piece by piece, each in a transaction of its own, and is seen by nobody but its
/// sender until the last one is there.
namespace tertulia::engine::store {

/// All pieces but the last have this size.
inline constexpr std::int64_t kFilePiece = 256 * 1024;

struct FileRecord {
  FileId file_id;
  InterviewId interview_id;
  std::string question;  ///< for which it was uploaded
  std::string name;
  std::string type;  ///< media type
  std::int64_t size = 0;
  Instant stored_at{};

  [[nodiscard]] int pieces() const { return static_cast<int>((size + kFilePiece - 1) / kFilePiece); }
};

struct FileLimits {
  std::int64_t max_brand_bytes = 0;
  std::int64_t max_interview_bytes = std::int64_t{200} * 1024 * 1024;
  std::int64_t max_interview_files = 100;
};

/// Takes room for the file and begins it. The interview is locked until the transaction ends.
/// Errors: InterviewEnded, StorageFull (the brand's room or the interview's).
Result<void> begin_file(Transaction& tx, const FileRecord& file, const FileLimits& limits, Instant now);
void insert_file_piece(Transaction& tx, const FileId& id, int piece_no, std::string_view bytes);
/// False when bytes are missing.
bool finish_file(Transaction& tx, const FileId& id, Instant now);
/// With its pieces, and gives its room back. Nothing happens if it is gone.
void remove_file(Transaction& tx, const FileId& id);

/// Files that have arrived whole.
std::vector<FileRecord> files_of_interview(Transaction& tx, const InterviewId& id);
std::optional<FileRecord> find_file(Transaction& tx, const FileId& id);
std::string read_file_piece(Transaction& tx, const FileId& id, int piece_no);
std::int64_t file_bytes_of_brand(Transaction& tx);

/// Answers that are about to become a response refer to them: they are no orphans for the next hour.
void mark_files_used(Transaction& tx, const std::vector<std::string>& file_ids, Instant now);
/// Removes files that no answers have referred to for an hour, and such as never arrived whole; returns how many.
int remove_orphaned_files(Transaction& tx, Instant now);

}  // namespace tertulia::engine::store
