// SPDX-License-Identifier: Apache-2.0
#include "api/analyses/wave_column_cache.hpp"

#include <atomic>
#include <unordered_map>

#include "api/interviews/ending.hpp"
#include "api/questionnaires/version_rules.hpp"
#include "engine/store/response_store.hpp"
#include "engine/store/ticket_store.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::Result;
using engine::Value;
using engine::dataset::ResponseColumns;
using engine::fieldwork::Disposition;
using engine::fieldwork::Wave;
using engine::store::CodedResponse;
using engine::store::Transaction;

namespace {

/// What a response is given is mostly what others were given, so it is read once.
class GivenReader {
 public:
  const Value& read(std::string_view json) {
    if (values_.size() > kMost) values_.clear();
    const auto [found, is_new] = values_.try_emplace(std::string(json));
    if (is_new) found->second = value_of(found->first);
    return found->second;
  }

 private:
  static constexpr std::size_t kMost = 10'000;
  std::unordered_map<std::string, Value> values_;
};

}  // namespace

struct WaveColumnCache::Entry {
  explicit Entry(Key key_) : key(std::move(key_)) {}

  const Key key;
  std::shared_mutex mutex;
  std::int64_t change_no = -1;  ///< nothing was read yet
  int version = 0;
  std::vector<int> earlier;  ///< versions
  std::vector<std::string> given;
  std::shared_ptr<const engine::questionnaire::JoinedCodebook> joined;  ///< shared with datasets that were made
  std::unique_ptr<ResponseColumns> columns;
  std::vector<engine::ResponseId> ids;  ///< by row, as the following
  std::vector<Disposition> dispositions;
  std::vector<std::uint8_t> rejected;
  std::atomic<std::size_t> bytes = 0;

  [[nodiscard]] bool is_of(const Wave& wave) const { return version == wave.version && given == wave.all_given(); }
  void begin(std::shared_ptr<const engine::questionnaire::JoinedCodebook> codebook, const Wave& wave);
  void put(std::size_t row, const CodedResponse& response, bool is_rejected, GivenReader& reader);
  void keep(const std::vector<std::uint8_t>& marks);
  void read_changes(Transaction& snapshot, std::int64_t until);
  [[nodiscard]] std::size_t weight() const {
    return columns->bytes() + ids.capacity() * sizeof(engine::ResponseId) +
           dispositions.capacity() * sizeof(Disposition) + rejected.capacity();
  }
};

void WaveColumnCache::Entry::begin(std::shared_ptr<const engine::questionnaire::JoinedCodebook> codebook,
                                   const Wave& wave) {
  version = wave.version;
  given = wave.all_given();
  joined = std::move(codebook);
  columns = std::make_unique<ResponseColumns>(joined->codebook(), given);
  ids.clear();
  dispositions.clear();
  rejected.clear();
}

void WaveColumnCache::Entry::put(std::size_t row, const CodedResponse& response, bool is_rejected,
                                 GivenReader& reader) {
  const Value& given_values = reader.read(response.given);
  const Value answers = response.answers.empty() ? Value() : value_of(response.answers);
  const bool is_new = row == ids.size();
  const auto write = [&](std::span<const std::int16_t> codes, std::span<const double> numbers, const Value& record) {
    is_new ? columns->add(codes, numbers, record, given_values)
           : columns->put(row, codes, numbers, record, given_values);
  };
  if (response.version == joined->newest()) {
    write(response.codes, response.numbers, answers);
  } else {
    const auto joined_row = joined->row(response.version, response.codes, response.numbers, answers);
    write(joined_row.codes, joined_row.numbers, joined_row.answers);
  }
  if (is_new) {
    ids.push_back(response.response_id);
    dispositions.push_back(response.disposition);
    rejected.push_back(is_rejected ? 1 : 0);
  } else {
    dispositions[row] = response.disposition;
    rejected[row] = is_rejected ? 1 : 0;
  }
}

void WaveColumnCache::Entry::keep(const std::vector<std::uint8_t>& marks) {
  columns->keep(marks);
  std::size_t kept = 0;
  for (std::size_t row = 0; row < marks.size(); ++row) {
    if (marks[row] == 0) continue;
    ids[kept] = ids[row];
    dispositions[kept] = dispositions[row];
    rejected[kept] = rejected[row];
    ++kept;
  }
  ids.resize(kept);
  dispositions.resize(kept);
  rejected.resize(kept);
}

