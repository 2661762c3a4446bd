// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/transaction.hpp"
#include "panels/birth.hpp"
#include "panels/consent.hpp"

/// The ledger of consents, the texts that they are given by, and what follows from both.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

/// "2011-05-17"
std::string date_text(std::chrono::year_month_day date);

/// False when this version of it is there already: a text never changes.
bool insert_consent_text(Transaction& tx, const ConsentText& text);
std::vector<ConsentText> list_consent_texts(Transaction& tx);

/// Appends words to the ledger; the members' permits follow in the same transaction. `guardian`: whose words they are;
/// nothing: the members' own.
void add_consents(Transaction& tx, const std::vector<ConsentWord>& words, std::string_view channel,
                  const std::optional<GuardianId>& guardian, Instant now);
/// The same in an import, which notes for all of its members that they changed (column_store).
void import_consents(Transaction& tx, const std::vector<ConsentWord>& words, Instant now);
/// The newest 1,000 of a member, newest first.
std::vector<ConsentEntry> list_consents(Transaction& tx, const MemberId& member);
/// One a purpose that the member ever spoke on.
std::vector<Permit> list_permits(Transaction& tx, const MemberId& member);
/// What the member whom the brand calls `ref` permits of research contact, as Permit::standing; "none": was never
/// asked; nothing: there is no such member.
std::optional<std::string> find_permit_of_ref(Transaction& tx, const std::string& ref);

/// Permits follow in the same transaction.
void set_birth(Transaction& tx, const MemberId& member, const std::optional<std::string>& country,
               const std::optional<Birth>& birth, Instant now);

}  // namespace tertulia::panels::store
