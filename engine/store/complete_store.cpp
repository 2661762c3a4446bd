// SPDX-License-Identifier: Apache-2.0
#include "engine/store/complete_store.hpp"

#include <charconv>

#include "engine/core/token.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

using Column = std::vector<std::string>;

std::vector<std::int16_t> codes_of(const Row& row) {
  std::vector<std::int16_t> codes;
  for (const std::string& text : row.texts("codes")) {
    std::int16_t code = 0;
    std::from_chars(text.data(), text.data() + text.size(), code);
    codes.push_back(code);
  }
  return codes;
}

Complete complete_of(const Row& row) {
  Complete complete;
  complete.response_id = row.id<ResponseId>("response_id");
  if (!row.is_null("interview_id")) complete.interview_id = row.id<InterviewId>("interview_id");
  if (!row.is_null("respondent_id")) complete.respondent_id = row.id<RespondentId>("respondent_id");
  complete.version = static_cast<int>(row.integer("version"));
  complete.answers = row.text("answers");
  complete.codes = codes_of(row);
  complete.given = row.text("given");
  complete.started_at = row.instant("started_at");
  complete.ended_at = row.instant("ended_at");
  complete.change_no = row.integer("change_no");
  complete.device = row.optional_text("device");
  complete.trap_filled = !row.is_null("trap_filled") && row.boolean("trap_filled");
  return complete;
}

std::vector<Complete> completes_of(const Rows& rows) {
  std::vector<Complete> completes;
  for (const Row& row : rows) completes.push_back(complete_of(row));
  return completes;
}

template <typename Id>
Column texts_of(const std::vector<Id>& ids) {
  Column texts;
  for (const Id& id : ids) texts.push_back(id.text());
  return texts;
}

/// One row a sketch. PostgreSQL's bigint has a sign.
struct SketchColumns {
  Column responses, sketches;
  explicit SketchColumns(const Sketches& all) {
    for (const auto& [response, own] : all) {
      for (const std::uint64_t sketch : own) {
        responses.push_back(response.text());
        sketches.push_back(std::to_string(static_cast<std::int64_t>(sketch)));
      }
    }
  }
};

}  // namespace

std::vector<Complete> completes_of_wave(Transaction& tx, const WaveId& wave, std::int64_t after, std::int64_t until,
                                        int limit) {
  return completes_of(
      tx.rows(sql::quality_completes,
              {{"brand_id", tx.brand()}, {"wave_id", wave}, {"after", after}, {"until", until}, {"limit", limit}}));
}

std::vector<Complete> newest_completes(Transaction& tx, const WaveId& wave, std::int64_t until, int limit) {
  return completes_of(tx.rows(sql::quality_newest_completes,
                              {{"brand_id", tx.brand()}, {"wave_id", wave}, {"until", until}, {"limit", limit}}));
}

std::int64_t count_completes(Transaction& tx, const WaveId& wave, std::int64_t until, std::int64_t most) {
  return tx
      .one(sql::quality_count_completes,
           {{"brand_id", tx.brand()}, {"wave_id", wave}, {"until", until}, {"most", most}})
      .integer("completes");
}

std::map<InterviewId, std::vector<quality::SavePoint>> saves_of(Transaction& tx,
                                                                const std::vector<InterviewId>& interviews) {
  std::map<InterviewId, std::vector<quality::SavePoint>> saves;
  if (interviews.empty()) return saves;
  for (const Row& row :
       tx.rows(sql::quality_saves, {{"brand_id", tx.brand()}, {"interview_ids", texts_of(interviews)}}))
    saves[row.id<InterviewId>("interview_id")].push_back({row.text("page"), row.instant("saved_at")});
  return saves;
}

void insert_sketches(Transaction& tx, const WaveId& wave, const Sketches& sketches) {
  const SketchColumns columns(sketches);
  if (columns.sketches.empty()) return;
  tx.run(sql::quality_insert_sketches, {{"brand_id", tx.brand()},
                                        {"wave_id", wave},
                                        {"sketches", columns.sketches},
                                        {"response_ids", columns.responses}});
}

std::map<ResponseId, std::vector<ResponseId>> sharing_sketches(Transaction& tx, const WaveId& wave,
                                                               const Sketches& sketches, int most) {
  std::map<ResponseId, std::vector<ResponseId>> sharing;
  const SketchColumns columns(sketches);
  if (columns.sketches.empty()) return sharing;
  for (const Row& row : tx.rows(sql::quality_sharing, {{"brand_id", tx.brand()},
                                                       {"wave_id", wave},
                                                       {"sketches", columns.sketches},
                                                       {"response_ids", columns.responses},
                                                       {"limit", most}})) {
    auto& others = sharing[row.id<ResponseId>("response_id")];
    const auto other = row.id<ResponseId>("other_id");
    if (others.empty() || others.back() != other) others.push_back(other);  // they come in order
  }
  return sharing;
}

std::map<ResponseId, StoredContent> contents_of(Transaction& tx, const std::vector<ResponseId>& completes) {
  std::map<ResponseId, StoredContent> contents;
  if (completes.empty()) return contents;
  for (const Row& row :
       tx.rows(sql::quality_contents, {{"brand_id", tx.brand()}, {"response_ids", texts_of(completes)}}))
    contents[row.id<ResponseId>("response_id")] = {static_cast<int>(row.integer("version")), codes_of(row),
                                                   row.text("answers")};
  return contents;
}

std::map<std::string, std::int64_t> completes_of_devices(Transaction& tx, const WaveId& wave,
                                                         const std::vector<std::string>& devices) {
  std::map<std::string, std::int64_t> counts;
  if (devices.empty()) return counts;
  Column bytes;
  for (const std::string& device : devices) bytes.push_back("\\x" + device);
  for (const Row& row :
       tx.rows(sql::quality_same_devices, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"devices", bytes}}))
    counts[row.text("device")] = row.integer("completes");
  return counts;
}

}  // namespace tertulia::engine::store
