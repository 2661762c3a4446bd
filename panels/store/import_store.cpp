// SPDX-License-Identifier: Apache-2.0
#include "panels/store/import_store.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/core/token.hpp"
#include "panels/member.hpp"
#include "panels/store/column_store.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/profile_store.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::Instant;
using engine::Result;
using engine::Uuid;
using engine::store::Row;
using engine::store::Transaction;
using Column = std::vector<std::string>;

constexpr std::size_t kChunkLines = 1000;

/// Calls `begin(header)`, then `take(row)` for each data row.
template <typename Begin, typename Take>
Result<void> read_rows(const Pieces& csv, Begin begin, Take take) {
  engine::csv::Limits limits;
  limits.ragged_rows = engine::csv::RaggedRows::Pass;
  engine::csv::Reader reader(limits);
  bool begun = false;
  const auto drain = [&]() -> Result<void> {
    while (auto row = reader.next()) {
      auto taken = begun ? take(*row) : begin(row->cells);
      if (!taken) return taken;
      begun = true;
    }
    return {};
  };
  for (std::string piece = csv.next(); !piece.empty(); piece = csv.next()) {
    if (auto fed = reader.feed(piece); !fed) return fed;
    if (auto drained = drain(); !drained) return drained;
  }
  if (auto finished = reader.finish(); !finished) return finished;
  if (auto drained = drain(); !drained) return drained;
  if (!begun)
    return engine::error_at(engine::ErrorCode::InvalidCsv, "", "empty",
                            "The file is empty; its first line must name the columns.");
  return {};
}

/// Writes members chunk by chunk.
class MemberChunk {
 public:
  MemberChunk(Transaction& tx, const engine::KeyRing& keys, const PanelId& panel, Instant now, KnownMembers known,
              ImportReport& report)
      : tx_(tx), keys_(keys), panel_(panel), now_(now), known_(known), report_(report) {}

  void add(MemberLine line) {
    lines_.push_back(std::move(line));
    if (lines_.size() == kChunkLines) flush();
  }

  /// Whom it wrote.
  [[nodiscard]] const std::vector<MemberId>& members() const { return members_; }

  void flush() {
    if (lines_.empty()) return;
    lookups_.clear();
    for (const MemberLine& line : lines_) lookups_.push_back(lookup_of(line));
    const auto joining = take_known();
    if (!lines_.empty()) insert();
    join(joining);
    report_.imported += lines_.size();
    lines_.clear();
    ids_.clear();
  }

 private:
  struct Joining {
    MemberId member_id;
    Instant joined_at;
  };

  [[nodiscard]] std::string lookup_of(const MemberLine& line) const {
    return line.email.empty() ? std::string() : keys_.lookup(normalised_email(line.email));
  }

