// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cases/case_rule.hpp"
#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"

/// Cases, their history and their notes. Whoever changes one holds it (`lock_case`) until the transaction ends.
namespace tertulia::panels::store {

using engine::Instant;
using engine::cases::CaseId;
using engine::cases::CaseStatus;
using engine::cases::UnitId;
using engine::store::Transaction;

/// What somebody said: a message, one answer, or a complaint; one of the three.
struct CaseSource {
  std::optional<engine::rooms::RoomId> room_id{};
  std::optional<engine::rooms::MessageId> message_id{};
  std::optional<engine::WaveId> wave_id{};
  std::optional<engine::ResponseId> response_id{};
  std::optional<std::string> variable{};  ///< a question, or question.row of a matrix
  std::optional<std::string> text{};      ///< of a complaint
  std::optional<MemberId> member_id{};    ///< of a complaint: whose it is, where that is known
};

struct Case {
  CaseId case_id;
  CaseStatus status = CaseStatus::Open;
  std::optional<UnitId> unit_id{};
  std::optional<std::string> unit{};   ///< its name
  std::optional<std::string> owner{};  ///< who sees to it, as the brand calls them
  std::optional<Instant> due_at{};
  std::string source{};  ///< message, response, complaint
  CaseSource from{};
  std::optional<std::string> member{};  ///< pseudonym, or the brand's own number
  std::optional<MemberId> member_id{};  ///< for us only
  std::optional<std::string> quote{};   ///< what they said; nothing once it is erased
  std::optional<engine::cases::CaseRuleId> rule_id{};
  std::optional<CaseId> merged_into{};
  Instant opened_at{};
  bool is_erased = false;
};

/// Who changes a case.
struct CaseActor {
  std::string_view kind;                ///< staff, rule, member
  std::optional<engine::Uuid> id = {};  ///< a key, a rule; nothing: the member of the case
};

/// To whom a case goes as it is opened. Without a unit it stays open.
struct CaseAssignment {
  std::optional<UnitId> unit_id{};
  std::optional<std::string> owner{};
  std::optional<Instant> due_at{};
};
/// Opens a case and gives it to a unit, where there is one. False where there is no such message or answer, or a case
/// of it already.
bool open_case(Transaction& tx, const CaseId& id, const CaseSource& source, const CaseAssignment& to,
               const CaseActor& by, Instant now);
/// The case that there is of a message or an answer.
std::optional<CaseId> case_of(Transaction& tx, const CaseSource& source);

std::optional<Case> find_case(Transaction& tx, const CaseId& id);
std::optional<Case> lock_case(Transaction& tx, const CaseId& id);

struct CaseFilter {
  std::optional<std::string> status{};
  std::optional<UnitId> unit{};
  std::optional<Instant> due_before{};
};
std::vector<Case> page_of_cases(Transaction& tx, const CaseFilter& filter, const CaseId& after, int limit);

/// Makes a locked case what `now_is` says; each difference is kept in its history. A unit that is new to it is told.
void change_case(Transaction& tx, const Case& was, const Case& now_is, const CaseActor& by, Instant now);
/// What was merged into one case goes on in another.
void move_merged(Transaction& tx, const CaseId& from, const CaseId& into);

struct CaseChange {
  std::int64_t change_no = 0;
  std::string field;
  std::optional<std::string> old_value;
  std::optional<std::string> new_value;
  std::string by_kind;
  std::optional<engine::Uuid> by_id;
  Instant changed_at{};
};
std::vector<CaseChange> changes_of(Transaction& tx, const CaseId& id);
/// A change of what is no column of the case.
void note_change_of(Transaction& tx, const CaseId& id, const CaseChange& change);

struct CaseNote {
  engine::cases::CaseNoteId note_id;
  std::string text;
  engine::Uuid by_id;
  Instant written_at{};
};
void insert_note(Transaction& tx, const CaseId& id, const CaseNote& note);
std::vector<CaseNote> notes_of(Transaction& tx, const CaseId& id);

/// Blanks what an erased member said in cases, what was answered and noted; returns how many cases. Done twice it finds
/// nothing more. Messages and answers are erased where they stand.
std::int64_t erase_cases(Transaction& tx, const MemberId& member, Instant now);

}  // namespace tertulia::panels::store
