// SPDX-License-Identifier: Apache-2.0
#include "engine/store/erasure_store.hpp"

#include <charconv>
#include <limits>
#include <set>
#include <stdexcept>

#include "engine/questionnaire/erasure.hpp"
#include "engine/store/export_store.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

using questionnaire::Codebook;
using questionnaire::Remains;

constexpr json::Limits kRecord{64U << 20, 64};

template <typename Number>
std::vector<Number> numbers_of(const Row& row, std::string_view column, Number otherwise) {
  std::vector<Number> numbers;
  for (const std::string& text : row.texts(column)) {
    numbers.push_back(otherwise);
    std::from_chars(text.data(), text.data() + text.size(), numbers.back());
  }
  return numbers;
}

Codebook codebook_of(const Row& row) {
  const auto document = json::Document::parse(row.text("codebook"), kRecord);
  auto codebook = document ? questionnaire::read_codebook(document->root()) : Result<Codebook>(document.error());
  // We wrote it.
  if (!codebook) throw std::logic_error("a stored codebook cannot be read");
  return std::move(*codebook);
}

Remains remains_of(const Row& row) {
  const auto answers = json::Document::parse(row.text("answers"), kRecord);
  if (!answers) throw std::logic_error("a stored record cannot be read");
  return questionnaire::without_personal(codebook_of(row), value_from_json(answers->root()),
                                         numbers_of<std::int16_t>(row, "codes", 0),
                                         numbers_of<double>(row, "numbers", std::numeric_limits<double>::quiet_NaN()));
}

/// Whether the record held anything that had to go.
bool blank_record(Transaction& tx, const Row& row) {
  const Remains remains = remains_of(row);
  return tx
      .one(sql::erasure_blank, {{"brand_id", tx.brand()},
                                {"response_id", row.id<ResponseId>("response_id")},
                                {"revision", row.integer("revision")},
                                {"answers", value_to_json(remains.answers)},
                                {"codes", array_literal(remains.codes)},
                                {"numbers", array_literal(remains.numbers)}})
      .boolean("changed");
}

}  // namespace

ErasedRows erase_respondents(Transaction& tx, const std::vector<RespondentId>& respondents) {
  std::vector<std::string> ids;
  for (const auto& respondent : respondents) ids.push_back(respondent.text());
  const Parameters whose = {{"brand_id", tx.brand()}, {"respondent_ids", ids}};
  ErasedRows erased;
  for (const Row& row : tx.rows(sql::erasure_beside, whose)) erased[row.text("name")] = row.integer("erased");
  erased["exports"] = expire_exports(tx);
  std::set<std::pair<WaveId, ResponseId>>
      changed;  // in wave order, as every change of several waves takes their clocks
  erased["responses"] = 0;
  for (const Row& row : tx.rows(sql::erasure_records, whose)) {
    if (!blank_record(tx, row)) continue;
    ++erased["responses"];
    changed.emplace(row.id<WaveId>("wave_id"), row.id<ResponseId>("response_id"));
  }
  for (const auto& [wave, response] : changed) {
    const Row clock = tx.one(sql::wave_advance_clock, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"count", 1}});
    tx.run(sql::erasure_insert_change, {{"brand_id", tx.brand()},
                                        {"wave_id", wave},
                                        {"change_no", clock.integer("change_no")},
                                        {"response_id", response}});
  }
  return erased;
}

}  // namespace tertulia::engine::store