  /// Leaves in `lines_` and `lookups_` those of new members, and their ids in `ids_`.
  std::vector<Joining> take_known() {
    auto [of_ref, of_lookup] = known_members();
    std::vector<Joining> joining;
    std::vector<MemberLine> fresh;
    Column fresh_lookups;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      MemberLine& line = lines_[i];
      const std::string lookup = engine::hex_text(lookups_[i]);
      if (const auto by_ref = of_ref.find(line.ref); by_ref != of_ref.end()) {
        if (known_ == KnownMembers::Join) {
          joining.push_back({by_ref->second, line.joined_at});
        } else {
          reject(line, "ref", "known_ref", "A member with this ref is there already.", by_ref->second);
        }
      } else if (const auto by_email = of_lookup.find(lookup); by_email != of_lookup.end()) {
        reject(line, "email", "known_email", "A member with this e-mail address is there already.", by_email->second);
      } else {
        const MemberId id(Uuid::version7(now_));
        of_ref.emplace(line.ref, id);
        if (!lookup.empty()) of_lookup.emplace(lookup, id);
        ids_.push_back(id.text());
        members_.push_back(id);
        fresh.push_back(std::move(line));
        fresh_lookups.push_back(std::move(lookups_[i]));
      }
    }
    lines_ = std::move(fresh);
    lookups_ = std::move(fresh_lookups);
    return joining;
  }

  using MembersBy = std::unordered_map<std::string, MemberId>;

  /// By ref, and by address.
  std::pair<MembersBy, MembersBy> known_members() {
    Column refs, lookups;
    for (const MemberLine& line : lines_) refs.push_back(line.ref);
    for (const std::string& lookup : lookups_) {
      if (!lookup.empty()) lookups.push_back(engine::bytea_text(lookup));
    }
    MembersBy of_ref, of_lookup;
    for (const Row& row : tx_.rows(sql::member_existing_refs, {brand(), {"refs", refs}}))
      of_ref.emplace(row.text("ref"), row.id<MemberId>("member_id"));
    for (const Row& row : tx_.rows(sql::member_existing_lookups, {brand(), {"lookups", lookups}}))
      of_lookup.emplace(row.text("lookup"), row.id<MemberId>("member_id"));
    return {std::move(of_ref), std::move(of_lookup)};
  }

  void reject(const MemberLine& line, const char* column, const char* rule, const char* message, MemberId who) {
    report_.rejected.push_back({line.line, column, rule, message, who});
  }

  void join(const std::vector<Joining>& joining) {
    if (joining.empty()) return;
    Column panelists, members, joins, activities;
    for (const Joining& member : joining) {
      panelists.push_back(Uuid::version7(now_).text());
      activities.push_back(Uuid::version7(now_).text());
      members.push_back(member.member_id.text());
      joins.push_back(engine::format_instant(member.joined_at));
    }
    const auto joined = tx_.rows(sql::member_join_panel, {brand(),
                                                          {"panel_id", panel_},
                                                          {"panelist_ids", panelists},
                                                          {"member_ids", members},
                                                          {"joined_ats", joins},
                                                          {"activity_ids", activities}});
    for (const Row& row : joined) members_.push_back(row.id<MemberId>("member_id"));
    report_.joined += joined.size();
    report_.unchanged += joining.size() - joined.size();
  }

  void insert() {
    insert_members(ids_);
    insert_contacts(ids_);
    insert_profiles(ids_);
    insert_births(ids_);
    insert_panelists(ids_);
    insert_consents(ids_);
  }

  void insert_members(const Column& members) {
    Column refs, languages, zones, countries, channels;
    for (const MemberLine& line : lines_) {
      refs.push_back(line.ref);
      languages.push_back(line.language);
      zones.push_back(line.time_zone);
      countries.push_back(line.country);
      channels.push_back(line.channel);
    }
    tx_.run(sql::member_insert_many, {brand(),
                                      {"member_ids", members},
                                      {"refs", refs},
                                      {"languages", languages},
                                      {"time_zones", zones},
                                      {"countries", countries},
                                      {"channels", channels},
                                      {"created_ats", Column(members.size(), engine::format_instant(now_))}});
  }

  void insert_contacts(const Column& members) {
    Column of_members, kinds, sealeds, lookups;
    const auto add = [&](const std::string& member, const char* kind, const std::string& text,
                         const std::string& lookup) {
      if (text.empty()) return;
      of_members.push_back(member);
      kinds.emplace_back(kind);
      sealeds.push_back(engine::bytea_text(keys_.seal(text, member)));
      lookups.push_back(engine::bytea_text(lookup));
    };
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      add(members[i], "name", lines_[i].name, "");
      add(members[i], "email", lines_[i].email, lookups_[i]);
      add(members[i], "phone", lines_[i].phone, "");
    }
    tx_.run(sql::member_insert_contacts,
            {brand(), {"member_ids", of_members}, {"kinds", kinds}, {"sealeds", sealeds}, {"lookups", lookups}});
  }

  void insert_profiles(const Column& members) {
    Column of_members, attributes, valid_froms, values;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      for (const auto& [attribute, value] : lines_[i].attributes) {
        of_members.push_back(members[i]);
        attributes.push_back(attribute);
        valid_froms.push_back(engine::format_instant(lines_[i].joined_at));
        values.push_back(value);
      }
    }
    tx_.run(sql::member_insert_profile_values, {brand(),
                                                {"member_ids", of_members},
                                                {"attributes", attributes},
                                                {"valid_froms", valid_froms},
                                                {"values", values},
                                                {"source", "import"}});
  }

  /// The panel's members from the day that they joined, which is their first activity.
  void insert_panelists(const Column& members) {
    Column panelists, joins, activities;
    for (const MemberLine& line : lines_) {
      panelists.push_back(Uuid::version7(now_).text());
      activities.push_back(Uuid::version7(now_).text());
      joins.push_back(engine::format_instant(line.joined_at));
    }
    tx_.run(
        sql::member_insert_panelists,
        {brand(), {"panel_id", panel_}, {"panelist_ids", panelists}, {"member_ids", members}, {"joined_ats", joins}});
    tx_.run(sql::activity_insert_many, {brand(),
                                        {"activity_ids", activities},
                                        {"panelist_ids", panelists},
                                        {"kinds", Column(panelists.size(), "joined")},
                                        {"occurred_ats", joins},
                                        {"source", "import"}});
  }

  void insert_births(const Column& members) {
    Column of_members, born_ons, known_tos;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!lines_[i].birth) continue;
      of_members.push_back(members[i]);
      born_ons.push_back(date_text(lines_[i].birth->born_on));
      known_tos.emplace_back(slug(lines_[i].birth->known_to));
    }
    if (of_members.empty()) return;
    tx_.run(
        sql::member_insert_births,
        {brand(), {"member_ids", of_members}, {"born_ons", born_ons}, {"known_tos", known_tos}, {"recorded_at", now_}});
  }

  /// Behind births, on which it depends what consents are worth.
  void insert_consents(const Column& members) {
    std::vector<ConsentWord> words;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const MemberLine& line = lines_[i];
      if (line.consent.empty()) continue;
      words.push_back({*MemberId::parse(members[i]), std::string(kResearchContact), true, line.consent, line.language,
                       line.joined_at});
    }
    import_consents(tx_, words, now_);
  }

  [[nodiscard]] engine::store::Parameter brand() const { return {"brand_id", tx_.brand()}; }

  Transaction& tx_;
  const engine::KeyRing& keys_;
  const PanelId panel_;
  const Instant now_;
  const KnownMembers known_;
  ImportReport& report_;
  std::vector<MemberId> members_;
  std::vector<MemberLine> lines_;
  Column lookups_;  ///< of these lines; empty where there is no address
  Column ids_;      ///< of the members that these lines become
};