void WaveColumnCache::Entry::read_changes(Transaction& snapshot, std::int64_t until) {
  struct Later {
    engine::store::LaterChange change;
    std::optional<std::size_t> row{};
    bool moved = false;  ///< a revision takes its place further down
  };
  std::unordered_map<engine::Uuid, Later> later;
  for (auto& change : engine::store::later_changes(snapshot, key.second, change_no))
    later.emplace(change.response_id.value(), Later{change});
  if (!later.empty()) {
    for (std::size_t row = 0; row < ids.size(); ++row) {
      if (const auto found = later.find(ids[row].value()); found != later.end()) found->second.row = row;
    }
  }
  const auto texts = joined->record_names();
  GivenReader reader;
  engine::store::each_coded_response(snapshot, key.second, change_no, until, texts, [&](const CodedResponse& response) {
    const auto found = later.find(response.response_id.value());
    if (found == later.end()) return put(ids.size(), response, false, reader);
    if (response.revision != found->second.change.revision) return;  // superseded
    found->second.moved = true;
    put(ids.size(), response, found->second.change.rejected, reader);
  });
  std::vector<engine::ResponseId> judged;
  std::vector<std::uint8_t> marks;
  for (const auto& [id, what] : later) {
    if (what.row && what.moved) {
      marks.resize(ids.size(), 1);
      marks[*what.row] = 0;
    } else if (what.row) {
      judged.emplace_back(id);
    }
  }
  if (!judged.empty()) {
    engine::store::each_coded_response(snapshot, key.second, judged, texts, [&](const CodedResponse& response) {
      const Later& what = later.at(response.response_id.value());
      put(*what.row, response, what.change.rejected, reader);
    });
  }
  if (!marks.empty()) keep(marks);
}

std::int64_t WaveColumnCache::Reading::change_no() const { return entry_->change_no; }
int WaveColumnCache::Reading::version() const { return entry_->version; }
std::shared_ptr<const engine::questionnaire::JoinedCodebook> WaveColumnCache::Reading::joined() const {
  return entry_->joined;
}

engine::dataset::Dataset WaveColumnCache::Reading::dataset(Responses which, const std::string& language,
                                                           const ResponseColumns::Wanted& wanted) const {
  const Entry& entry = *entry_;
  std::vector<std::uint32_t> rows;
  rows.reserve(entry.ids.size());
  for (std::size_t row = 0; row < entry.ids.size(); ++row) {
    const bool usable = entry.dispositions[row] == Disposition::Complete && entry.rejected[row] == 0;
    if (which == Responses::All || usable) rows.push_back(static_cast<std::uint32_t>(row));
  }
  auto data = entry.columns->dataset(rows, language, wanted);
  if (wanted && !wanted("disposition")) return data;
  std::vector<std::string> dispositions;
  dispositions.reserve(rows.size());
  for (const std::uint32_t row : rows)
    dispositions.emplace_back(entry.rejected[row] != 0 ? "rejected" : slug(entry.dispositions[row]));
  (void)data.add(engine::dataset::Column::of_texts("disposition", dispositions));
  return data;
}

Result<void> WaveColumnCache::catch_up(Transaction& snapshot, QuestionnaireCache& questionnaires, Entry& entry) {
  const auto& wave_id = entry.key.second;
  const auto wave = engine::store::find_wave(snapshot, wave_id);
  if (!wave) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  if (wave->anonymous) engine::store::read_for_tables(snapshot);
  auto earlier = engine::store::earlier_versions(snapshot, wave_id);
  const std::int64_t until = engine::store::wave_change_no(snapshot, wave_id);
  const std::int64_t known = std::exchange(entry.change_no, -1);
  // Until this has succeeded nothing is known, so that what fails halfway is read anew.
  if (known < 0 || !entry.is_of(*wave) || entry.earlier != earlier) {
    auto joined = joined_codebook(snapshot, questionnaires, *wave);
    if (!joined) return joined.error();
    entry.begin(std::make_shared<const engine::questionnaire::JoinedCodebook>(std::move(*joined)), *wave);
    entry.earlier = std::move(earlier);
    entry.change_no = 0;
  } else {
    entry.change_no = known;
  }
  try {
    entry.read_changes(snapshot, until);
  } catch (...) {
    entry.change_no = -1;
    throw;
  }
  entry.change_no = until;
  entry.bytes = entry.weight();
  return {};
}

Result<WaveColumnCache::Reading> WaveColumnCache::read(const engine::store::Database& database,
                                                       QuestionnaireCache& questionnaires, Transaction& tx,
                                                       const Wave& wave) {
  const auto entry = entries_.entry_of({tx.brand(), wave.wave_id});
  const std::int64_t clock = engine::store::wave_change_no(tx, wave.wave_id);
  for (bool caught_up = false;;) {
    std::shared_lock reading(entry->mutex);
    // A wave that moved to another version meanwhile is read as it is now, once.
    if (entry->change_no >= clock && (caught_up || entry->is_of(wave))) {
      entries_.keep_within_limit();
      return Reading{entry, std::move(reading)};
    }
    reading.unlock();
    const std::unique_lock writing(entry->mutex);
    if (entry->change_no >= clock && entry->is_of(wave)) continue;  // somebody else was faster
    Transaction snapshot(database, tx.brand());
    engine::store::hold_snapshot(snapshot);
    if (const auto done = catch_up(snapshot, questionnaires, *entry); !done) return done.error();
    caught_up = true;
  }
}

}  // namespace tertulia::api
