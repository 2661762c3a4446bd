// SPDX-License-Identifier: Apache-2.0
#include "engine/store/file_store.hpp"

#include "engine/core/token.hpp"
#include "engine/store/event_store.hpp"
#include "engine/store/interview_store.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

constexpr auto kOrphanAge = std::chrono::hours{1};
constexpr int kOrphans = 500;
constexpr std::string_view kOrphanWork = "file_orphans";

FileRecord file_of(const Row& row) {
  return {row.id<FileId>("file_id"), row.id<InterviewId>("interview_id"),
          row.text("question"),      row.text("name"),
          row.text("type"),          row.integer("size"),
          row.instant("stored_at")};
}

}  // namespace

Result<void> begin_file(Transaction& tx, const FileRecord& file, const FileLimits& limits, Instant now) {
  if (lock_interview(tx, file.interview_id)) return Error{ErrorCode::InterviewEnded, "", {}};
  const Row uploaded =
      tx.one(sql::file_count_of_interview, {{"brand_id", tx.brand()}, {"interview_id", file.interview_id}});
  if (uploaded.integer("files") >= limits.max_interview_files ||
      uploaded.integer("bytes") + file.size > limits.max_interview_bytes) {
    return Error{ErrorCode::StorageFull, "This interview has no room for more files.", {}};
  }
  tx.run(sql::file_begin_usage, {{"brand_id", tx.brand()}});
  const Parameters room = {{"brand_id", tx.brand()}, {"size", file.size}, {"max_bytes", limits.max_brand_bytes}};
  if (tx.run(sql::file_reserve, room) == 0) {
    return Error{ErrorCode::StorageFull, "The brand has no room for more files.", {}};
  }
  tx.run(sql::file_insert, {{"brand_id", tx.brand()},
                            {"file_id", file.file_id},
                            {"interview_id", file.interview_id},
                            {"question", file.question},
                            {"name", file.name},
                            {"type", file.type},
                            {"size", file.size},
                            {"now", now}});
  put_due_work(tx, kOrphanWork, now + kOrphanAge);
  return {};
}

void insert_file_piece(Transaction& tx, const FileId& id, int piece_no, std::string_view bytes) {
  tx.run(sql::file_insert_piece,
         {{"brand_id", tx.brand()}, {"file_id", id}, {"piece_no", piece_no}, {"bytes", bytea_text(bytes)}});
}

bool finish_file(Transaction& tx, const FileId& id, Instant now) {
  return tx.run(sql::file_finish, {{"brand_id", tx.brand()}, {"file_id", id}, {"now", now}}) == 1;
}

void remove_file(Transaction& tx, const FileId& id) {
  const auto removed = tx.row(sql::file_delete, {{"brand_id", tx.brand()}, {"file_id", id}});
  if (removed) tx.run(sql::file_give_back, {{"brand_id", tx.brand()}, {"size", removed->integer("size")}});
}

std::vector<FileRecord> files_of_interview(Transaction& tx, const InterviewId& id) {
  std::vector<FileRecord> files;
  for (const Row& row : tx.rows(sql::file_list_of_interview, {{"brand_id", tx.brand()}, {"interview_id", id}})) {
    files.push_back(file_of(row));
  }
  return files;
}

std::optional<FileRecord> find_file(Transaction& tx, const FileId& id) {
  const auto row = tx.row(sql::file_find, {{"brand_id", tx.brand()}, {"file_id", id}});
  return row ? std::optional(file_of(*row)) : std::nullopt;
}

std::string read_file_piece(Transaction& tx, const FileId& id, int piece_no) {
  const Parameters place = {{"brand_id", tx.brand()}, {"file_id", id}, {"piece_no", piece_no}};
  return from_hex(tx.one(sql::file_find_piece, place).text("bytes"));
}

std::int64_t file_bytes_of_brand(Transaction& tx) {
  const auto row = tx.row(sql::file_usage, {{"brand_id", tx.brand()}});
  return row ? row->integer("bytes") : 0;
}

void mark_files_used(Transaction& tx, const std::vector<std::string>& file_ids, Instant now) {
  if (file_ids.empty()) return;
  tx.run(sql::file_mark_used, {{"brand_id", tx.brand()}, {"file_ids", file_ids}, {"now", now}});
  put_due_work(tx, kOrphanWork, now + kOrphanAge);
}

int remove_orphaned_files(Transaction& tx, Instant now) {
  take_due_work(tx, kOrphanWork, now);
  const Parameter before{"before", now - kOrphanAge};
  const Rows orphans = tx.rows(sql::file_find_orphans, {{"brand_id", tx.brand()}, before, {"limit", kOrphans}});
  for (const Row& row : orphans) remove_file(tx, row.id<FileId>("file_id"));
  const bool full = orphans.size() == static_cast<std::size_t>(kOrphans);
  const bool later = tx.one(sql::file_may_become_orphans, {{"brand_id", tx.brand()}, before}).integer("files") > 0;
  if (full || later) put_due_work(tx, kOrphanWork, full ? now : now + kOrphanAge);
  return static_cast<int>(orphans.size());
}

}  // namespace tertulia::engine::store