/// Writes activities chunk by chunk.
class ActivityChunk {
 public:
  ActivityChunk(Transaction& tx, const PanelId& panel, Instant now, ImportReport& report)
      : tx_(tx), panel_(panel), now_(now), report_(report) {}

  void add(ActivityLine line) {
    lines_.push_back(std::move(line));
    if (lines_.size() == kChunkLines) flush();
  }

  void flush() {
    if (lines_.empty()) return;
    std::set<std::string> refs;
    for (const ActivityLine& line : lines_) refs.insert(line.ref);
    std::map<std::string, std::string> panelist_of;
    const engine::store::Parameters who = {
        {"brand_id", tx_.brand()}, {"panel_id", panel_}, {"refs", Column(refs.begin(), refs.end())}};
    for (const Row& row : tx_.rows(sql::activity_panelists_by_ref, who))
      panelist_of[row.text("ref")] = row.text("panelist_id");
    Column ids, panelists, kinds, times;
    for (const ActivityLine& line : lines_) {
      const auto panelist = panelist_of.find(line.ref);
      if (panelist == panelist_of.end()) {
        report_.rejected.push_back(
            {line.line, "ref", "unknown_ref", "There is no panelist with this ref in the panel."});
        continue;
      }
      ids.push_back(Uuid::version7(now_).text());
      panelists.push_back(panelist->second);
      kinds.push_back(line.kind);
      times.push_back(engine::format_instant(line.occurred_at));
    }
    tx_.run(sql::activity_insert_many, {{"brand_id", tx_.brand()},
                                        {"activity_ids", ids},
                                        {"panelist_ids", panelists},
                                        {"kinds", kinds},
                                        {"occurred_ats", times},
                                        {"source", "import"}});
    report_.imported += ids.size();
    lines_.clear();
  }

 private:
  Transaction& tx_;
  const PanelId panel_;
  const Instant now_;
  ImportReport& report_;
  std::vector<ActivityLine> lines_;
};

/// `create(header)` makes the reader of lines.
template <typename Lines, typename Line, typename Chunk, typename Create>
Result<ImportReport> import_with(const Pieces& csv, ImportReport& report, Chunk& chunk, Create create) {
  std::optional<Lines> lines;
  const auto begin = [&](const std::vector<std::string>& header) -> Result<void> {
    Result<Lines> created = create(header);
    if (!created) return created.error();
    lines = std::move(*created);
    return {};
  };
  const auto bearable = [&]() -> Result<void> {
    if (report.rejected.size() <= kMostRejected) return {};
    const RejectedLine& first = report.rejected.front();
    return engine::error_at(
        engine::ErrorCode::InvalidCsv, "", "too_many_rejected",
        fmt::format("More than {} lines cannot be taken, so none was; line {} for example, column {}: {}",
                    kMostRejected, first.line, first.column, first.message));
  };
  const auto take = [&](const engine::csv::Row& row) -> Result<void> {
    ++report.lines;
    auto read = lines->read(row);
    if (auto* fault = std::get_if<RejectedLine>(&read)) {
      report.rejected.push_back(std::move(*fault));
    } else {
      chunk.add(std::move(std::get<Line>(read)));
    }
    return bearable();
  };
  if (auto done = read_rows(csv, begin, take); !done) return done.error();
  chunk.flush();
  if (auto borne = bearable(); !borne) return borne.error();
  std::sort(report.rejected.begin(), report.rejected.end(),
            [](const RejectedLine& a, const RejectedLine& b) { return a.line < b.line; });
  return std::move(report);
}

}  // namespace

Result<ImportReport> import_members(Transaction& tx, const engine::KeyRing& keys, const PanelId& panel,
                                    const Pieces& csv, Instant now, KnownMembers known) {
  tx.run(sql::member_plan_by_key);
  ImportReport report;
  MemberChunk chunk(tx, keys, panel, now, known, report);
  auto imported = import_with<MemberLines, MemberLine>(csv, report, chunk, [&](const std::vector<std::string>& header) {
    return MemberLines::create(header, now, list_attributes(tx));
  });
  note_change(tx, chunk.members());
  return imported;
}

Result<ImportReport> import_activity(Transaction& tx, const PanelId& panel, const Pieces& csv, Instant now) {
  tx.run(sql::member_plan_by_key);
  ImportReport report;
  note_change_of_all(tx);
  ActivityChunk chunk(tx, panel, now, report);
  return import_with<ActivityLines, ActivityLine>(
      csv, report, chunk, [&](const std::vector<std::string>& header) { return ActivityLines::create(header, now); });
}

}  // namespace tertulia::panels::store
