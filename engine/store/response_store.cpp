// SPDX-License-Identifier: Apache-2.0
#include "engine/store/response_store.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <limits>
#include <type_traits>

#include "engine/json/json.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

ResponseRecord response_of(const Row& row) {
  ResponseRecord response;
  response.response_id = row.id<ResponseId>("response_id");
  response.revision = static_cast<int>(row.integer("revision"));
  response.wave_id = row.id<WaveId>("wave_id");
  response.disposition = *fieldwork::disposition_of(row.text("disposition"));
  response.rejected = row.optional_text("verdict") == "rejected";
  response.version = static_cast<int>(row.integer("version"));
  response.answers = row.text("answers");
  response.given = row.text("given");
  response.started_at = row.instant("started_at");
  response.ended_at = row.instant("ended_at");
  response.change_no = row.integer("change_no");
  return response;
}

/// "{1,-2,NaN}"
template <typename T, typename Read>
std::vector<T> read_numbers(std::string_view literal, Read read) {
  std::vector<T> values;
  literal = literal.substr(1, literal.size() - 2);
  while (!literal.empty()) {
    const auto end = std::min(literal.find(','), literal.size());
    values.push_back(read(literal.substr(0, end)));
    literal.remove_prefix(std::min(end + 1, literal.size()));
  }
  return values;
}

std::int16_t read_code(std::string_view text) {
  std::int16_t code = 0;
  std::from_chars(text.data(), text.data() + text.size(), code);
  return code;
}

/// An object of these answers; those that were not given (empty) are left out.
std::string record_of(const std::vector<std::string>& names, const std::vector<std::string>& values) {
  json::Writer record;
  record.begin_object();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!values[i].empty()) record.key(names[i]).raw(values[i]);
  }
  record.end_object();
  return record.take();
}

std::int64_t read_whole(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

double read_double(std::string_view text) {
  double number = std::numeric_limits<double>::quiet_NaN();
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// A whole number as PostgreSQL's binary format has it.
template <typename T>
T read_big_endian(const char* bytes) {
  std::make_unsigned_t<T> number = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i)
    number = static_cast<std::make_unsigned_t<T>>((number << 8) | static_cast<unsigned char>(bytes[i]));
  return static_cast<T>(number);
}

/// Hands over the elements of a one-dimensional array without NULLs in binary format: a head of dimensions, flags and
/// type, one of length and lower bound, then for each element its length and its bytes.
template <typename Take>
void each_element(std::string_view array, Take take) {
  constexpr std::size_t kHead = 20, kLength = 4;
  if (array.size() < kHead) return;  // an empty array has no dimension
  const auto count = read_big_endian<std::int32_t>(array.data() + 12);
  const char* at = array.data() + kHead;
  for (std::int32_t i = 0; i < count; ++i) {
    const auto length = read_big_endian<std::int32_t>(at);
    take(at + kLength);
    at += kLength + static_cast<std::size_t>(std::max(length, 0));
  }
}

ResponseId read_id(std::string_view bytes) {
  std::array<std::uint8_t, 16> id{};
  std::copy_n(bytes.begin(), id.size(), id.begin());
  return ResponseId(Uuid(id));
}

/// Rows of coded_of_wave and coded_of_ids, in binary format. The buffers of one row serve the next.
void take_coded(Transaction& tx, const Query& query, const Parameters& parameters,
                const std::vector<std::string>& answers, const TakeCoded& take) {
  CodedResponse response;
  const auto read = [&](const PassingRow& row) {
    response.response_id = read_id(row.text(0));
    response.revision = read_big_endian<std::int32_t>(row.text(1).data());
    response.disposition = *fieldwork::disposition_of(row.text(2));
    response.version = read_big_endian<std::int32_t>(row.text(3).data());
    response.codes.clear();
    each_element(row.text(4),
                 [&](const char* bytes) { response.codes.push_back(read_big_endian<std::int16_t>(bytes)); });
    response.numbers.clear();
    each_element(row.text(5), [&](const char* bytes) {
      response.numbers.push_back(std::bit_cast<double>(read_big_endian<std::int64_t>(bytes)));
    });
    response.given = row.text(6);
    response.answers = answers.empty() ? std::string() : record_of(answers, read_array(row.text(7)));
    take(response);
  };
  tx.each(query, parameters, read, RowFormat::Binary);
}

}  // namespace

std::optional<ResponseRecord> find_response(Transaction& tx, const ResponseId& id) {
  const auto row = tx.row(sql::response_find, {{"brand_id", tx.brand()}, {"response_id", id}});
  return row ? std::optional(response_of(*row)) : std::nullopt;
}

