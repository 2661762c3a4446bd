// SPDX-License-Identifier: Apache-2.0
#include "panels/store/column_store.hpp"

#include <charconv>

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::store::Parameters;
using engine::store::PassingRow;
using sampling::Contact;
using sampling::PanelColumns;
using Column = std::vector<std::string>;

/// More changed members than this are not named one by one.
constexpr std::size_t kNamed = 10'000;

template <typename Ids>
Column texts_of(const Ids& ids) {
  Column texts;
  texts.reserve(ids.size());
  for (const auto& id : ids) texts.push_back(id.text());
  return texts;
}

void note(Transaction& tx, bool of_all, const Column& members, const Column& panelists) {
  tx.at_commit(sql::columns_note_change,
               {{"brand_id", tx.brand()}, {"of_all", of_all}, {"member_ids", members}, {"panelist_ids", panelists}});
}

std::int32_t integer(std::string_view text) {
  std::int32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

MemberId member_of(const PassingRow& row) { return *MemberId::parse(row.text(0)); }

sampling::PanelRow panel_row(const PassingRow& row) {
  return {member_of(row),
          *PanelistId::parse(row.text(1)),
          integer(row.text(3)),
          row.is_null(5) ? 0 : integer(row.text(5)),
          sampling::standing_of(row.text(4)),
          row.text(2) == "t"};
}

/// The waves of contacts come as texts, few different ones over and over.
class ContactReader {
 public:
  explicit ContactReader(PanelColumns& columns) : columns_(columns) {}

  Contact read(const PassingRow& row) {
    const auto at = integer(row.text(1));
    if (row.is_null(2)) return {at, 0, sampling::ContactKind::Interview};
    if (row.text(2) != wave_) {
      wave_ = row.text(2);
      place_ = columns_.contacts().place_of(*engine::WaveId::parse(wave_));
    }
    return {at, place_, sampling::ContactKind::Invitation};
  }

 private:
  PanelColumns& columns_;
  std::string wave_;
  std::uint32_t place_ = 0;
};

/// Walks through the rows of a panel along with a result that is ordered by member.
class RowFinder {
 public:
  explicit RowFinder(const PanelColumns& columns) : columns_(columns) {}
  /// Nothing of members who joined after the panel was read.
  std::optional<std::size_t> find(const MemberId& member) {
    while (row_ < columns_.size() && columns_.row(row_).member_id < member) ++row_;
    return row_ < columns_.size() && columns_.row(row_).member_id == member ? std::optional(row_) : std::nullopt;
  }

 private:
  const PanelColumns& columns_;
  std::size_t row_ = 0;
};

Parameters which(const Transaction& tx, const PanelId& panel, const std::optional<Column>& members) {
  return {{"brand_id", tx.brand()}, {"panel_id", panel}, {"member_ids", members}};
}

Parameters which(const Transaction& tx, const PanelId& panel, const std::optional<Column>& members, Instant now) {
  auto parameters = which(tx, panel, members);
  parameters.emplace_back("now", now);
  return parameters;
}

void read_values(Transaction& tx, const PanelId& panel, const std::optional<Column>& members, PanelColumns& columns) {
  RowFinder finder(columns);
  tx.each(sql::columns_values, which(tx, panel, members), [&](const PassingRow& row) {
    if (const auto at = finder.find(member_of(row))) {
      sampling::Column& column = columns.attribute(row.text(1));
      column.set(*at, column.code_of(row.text(2)));
    }
  });
}

}  // namespace

void start_member_clock(Transaction& tx) { tx.run(sql::columns_start_clock, {{"brand_id", tx.brand()}}); }

void note_change_of_all(Transaction& tx) { note(tx, true, {}, {}); }

void note_change(Transaction& tx, const std::vector<MemberId>& members) {
  if (members.size() > kNamed) return note_change_of_all(tx);
  if (!members.empty()) note(tx, false, texts_of(members), {});
}

void note_change(Transaction& tx, const std::vector<PanelistId>& panelists) {
  if (panelists.size() > kNamed) return note_change_of_all(tx);
  if (!panelists.empty()) note(tx, false, {}, texts_of(panelists));
}

MemberChanges changes_since(Transaction& tx, std::int64_t clock) {
  MemberChanges changes;
  const auto rows = tx.rows(sql::columns_changes, {{"brand_id", tx.brand()}, {"since", clock}});
  if (rows.empty()) return changes;  // no panel, so no members
  changes.clock = rows.front().integer("clock");
  changes.members.emplace();
  std::int64_t next = clock + 1;
  for (const auto& row : rows) {
    if (row.is_null("change_no")) break;
    if (row.integer("change_no") != next++ || row.boolean("of_all")) changes.members.reset();
    if (!changes.members) break;
    for (const auto& member : row.texts("member_ids")) changes.members->push_back(*MemberId::parse(member));
  }
  if (changes.members && next <= changes.clock) changes.members.reset();  // forgotten
  return changes;
}

PanelColumns read_columns(Transaction& tx, const PanelId& panel, Instant now) {
  PanelColumns columns;
  tx.each(sql::columns_members, which(tx, panel, std::nullopt, now),
          [&](const PassingRow& row) { columns.append(panel_row(row)); });
  read_values(tx, panel, std::nullopt, columns);
  RowFinder finder(columns);
  ContactReader reader(columns);
  tx.each(sql::columns_contacts, which(tx, panel, std::nullopt), [&](const PassingRow& row) {
    if (const auto at = finder.find(member_of(row))) columns.contacts().append(*at, reader.read(row));
  });
  return columns;
}

bool update_columns(Transaction& tx, const PanelId& panel, const std::vector<MemberId>& members, Instant now,
                    PanelColumns& columns) {
  const std::optional<Column> ids = texts_of(members);
  std::map<std::size_t, std::vector<Contact>> contacts;
  bool in_place = true;
  tx.each(sql::columns_members, which(tx, panel, ids, now), [&](const PassingRow& row) {
    const auto content = panel_row(row);
    const auto known = columns.row_of(content.member_id);
    if (known) {
      columns.replace(*known, content);
      columns.clear_attributes(*known);
    } else {
      in_place = in_place && columns.append(content);
    }
    if (in_place) contacts[known.value_or(columns.size() - 1)];
  });
  if (!in_place) return false;
  read_values(tx, panel, ids, columns);
  ContactReader reader(columns);
  tx.each(sql::columns_contacts, which(tx, panel, ids), [&](const PassingRow& row) {
    if (const auto at = columns.row_of(member_of(row))) contacts[*at].push_back(reader.read(row));
  });
  columns.contacts().replace(contacts);
  return true;
}

sampling::Column read_answers(Transaction& tx, const PanelColumns& panel, const engine::WaveId& wave,
                              const std::string& question) {
  sampling::Column column;
  tx.each(sql::columns_answers, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"question", question}},
          [&](const PassingRow& row) {
            if (const auto at = panel.row_of(member_of(row))) column.set(*at, column.code_of(row.text(1)));
          });
  return column;
}

}  // namespace tertulia::panels::store