std::vector<ResponseRecord> page_of_responses(Transaction& tx, const WaveId& wave, std::int64_t after,
                                              std::int64_t until, int limit) {
  std::vector<ResponseRecord> page;
  const Parameters parameters = {
      {"brand_id", tx.brand()}, {"wave_id", wave}, {"after", after}, {"until", until}, {"limit", limit}};
  for (const Row& row : tx.rows(sql::response_page_of_wave, parameters)) {
    page.push_back(response_of(row));
    page.back().codes = read_numbers<std::int16_t>(row.text("codes"), read_code);
    page.back().numbers = read_numbers<double>(row.text("numbers"), read_double);
  }
  return page;
}

void hold_snapshot(Transaction& tx) { tx.run(sql::response_hold_snapshot); }

std::int64_t count_responses(Transaction& tx, const WaveId& wave, std::int64_t until) {
  const Parameters parameters = {{"brand_id", tx.brand()}, {"wave_id", wave}, {"until", until}};
  return tx.one(sql::response_count_of_wave, parameters).integer("responses");
}

void each_response(Transaction& tx, const WaveId& wave, std::int64_t until, const std::vector<std::string>& answers,
                   const std::function<void(ResponseRecord&&)>& take) {
  const Parameters parameters = {{"brand_id", tx.brand()}, {"wave_id", wave}, {"until", until}, {"answers", answers}};
  tx.each(sql::response_each_of_wave, parameters, [&](const PassingRow& row) {
    int column = 0;
    const auto next = [&] { return row.text(column++); };
    ResponseRecord response;
    response.wave_id = wave;
    response.response_id = *ResponseId::parse(next());
    response.disposition = *fieldwork::disposition_of(next());
    response.version = static_cast<int>(read_whole(next()));
    response.answers = record_of(answers, read_array(next()));
    response.codes = read_numbers<std::int16_t>(next(), read_code);
    response.numbers = read_numbers<double>(next(), read_double);
    response.given = next();
    response.started_at = Instant(std::chrono::microseconds(read_whole(next())));
    response.ended_at = Instant(std::chrono::microseconds(read_whole(next())));
    response.rejected = next() == "rejected";
    take(std::move(response));
  });
}

void each_coded_response(Transaction& tx, const WaveId& wave, std::int64_t after, std::int64_t until,
                         const std::vector<std::string>& answers, const TakeCoded& take) {
  take_coded(tx, sql::response_coded_of_wave,
             {{"brand_id", tx.brand()}, {"wave_id", wave}, {"after", after}, {"until", until}, {"answers", answers}},
             answers, take);
}

void each_coded_response(Transaction& tx, const WaveId& wave, const std::vector<ResponseId>& ids,
                         const std::vector<std::string>& answers, const TakeCoded& take) {
  std::vector<std::string> texts;
  for (const ResponseId& id : ids) texts.push_back(id.text());
  take_coded(tx, sql::response_coded_of_ids,
             {{"brand_id", tx.brand()}, {"wave_id", wave}, {"response_ids", texts}, {"answers", answers}}, answers,
             take);
}

std::vector<LaterChange> later_changes(Transaction& tx, const WaveId& wave, std::int64_t after) {
  std::vector<LaterChange> changes;
  const Parameters parameters = {{"brand_id", tx.brand()}, {"wave_id", wave}, {"after", after}};
  for (const Row& row : tx.rows(sql::response_later_changes, parameters)) {
    if (row.is_null("revision")) continue;  // of a response that may not be read
    changes.push_back({row.id<ResponseId>("response_id"), static_cast<int>(row.integer("revision")),
                       row.optional_text("verdict") == "rejected"});
  }
  return changes;
}

void insert_verdict(Transaction& tx, const ResponseRecord& response, fieldwork::Verdict verdict,
                    std::string_view reason, Instant now) {
  const Parameter brand{"brand_id", tx.brand()};
  tx.run(sql::response_insert_verdict,
         {brand, {"response_id", response.response_id}, {"verdict", slug(verdict)}, {"reason", reason}, {"now", now}});
  const auto change_no =
      tx.one(sql::wave_advance_clock, {brand, {"wave_id", response.wave_id}, {"count", 1}}).integer("change_no");
  tx.run(sql::response_insert_verdict_change,
         {brand, {"wave_id", response.wave_id}, {"change_no", change_no}, {"response_id", response.response_id}});
}

std::int64_t count_rejected(Transaction& tx, const WaveId& wave) {
  return tx.one(sql::response_count_rejected, {{"brand_id", tx.brand()}, {"wave_id", wave}}).integer("rejected");
}

}  // namespace tertulia::engine::store
